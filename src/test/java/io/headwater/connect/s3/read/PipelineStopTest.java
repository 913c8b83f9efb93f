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
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines that are stopped, at any moment, and ones for which there is nothing to do. */
class PipelineStopTest {

    /** A stop takes a fraction of a second; only one that never ends is to fail here, on however busy a machine. */
    private static final Duration PROMPTLY = Duration.ofSeconds(60);

    private final PipelineFixture fixture = new PipelineFixture();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144})
    void endsAllItsThreadsAtAnyMoment(long millis) throws Exception {
        fixture.delivery = new DeliverySettings(10, 8, 2, 256 * 1024);
        for (int i = 0; i < 50; i++) {
            fixture.put(SampleObject.csv("k%03d.csv".formatted(i), 20, 5_000, Set.of()));
        }
        PipelineRun run = fixture.start();
        Thread.sleep(millis);
        run.pipeline().poll(millis);

        endsPromptly(run);
    }

    @Test
    void endsAllItsThreadsWhileNothingIsPolled() throws Exception {
        fixture.delivery = new DeliverySettings(10, 8, 2, 256 * 1024);
        fixture.put(SampleObject.csv("a.csv", 500, 30_000, Set.of()));
        PipelineRun run = fixture.start();
        Thread.sleep(500);

        endsPromptly(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.jsonl", "a.parquet"})
    void endsAllItsThreadsWhileTheStoreHangs(String key) throws Exception {
        SampleObject sample = key.endsWith("parquet")
                ? SampleObject.parquet(key, 100, 5_000)
                : key.endsWith("gz")
                        ? SampleObject.csv(key, 100, 5_000, Set.of()).gzipped(key)
                        : SampleObject.csv(key, 100, 5_000, Set.of());
        fixture.put(sample);
        CountDownLatch hanging = new CountDownLatch(1);
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            hanging.countDown();
            hang(object);
        });
        PipelineRun run = fixture.start();
        hanging.await();

        assertThat(pollNothing(run)).isLessThan(PROMPTLY);
        endsPromptly(run);
    }

    @Test
    void endsAllItsThreadsWhileTheStoreHangsInTheMiddleOfAnObject() throws Exception {
        fixture.delivery = new DeliverySettings(2_000, 2, 2, 64 * 1024);
        fixture.put(SampleObject.csv("a.csv", 100, 30_000, Set.of()));
        CountDownLatch hanging = new CountDownLatch(1);
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            if (offset > 1_000_000) {
                hanging.countDown();
                hang(object);
            }
        });
        PipelineRun run = fixture.start();
        assertThat(run.takeWhatComes()).hasSizeBetween(20, 40);
        hanging.await();

        assertThat(pollNothing(run)).isLessThan(PROMPTLY);
        endsPromptly(run);
    }

    @Test
    void pollsForNothingNoLongerThanItIsTold() throws Exception {
        try (PipelineRun run = fixture.start()) {
            assertThat(pollNothing(run)).isBetween(Duration.ofMillis(450), PROMPTLY);
        }
    }

    @Test
    void pollsNoLongerThanItIsToldWhileObjectsGiveNoRecords() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            fixture.put(SampleObject.csv("k%05d.csv".formatted(i), 0, 0, Set.of()));
        }
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> pause());

        try (PipelineRun run = fixture.start()) {
            assertThat(pollNothing(run)).isLessThan(PROMPTLY);
        }
    }

    @Test
    void stopsTwiceAndWithoutHavingStarted() {
        PipelineRun run = fixture.start();
        endsPromptly(run);
        endsPromptly(run);
    }

    private static void endsPromptly(PipelineRun run) {
        long start = System.nanoTime();
        run.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPTLY);
        await().atMost(PROMPTLY).untilAsserted(() -> assertThat(run.threads()).isEqualTo(List.of()));
    }

    private static Duration pollNothing(PipelineRun run) throws InterruptedException {
        long start = System.nanoTime();
        assertThat(run.pipeline().poll(500)).isEmpty();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Until the thread is interrupted. */
    private static void hang(ObjectRef object) throws InterruptedIOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted in: read " + object.uri());
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
