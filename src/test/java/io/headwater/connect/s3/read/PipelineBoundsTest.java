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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a pipeline fetches, in how many requests, and how far ahead of what it hands over. */
class PipelineBoundsTest {

    private static final int READ_AHEAD = 4 << 20;

    /** As {@link Fetcher} cuts them. */
    private static final int PART = READ_AHEAD / 16;

    private final PipelineFixture fixture = new PipelineFixture();

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "plain.csv", "a.jsonl", "a.jsonl.gz", "a.parquet"})
    void fetchesASmallObjectWithOneRequest(String key) throws Exception {
        fixture.delivery = new DeliverySettings(2_000, 4, 2, READ_AHEAD);
        fixture.put(sample(key, 100, 500));

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(100)).hasSize(100);
        }

        assertThat(fixture.bucket.reads()).isEqualTo(1);
    }

    @Test
    void fetchesEachOfManySmallObjectsWithOneRequest() throws Exception {
        for (int i = 0; i < 300; i++) {
            fixture.put(sample("k%03d.csv".formatted(i), 2, 20_000));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(600)).hasSize(600);
        }

        assertThat(fixture.bucket.reads()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.parquet"})
    void fetchesEveryByteOfALargeObjectOnce(String key) throws Exception {
        ObjectRef object = fixture.put(sample(key, 300, 30_000));
        AtomicLong fetched = new AtomicLong();
        fixture.store = new WatchedStore(fixture.bucket, (asked, offset, length) -> fetched.addAndGet(length));

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(300)).hasSize(300);
        }

        // Nobody needs the magic at the front of Parquet; a range that the first part covers in part is fetched whole.
        assertThat(fetched.get()).isBetween(object.size() - 4, object.size() + (1 << 20) / 16);
    }

    @Test
    void goesNoFurtherAheadInOneLargeObjectThanItMay() throws Exception {
        fixture.delivery = new DeliverySettings(50, 8, 1, READ_AHEAD);
        fixture.put(sample("a.csv", 1_000, 30_000));

        assertThat(furthestAhead(1_000)).isLessThanOrEqualTo(READ_AHEAD + PART + piecesInFlight());
    }

    @Test
    void goesNoFurtherAheadInManySmallObjectsThanItMay() throws Exception {
        fixture.delivery = new DeliverySettings(50, 64, 1, READ_AHEAD);
        for (int i = 0; i < 200; i++) {
            fixture.put(sample("k%03d.csv".formatted(i), 5, 30_000));
        }

        assertThat(furthestAhead(1_000)).isLessThanOrEqualTo(READ_AHEAD + PART + piecesInFlight());
    }

    @Test
    void goesNoFurtherAheadOfASlowConsumerThanItMay() throws Exception {
        fixture.delivery = new DeliverySettings(5, 8, 1, READ_AHEAD);
        fixture.put(sample("a.csv", 300, 30_000));
        for (int i = 0; i < 100; i++) {
            fixture.put(sample("k%03d.csv".formatted(i), 1, 100_000));
        }
        Fetched fetched = new Fetched();
        fixture.store = new WatchedStore(fixture.bucket, fetched);

        try (PipelineRun run = fixture.start()) {
            Thread.sleep(1_500);
            assertThat(fetched.ahead()).isLessThanOrEqualTo(READ_AHEAD + PART + piecesInFlight());
            assertThat(run.take(1)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void asksForNoMoreAtATimeThanItMay(int concurrency) throws Exception {
        fixture.delivery = new DeliverySettings(50, concurrency, 1, READ_AHEAD);
        fixture.put(sample("a.csv", 200, 30_000));
        for (int i = 0; i < 50; i++) {
            fixture.put(sample("k%03d.csv".formatted(i), 1, 100));
        }
        AtomicInteger most = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(threads.size(), Math::max);
        });

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(250)).hasSize(250);
        }

        assertThat(most.get()).isLessThanOrEqualTo(concurrency);
    }

    /** What is cut and waits to be handed over is bounded apart. */
    private int piecesInFlight() {
        return (3 * fixture.delivery.taskThreads() + 3) * Texts.PIECE_BYTES;
    }

    private long furthestAhead(int rows) throws InterruptedException {
        Fetched fetched = new Fetched();
        fixture.store = new WatchedStore(fixture.bucket, fetched);
        int taken = 0;
        try (PipelineRun run = fixture.start()) {
            while (taken < rows) {
                for (SourceRecord record : run.pipeline().poll(5_000)) {
                    fetched.delivered(record);
                    taken++;
                }
            }
        }
        return fetched.furthest.get();
    }

    private static SampleObject sample(String key, int rows, int textBytes) {
        if (key.endsWith(".parquet")) {
            return SampleObject.parquet(key, rows, textBytes);
        }
        SampleObject text = key.contains(".jsonl")
                ? SampleObject.jsonLines(key, rows, textBytes, Set.of())
                : SampleObject.csv(key, rows, textBytes, Set.of());
        return key.endsWith(".gz") ? text.gzipped(key) : text;
    }

    /** Counts what was asked for and not yet handed over, of text that is not compressed. */
    private final class Fetched implements WatchedStore.Watch {

        private final AtomicLong fetched = new AtomicLong();
        private final AtomicLong delivered = new AtomicLong();
        private final AtomicLong furthest = new AtomicLong();
        private final Map<String, Long> places = new ConcurrentHashMap<>();

        @Override
        public void beforeRead(ObjectRef object, long offset, int length) {
            fetched.addAndGet(length);
            furthest.accumulateAndGet(ahead(), Math::max);
        }

        long ahead() {
            return fetched.get() - delivered.get();
        }

        void delivered(SourceRecord record) {
            String object = (String) record.sourcePartition().get("object");
            Object nextByte = record.sourceOffset().get("byte");
            long place = nextByte == null ? sizes().get(object) : (Long) nextByte;
            Long before = places.put(object, place);
            delivered.addAndGet(place - (before == null ? 0 : before));
        }

        private Map<String, Long> sizes() {
            Map<String, Long> sizes = new ConcurrentHashMap<>();
            fixture.bucket
                    .list("", true, Optional.empty())
                    .objects()
                    .forEach(object -> sizes.put(object.uri(), object.size()));
            return sizes;
        }
    }
}
