/*
 * Copyright the Headwater authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.ObjectKind;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** One start of a task's pipeline, to its stop. Its threads have a name of their own. */
final class PipelineRun implements AutoCloseable {

    private static final AtomicInteger RUNS = new AtomicInteger();
    /** Without any record: how long all of them take says nothing. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Longer than a pipeline waits to be told that its first record arrived, which nobody does here. */
    private static final long QUIET_MILLIS = 2_000;

    private final PipelineFixture fixture;
    private final String name = "pipeline-run-" + RUNS.incrementAndGet();
    private final ObjectLedger ledger;
    private final ObjectPipeline pipeline;
    private final List<Thread> submitting = new ArrayList<>();
    private final List<SourceRecord> left = new ArrayList<>();

    PipelineRun(PipelineFixture fixture) {
        this.fixture = fixture;
        this.ledger = new ObjectLedger(fixture.offsets);
        this.pipeline = new ObjectPipeline(
                fixture.store,
                fixture.formats,
                fixture.schemas(),
                new StoredSchemas(fixture.offsets, 0),
                fixture.records(),
                fixture.delivery,
                ledger,
                new TaskThreads(name),
                fixture.clock(),
                fixture.marks,
                TaskMetrics.unread());
        pipeline.start();
        look();
    }

    ObjectPipeline pipeline() {
        return pipeline;
    }

    /** Looks for objects once, as discovery does; submits those that are to be read on a thread of its own. */
    List<ObjectLedger.Unread> look() {
        List<ObjectLedger.Unread> unread = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListPage page = fixture.bucket.list("", true, token);
            unread.addAll(ledger.unread(page.objects()));
            token = page.next();
        } while (token.isPresent());
        Thread submit = new Thread(() -> submit(unread), name + "-submit");
        submitting.add(submit);
        submit.start();
        return unread;
    }

    private void submit(List<ObjectLedger.Unread> unread) {
        try {
            for (ObjectLedger.Unread next : unread) {
                pipeline.submit(work(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has an object reported once more that is done, as when its end is refused. */
    void refuse(ObjectRef object, StoredOffset end) throws InterruptedException {
        pipeline.refuse(work(new ObjectLedger.Unread(object, Optional.of(end))), "refused");
    }

    private static ObjectWork work(ObjectLedger.Unread unread) {
        ObjectRef object = unread.object();
        ObjectKind kind = ObjectKind.of(object.key());
        return new ObjectWork(
                object, kind.format().orElseThrow(), kind.compression(), "rows", unread.resume(), unread.earlier());
    }

    /** The next records, as many as there are to be; fewer when they do not come. */
    List<SourceRecord> take(int count) throws InterruptedException {
        long last = System.nanoTime();
        while (left.size() < count && System.nanoTime() - last < PATIENCE_NANOS) {
            List<SourceRecord> next = pipeline.poll(100);
            left.addAll(next);
            last = next.isEmpty() ? last : System.nanoTime();
        }
        List<SourceRecord> taken = List.copyOf(left.subList(0, Math.min(count, left.size())));
        left.subList(0, taken.size()).clear();
        return taken;
    }

    /** The next records, and whatever comes soon after those expected. */
    List<Handed> takeAll(int expected) throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>(take(expected));
        all.addAll(left);
        left.clear();
        all.addAll(pipeline.poll(20));
        return Handed.all(all);
    }

    /** All records until none has come for a while. */
    List<Handed> takeWhatComes() throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>(left);
        left.clear();
        List<SourceRecord> next = pipeline.poll(QUIET_MILLIS);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = pipeline.poll(QUIET_MILLIS);
        }
        return Handed.all(all);
    }

    /** All records before polling fails. */
    List<Handed> takeUntilItFails() throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>(left);
        left.clear();
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < PATIENCE_NANOS) {
                all.addAll(pipeline.poll(100));
            }
        } catch (ConnectException e) {
            return Handed.all(all);
        }
        throw new AssertionError("polling did not fail; it gave " + Handed.all(all));
    }

    /** The threads of this run that are alive. */
    List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(name + "-"))
                .sorted()
                .toList();
    }

    /** Whether the thread that reads waits for another object: what it read of those before is in the queue. */
    boolean waitsForAnObject() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith(name + "-read"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(ObjectQueue.class.getName())
                        && frame.getMethodName().equals("take"));
    }

    @Override
    public void close() {
        submitting.forEach(Thread::interrupt);
        pipeline.close();
    }
}
