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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the objects of a task on their way. Thread-safe. Memory: an entry for each object found and not ended. */
public final class ObjectCounts {

    /** How an object ended. */
    public enum End {
        DONE(Metric.OBJECTS_DONE),
        REJECTED(Metric.OBJECTS_REJECTED),
        SKIPPED(Metric.OBJECTS_SKIPPED),
        REPLACED(Metric.OBJECTS_REPLACED),
        DELETED(Metric.OBJECTS_DELETED);

        private final Metric metric;

        End(Metric metric) {
            this.metric = metric;
        }
    }

    private final Clock clock;
    private final AtomicLong listed = new AtomicLong();
    private final LongAdder looks = new LongAdder();
    private final LongAdder found = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<End, LongAdder> ends = new EnumMap<>(End.class);
    /** When each object that is not ended was modified last, by URI. */
    private final Map<String, Instant> open = new ConcurrentHashMap<>();

    ObjectCounts(Clock clock) {
        this.clock = clock;
        for (End end : End.values()) {
            ends.put(end, new LongAdder());
        }
    }

    /** A look at the whole share is complete. */
    public void looked(long objects) {
        listed.set(objects);
        looks.increment();
    }

    /** An object is to be read. */
    public void found(String uri, Instant modified) {
        found.increment();
        open.put(uri, modified);
    }

    /** Reading an object has begun. */
    public void begun() {
        begun.increment();
    }

    /** All of an object that will be handed over has been. */
    public void ended(String uri, End how) {
        ended.increment();
        ends.get(how).increment();
        open.remove(uri);
    }

    Stream<Reading> readings() {
        return Stream.concat(
                Stream.of(
                        Reading.of(Metric.OBJECTS_LISTED, listed::get),
                        Reading.of(Metric.LOOKS, looks::sum),
                        Reading.of(Metric.OBJECTS_WAITING, () -> difference(found, begun)),
                        Reading.of(Metric.OBJECTS_IN_FLIGHT, () -> difference(begun, ended)),
                        Reading.of(Metric.OLDEST_OBJECT_AGE, this::oldestAge)),
                ends.entrySet().stream().map(end -> Reading.of(end.getKey().metric, end.getValue()::sum)));
    }

    /** What is counted later is read first: what passes from one to the other meanwhile is in neither rather than less than nothing. */
    private static long difference(LongAdder earlier, LongAdder later) {
        long passed = later.sum();
        return Math.max(0, earlier.sum() - passed);
    }

    private double oldestAge() {
        Instant now = clock.instant();
        return open.values().stream()
                .min(Instant::compareTo)
                .map(modified -> Math.max(0, Duration.between(modified, now).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
