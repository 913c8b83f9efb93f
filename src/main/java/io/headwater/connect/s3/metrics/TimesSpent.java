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
package io.headwater.connect.s3.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Adds up where time went, in nanoseconds. Thread-safe. */
public final class TimesSpent {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder waitingForS3 = new LongAdder();
    private final LongAdder decoding = new LongAdder();
    private final LongAdder waitingForKafka = new LongAdder();

    /** Nothing could be read until bytes came. */
    public void waitedForS3(long nanos) {
        waitingForS3.add(nanos);
    }

    /** A piece was decoded. */
    public void decoded(long nanos) {
        decoding.add(nanos);
    }

    /** Records were ready, and nobody took them. */
    public void waitedForKafka(long nanos) {
        waitingForKafka.add(nanos);
    }

    Stream<Reading> readings() {
        return Stream.of(
                Reading.of(Metric.S3_WAIT, () -> waitingForS3.sum() / NANOS),
                Reading.of(Metric.DECODE, () -> decoding.sum() / NANOS),
                Reading.of(Metric.KAFKA_WAIT, () -> waitingForKafka.sum() / NANOS));
    }
}
