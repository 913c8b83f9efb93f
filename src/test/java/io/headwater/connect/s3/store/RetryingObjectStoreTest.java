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
package io.headwater.connect.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.metrics.RequestCounts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingObjectStoreTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(2), Duration.ofMillis(20));

    private final MemoryObjectStore memory = new MemoryObjectStore("bucket");
    private final ObjectRef object = memory.put("key", "0123456789");
    private final Flaky flaky = new Flaky(memory);

    @Test
    void goesOnAtTheByteReached() throws IOException {
        flaky.failures = 6;
        flaky.bytesBeforeFailure = 1;
        ByteBuffer target = ByteBuffer.allocate(12).position(2);

        new RetryingObjectStore(flaky, Duration.ofSeconds(10), QUICK, new RequestCounts()).read(object, 0, target);

        assertThat(new String(target.array(), 2, 10, UTF_8)).isEqualTo("0123456789");
        assertThat(flaky.offsets).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void listsAgain() throws IOException {
        flaky.failures = 3;

        ListPage page = new RetryingObjectStore(flaky, Duration.ofSeconds(10), QUICK, new RequestCounts())
                .list("", true, Optional.empty());

        assertThat(page.objects()).containsExactly(object);
    }

    @Test
    void opensAgain() throws IOException {
        flaky.failures = 3;

        OpenedObject opened = new RetryingObjectStore(flaky, Duration.ofSeconds(10), QUICK, new RequestCounts())
                .open("key", ObjectEnd.FRONT, 3);

        assertThat(opened.object()).isEqualTo(object);
        assertThat(opened.bytes()).asString(UTF_8).isEqualTo("012");
    }

    @Test
    void givesUpWhenTheBoundHasGoneByWithoutProgress() {
        flaky.failures = Integer.MAX_VALUE;
        long start = System.nanoTime();

        assertThatThrownBy(() -> new RetryingObjectStore(flaky, Duration.ofMillis(200), QUICK, new RequestCounts())
                        .read(object, 0, ByteBuffer.allocate(10)))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageMatching("no luck; given up after \\d+ attempts in \\d+ ms without progress")
                .hasCauseInstanceOf(StoreException.Passing.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void goesOnAsLongAsThereIsProgress() throws IOException {
        ObjectRef large = memory.put("large", new byte[100]);
        flaky.failures = 99;
        flaky.bytesBeforeFailure = 1;
        flaky.delay = Duration.ofMillis(5);

        ByteBuffer target = ByteBuffer.allocate(100);
        new RetryingObjectStore(flaky, Duration.ofMillis(100), QUICK, new RequestCounts()).read(large, 0, target);

        assertThat(target.hasRemaining()).isFalse();
        assertThat(flaky.offsets).hasSize(100);
    }

    @Test
    void doesNotTryAgainWhatIsRefused() {
        ObjectRef archived = memory.put("archived", new byte[1], object.modified(), true);

        assertThatThrownBy(() -> new RetryingObjectStore(flaky, Duration.ofSeconds(10), QUICK, new RequestCounts())
                        .read(archived, 0, ByteBuffer.allocate(1)))
                .isInstanceOf(StoreException.Refused.class);
        assertThat(flaky.offsets).hasSize(1);
    }

    @Test
    void endsItsPauseWhenItsThreadIsInterrupted() {
        flaky.failures = Integer.MAX_VALUE;
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new RetryingObjectStore(
                                flaky,
                                Duration.ofMinutes(1),
                                new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                                new RequestCounts())
                        .list("", true, Optional.empty()))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("no luck");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotTryAgainOnceItIsClosed() {
        flaky.failures = Integer.MAX_VALUE;
        ObjectStore retrying = new RetryingObjectStore(flaky, Duration.ofMinutes(1), QUICK, new RequestCounts());
        retrying.close();

        assertThatThrownBy(() -> retrying.list("", true, Optional.empty()))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("given up after 1 attempts")
                .hasMessageContaining("the store was closed");
    }

    @Test
    void backsOffExponentiallyWithFullJitter() {
        Random random = new Random(1);
        for (int failures = 1; failures < 60; failures++) {
            long longest = Math.min(20_000, 100L << Math.min(failures - 1, 30));
            List<Long> pauses = new ArrayList<>();
            for (int sample = 0; sample < 200; sample++) {
                pauses.add(Backoff.DEFAULT.pause(failures, random).toMillis());
            }
            assertThat(pauses).allMatch(pause -> pause >= 0 && pause <= longest);
            assertThat(pauses.stream().mapToLong(Long::longValue).average().orElseThrow())
                    .isBetween(longest * 0.35, longest * 0.65);
        }
    }

    /** Fails so many times, after some bytes. */
    private static final class Flaky implements ObjectStore {

        private final ObjectStore store;
        private final List<Long> offsets = new ArrayList<>();
        private int failures;
        private int bytesBeforeFailure;
        private Duration delay = Duration.ZERO;

        Flaky(ObjectStore store) {
            this.store = store;
        }

        @Override
        public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
                throws StoreException, InterruptedIOException {
            fail();
            return store.list(prefix, crossFolders, token);
        }

        @Override
        public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
                throws StoreException, InterruptedIOException {
            offsets.add(offset);
            if (failures > 0) {
                ByteBuffer begin = target.slice(target.position(), bytesBeforeFailure);
                store.read(object, offset, begin);
                target.position(target.position() + bytesBeforeFailure);
            }
            fail();
            return store.read(object, offset, target);
        }

        @Override
        public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
            fail();
            return store.open(key, end, length);
        }

        @Override
        public void delete(ObjectRef object) throws StoreException, InterruptedIOException {
            fail();
            store.delete(object);
        }

        @Override
        public void move(ObjectRef object, String destination) throws StoreException, InterruptedIOException {
            fail();
            store.move(object, destination);
        }

        @Override
        public void tag(ObjectRef object, String name, String value) throws StoreException, InterruptedIOException {
            fail();
            store.tag(object, name, value);
        }

        @Override
        public void close() {
            // What is below may be used again.
        }

        private void fail() throws StoreException {
            if (failures > 0) {
                failures--;
                long until = System.nanoTime() + delay.toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                throw new StoreException.Passing("no luck", null);
            }
        }
    }
}
