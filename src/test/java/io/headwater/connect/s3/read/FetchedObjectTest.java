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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.format.ObjectInput.Range;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedObjectTest {

    /** Parts of 100 bytes, eight at a time. */
    private static final int READ_AHEAD = 1_600;

    private static final byte[] BYTES = bytes(2_345);

    private final MemoryObjectStore bucket = new MemoryObjectStore("lake");
    private final ExecutorService threads = new TaskThreads("fetched-object-test").pool("fetch", 4);
    private final Fetcher fetcher = new Fetcher(bucket, threads, READ_AHEAD, TaskMetrics.unread());
    private final ObjectRef object = bucket.put("a", BYTES);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(fetcher.heldBytes()).isZero();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"0,none", "0,front", "0,end", "50,front", "99,front", "100,front", "1234,front", "2344,none", "2345,end"
    })
    void streamsToTheEnd(int offset, String first) throws IOException {
        try (FetchedObject input = input(first)) {
            assertThat(input.stream(offset).readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, offset, BYTES.length));
        }
    }

    @Test
    void fetchesNothingTwiceForAStream() throws IOException {
        try (FetchedObject input = input("front")) {
            assertThat(input.stream(0).readAllBytes()).isEqualTo(BYTES);
            assertThat(input.bytesRead()).isEqualTo(BYTES.length);
        }
        assertThat(bucket.reads()).isEqualTo(24);
    }

    @Test
    void holdsNoMoreThanItsHalfOfTheBudgetAndTheFirstPart() throws IOException {
        try (FetchedObject input = input("front");
                InputStream stream = input.stream(0)) {
            while (stream.read() >= 0) {
                assertThat(fetcher.heldBytes()).isLessThanOrEqualTo(READ_AHEAD / 2 + 100);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "front", "end"})
    void mixesStreamsAndRangesInAnyOrder(String first) throws IOException {
        Random random = new Random(11);
        try (FetchedObject input = input(first)) {
            for (int i = 0; i < 200; i++) {
                int offset = random.nextInt(BYTES.length);
                int length = random.nextInt(Math.min(300, BYTES.length - offset));
                if (random.nextInt(3) == 0) {
                    assertThat(input.stream(offset).readNBytes(length)).isEqualTo(slice(offset, length));
                } else {
                    read(input, offset, length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "front", "end"})
    void readsWhatWasPlannedWhicheverPartTheFirstOneCovers(String first) throws IOException {
        try (FetchedObject input = input(first)) {
            input.plan(List.of(new Range(20, 40), new Range(60, 140), new Range(500, 900), new Range(2_200, 145)));
            read(input, 20, 40);
            read(input, 60, 100);
            read(input, 160, 40);
            read(input, 500, 300);
            read(input, 800, 600);
            read(input, 2_200, 145);
        }
    }

    @Test
    void readsWhatWasNotPlannedInBetween() throws IOException {
        try (FetchedObject input = input("none")) {
            input.plan(List.of(new Range(0, 100), new Range(1_000, 1_000)));
            read(input, 0, 50);
            read(input, 2_000, 345);
            read(input, 1_000, 1_000);
            read(input, 50, 50);
        }
    }

    @Test
    void goesOnWithAStreamAfterRangesWereReadInBetween() throws IOException {
        try (FetchedObject input = input("none");
                InputStream stream = input.stream(2_000)) {
            assertThat(stream.readNBytes(50)).isEqualTo(slice(2_000, 50));
            read(input, 0, 300);
            assertThat(stream.readAllBytes()).isEqualTo(slice(2_050, 295));
        }
    }

    @Test
    void plansNoMoreAheadThanItsHalfOfTheBudget() throws IOException {
        try (FetchedObject input = input("none")) {
            input.plan(List.of(new Range(0, 2_345)));
            assertThat(fetcher.heldBytes()).isEqualTo(READ_AHEAD / 2);
            read(input, 0, 2_345);
            assertThat(fetcher.heldBytes()).isLessThanOrEqualTo(READ_AHEAD / 2);
        }
    }

    @Test
    void givesEverythingBackWhenItIsClosedEarlyAndTwice() throws IOException {
        FetchedObject input = input("front");
        assertThat(input.stream(0).read()).isEqualTo(BYTES[0] & 0xFF);
        assertThat(fetcher.heldBytes()).isPositive();

        input.close();
        input.close();
    }

    @Test
    void saysWhatTheStoreSaid() {
        bucket.delete("a");
        try (FetchedObject input = input("front")) {
            assertThatThrownBy(() -> input.stream(0).read()).isInstanceOf(StoreException.Gone.class);
            assertThatThrownBy(() -> input.readFully(500, ByteBuffer.allocate(10)))
                    .isInstanceOf(StoreException.Gone.class);
        }
    }

    private FetchedObject input(String first) {
        Optional<Range> range = switch (first) {
            case "front" -> Optional.of(new Range(0, 100));
            case "end" -> Optional.of(new Range(2_245, 100));
            default -> Optional.empty();
        };
        return new FetchedObject(object, fetcher, range.flatMap(part -> fetcher.fetchAhead(object, part)));
    }

    private static void read(FetchedObject input, int offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        input.readFully(offset, target);
        assertThat(target.array()).isEqualTo(slice(offset, length));
    }

    private static byte[] slice(int offset, int length) {
        return Arrays.copyOfRange(BYTES, offset, offset + length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }
}
