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
package io.headwater.connect.s3;

import io.headwater.connect.s3.progress.RowOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;

/** Reads a share of the bucket's objects. Connect calls everything here on one thread, but {@link #commitRecord} and {@link #commit}. */
public final class S3SourceTask extends SourceTask {

    /** Short enough to stop promptly, as Connect stops a task only between two polls. */
    private static final long POLL_WAIT_MILLIS = 500;

    private volatile Optional<RunningTask> running = Optional.empty();
    /** On which Connect polls; null before the first time. */
    private volatile Thread polling;

    @Override
    public String version() {
        return Version.VERSION;
    }

    @Override
    public void start(Map<String, String> properties) {
        Optional<TransactionContext> transactions = Optional.ofNullable(context.transactionContext());
        RunningTask task =
                RunningTask.start(properties, context.offsetStorageReader(), transactions.map(ConnectMarks::new));
        running = Optional.of(task);
        WorkerMetrics.show(context, task.readings());
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        if (running.isEmpty()) {
            return null;
        }
        polling = Thread.currentThread();
        List<SourceRecord> records = running.get().poll(POLL_WAIT_MILLIS);
        return records.isEmpty() ? null : records;
    }

    /**
     * A record without metadata was dropped, by a transformation or an error that is tolerated: then no offset is kept. Only with
     * exactly-once delivery does Connect tell on its own thread that Kafka has a record, once a transaction is committed; else on the
     * producer's.
     */
    @Override
    public void commitRecord(SourceRecord record, RecordMetadata metadata) {
        Optional<RunningTask> current = running;
        if (current.isEmpty()) {
            return;
        }
        RunningTask task = current.get();
        if (metadata != null) {
            if (Thread.currentThread() == polling) {
                task.pollsAreWhole();
            } else {
                task.toldByProducer();
            }
        }
        task.acknowledge();
        task.settled(record, metadata != null);
        if (metadata != null && !(record.sourceOffset() instanceof RowOffset)) {
            task.acknowledgeEnd(record.sourcePartition());
        }
    }

    /** Offsets were committed: objects may be done. In at-least-once mode on a thread that commits for many tasks. */
    @Override
    public void commit() {
        running.ifPresent(RunningTask::committed);
    }

    @Override
    public void stop() {
        running.ifPresent(RunningTask::close);
        running = Optional.empty();
    }
}
