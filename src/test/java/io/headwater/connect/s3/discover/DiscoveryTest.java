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
package io.headwater.connect.s3.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.ObjectProgress;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObject;
import io.headwater.connect.s3.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PROMPTLY = Duration.ofSeconds(60);

    private final MemoryObjectStore bucket = new MemoryObjectStore("lake", 3);
    private final MemoryOffsets offsets = new MemoryOffsets();
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private ObjectLedger ledger = new ObjectLedger(offsets);
    private Optional<Discovery> discovery = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    @AfterEach
    void stop() throws InterruptedException {
        discovery.ifPresent(Discovery::stop);
        if (thread.isPresent()) {
            thread.get().interrupt();
            thread.get().join(PROMPTLY.toMillis());
            assertThat(thread.get().isAlive()).isFalse();
        }
    }

    @Test
    void findsWhatIsThereInTheOrderOfKeysPageByPage() {
        for (String key : List.of("d", "a", "c/x", "b", "c-x", "e", "f/")) {
            bucket.put(key, "1");
        }

        start(bucket, LONG);

        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("a", "b", "c-x", "c/x", "d", "e", "f/")));
        assertThat(bucket.lists()).isEqualTo(3);
    }

    @Test
    void findsAKeyThatSortsBeforeThoseAlreadyRead() {
        bucket.put("m", "1");
        start(bucket, SHORT);
        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("m")));

        bucket.put("a", "1");
        bucket.put("z", "1");

        await().untilAsserted(() -> assertThat(found).containsExactlyInAnyOrder("m", "a", "z"));
    }

    @Test
    void findsAnObjectInHandOnce() {
        bucket.put("a", "1");
        bucket.put("b", "1");

        start(bucket, SHORT);

        await().until(() -> bucket.lists() > 10);
        assertThat(found).isEqualTo(List.of("a", "b"));
    }

    @Test
    void findsAnObjectAgainWhenItChangedAfterItWasFinished() {
        ObjectRef first = bucket.put("a", "1");
        start(bucket, SHORT);
        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("a")));

        bucket.put("a", "2");
        long lists = bucket.lists();
        await().until(() -> bucket.lists() > lists + 3);
        assertThat(found).isEqualTo(List.of("a"));

        ledger.finish(first, new ObjectProgress(first, Instant.EPOCH).at(1, 0, -1, true));
        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("a", "a")));
    }

    @Test
    void leavesOutWhatConnectKnowsToBeDone() {
        ObjectRef done = bucket.put("a", "1");
        bucket.put("b", "1");
        ObjectProgress progress = new ObjectProgress(done, Instant.EPOCH);
        offsets.commit(progress.partition(), progress.at(1, 0, -1, true).toMap());

        start(bucket, LONG);

        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("b")));
    }

    @Test
    void goesOnBehindAPageWithoutObjects() {
        ObjectRef object = bucket.put("a", "1");
        start(
                new Listing((prefix, token) -> switch (token.orElse("first")) {
                    case "first" -> new ListPage(List.of(), List.of(), Optional.of("second"));
                    case "second" -> new ListPage(List.of(), List.of(), Optional.of("third"));
                    default -> new ListPage(List.of(object), List.of(), Optional.empty());
                }),
                LONG);

        await().untilAsserted(() -> assertThat(found).isEqualTo(List.of("a")));
    }

    @Test
    void saysWhyItCannotGoOn() {
        start(
                new Listing((prefix, token) -> {
                    throw new StoreException.Refused("Cannot list s3://lake/: access denied", null);
                }),
                SHORT);

        await().untilAsserted(() -> assertThat(failures)
                .isEqualTo(List.of("Looking for new objects failed: Cannot list s3://lake/: access denied")));
        await().until(() -> !thread.orElseThrow().isAlive());
    }

    @Test
    void saysThatAnOffsetIsNone() {
        ObjectRef object = bucket.put("a", "1");
        offsets.commit(new ObjectProgress(object, Instant.EPOCH).partition(), Map.of("position", 1));

        start(bucket, SHORT);

        await().untilAsserted(() -> assertThat(failures)
                .singleElement()
                .asString()
                .startsWith("Looking for new objects failed: The stored offset of s3://lake/a is "));
    }

    @Test
    void stopsWhileItPauses() throws InterruptedException {
        bucket.put("a", "1");
        start(bucket, LONG);
        await().until(() -> found.size() == 1);

        stop();

        assertThat(failures).isEmpty();
    }

    @Test
    void stopsWhileWhatItFoundIsNotTaken() throws InterruptedException {
        bucket.put("a", "1");
        bucket.put("full", "1");
        start(bucket, LONG);
        await().until(() -> found.size() == 2);

        stop();

        assertThat(failures).isEmpty();
    }

    @Test
    void takesNothingForAFailureThatTheStopCaused() throws InterruptedException {
        bucket.put("a", "1");
        HangingOffsets hanging = new HangingOffsets();
        ledger = new ObjectLedger(hanging);
        start(bucket, SHORT);
        hanging.asked.await();

        stop();

        assertThat(failures).isEmpty();
        assertThat(found).isEmpty();
    }

    private void start(ObjectStore store, Duration pause) {
        TaskShare share = new TaskShare(List.of(Prefix.WHOLE_BUCKET), 0, 0, 1);
        ObjectSelection selection = new ObjectSelection(
                new ObjectFilter(Glob.parseList("**"), List.of(), Optional.empty()), object -> true, object -> true);
        discovery = Optional.of(new Discovery(
                ObjectWalks.listing(store, share),
                share,
                selection,
                ledger,
                new Found(),
                new Pauses(pause, pause),
                TaskMetrics.unread().objects()));
        thread = Optional.of(new Thread(discovery.get(), "discovery"));
        thread.get().start();
    }

    /** Puts what is found in hand; takes "full" never. */
    private final class Found implements Discovery.Findings {

        @Override
        public void found(Prefix prefix, ObjectLedger.Unread unread) throws InterruptedException {
            ledger.begin(unread.object());
            found.add(unread.object().key());
            if (unread.object().key().equals("full")) {
                new CountDownLatch(1).await();
            }
        }

        @Override
        public void failed(ConnectException failure) {
            failures.add(failure.getMessage());
        }
    }

    /** As Connect's reader does: an interrupt becomes an exception, and the thread's flag is lost. */
    private static final class HangingOffsets implements OffsetStorageReader {

        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            throw new UnsupportedOperationException("offsets are asked for by the page");
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
                return Map.of();
            } catch (InterruptedException e) {
                throw new ConnectException("Failed to fetch offsets.", e);
            }
        }
    }

    /** A store of which only the listing is asked. */
    private record Listing(Pages pages) implements ObjectStore {

        interface Pages {
            ListPage list(String prefix, Optional<String> token) throws StoreException;
        }

        @Override
        public ListPage list(String prefix, boolean crossFolders, Optional<String> token) throws StoreException {
            return pages.list(prefix, token);
        }

        @Override
        public ObjectRef read(ObjectRef object, long offset, ByteBuffer target) {
            throw new UnsupportedOperationException("discovery reads nothing");
        }

        @Override
        public OpenedObject open(String key, ObjectEnd end, int length) {
            throw new UnsupportedOperationException("a listing tells all");
        }

        @Override
        public void delete(ObjectRef object) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void move(ObjectRef object, String destination) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void tag(ObjectRef object, String name, String value) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void close() {}
    }
}
