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
package io.headwater.connect.s3.done;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.config.DoneAction;
import io.headwater.connect.s3.discover.Glob;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalks;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.progress.EndedObjects;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.progress.ObjectProgress;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of objects in a bucket in memory. */
class DoneObjectsTest {

    private final MemoryObjectStore bucket = new MemoryObjectStore("lake", 10);
    private final MemoryOffsets offsets = new MemoryOffsets();
    private final EndedObjects ended = new EndedObjects(offsets);
    private final ExecutorService threads = Executors.newFixedThreadPool(DoneObjects.AT_A_TIME);
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<ConnectException> failed = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> running = new ArrayList<>();

    private final class Listener implements DoneObjects.Listener {

        @Override
        public void refused(EndedObjects.Ended object, String message) {
            refused.add(message);
        }

        @Override
        public void failed(ConnectException failure) {
            failed.add(failure);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        for (Thread thread : running) {
            thread.interrupt();
            thread.join();
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void deletesWhatEndsWhileTheTaskRuns() {
        ObjectRef object = bucket.put("in/a.csv", "1\n");
        DoneObjects done = objects(new DoneAction.Delete());
        run(done::followTask);

        ended.unsaid(new ObjectProgress(object, Instant.EPOCH));

        await().until(() -> keys().isEmpty());
    }

    @Test
    void endsWhatATaskBeforeLeftUndoneAndNothingElse() {
        IntStream.range(0, 50).forEach(number -> commit(bucket.put("in/" + number + ".csv", "1\n")));
        ObjectRef replaced = bucket.put("in/replaced.csv", "1\n");
        commit(replaced);
        bucket.put("in/replaced.csv", "2\n");
        bucket.put("in/new.csv", "1\n");
        commit(bucket.put("in/_left-alone.csv", "1\n"));

        objects(new DoneAction.Delete()).clearUp();

        await().until(() -> keys().size() == 3);
        assertThat(keys()).containsExactly("in/_left-alone.csv", "in/new.csv", "in/replaced.csv");
    }

    @Test
    void movesAndTags() {
        commit(bucket.put("in/a.csv", "1\n"));
        objects(new DoneAction.Tag("state", "done")).clearUp();
        await().until(() -> bucket.tags("in/a.csv").equals(Map.of("state", "done")));

        objects(new DoneAction.Move("done/", "in/")).clearUp();

        await().until(() -> keys().equals(List.of("done/a.csv")));
    }

    @Test
    void tellsWhatIsRefusedAndGoesOn() {
        commit(bucket.put("in/a.csv", "1\n"));
        commit(bucket.put("in/b.csv", "2\n"));
        bucket.put("done/a.csv", "other");

        objects(new DoneAction.Move("done/", "in/")).clearUp();

        await().until(() -> keys().equals(List.of("done/a.csv", "done/b.csv", "in/a.csv")) && refused.size() == 1);
        assertThat(refused.get(0))
                .startsWith(
                        "All of s3://lake/in/a.csv is delivered, but object.done.action failed, which is tried again when"
                                + " the task starts next: Cannot move s3://lake/in/a.csv to s3://lake/done/a.csv");
    }

    private DoneObjects objects(DoneAction action) {
        ObjectSelection selection = new ObjectSelection(
                new ObjectFilter(Glob.parseList("**"), Glob.parseList("**/_*"), Optional.empty()),
                object -> true,
                object -> true);
        TaskShare share = new TaskShare(List.of(Prefix.of("in")), 0, 0, 1);
        return new DoneObjects(
                action,
                bucket,
                ended,
                new Leftovers(ObjectWalks.listing(bucket, share), selection, ended, false),
                new Listener(),
                threads);
    }

    private void run(Runnable work) {
        Thread thread = new Thread(work);
        running.add(thread);
        thread.start();
    }

    private void commit(ObjectRef object) {
        ObjectProgress progress = new ObjectProgress(object, Instant.EPOCH);
        offsets.commit(progress.partition(), progress.at(1, 0, -1, true).toMap());
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListPage page = bucket.list("", true, token);
            page.objects().forEach(object -> keys.add(object.key()));
            token = page.next();
        } while (token.isPresent());
        return keys;
    }
}
