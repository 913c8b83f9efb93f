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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells how long the sessions of roles last. Thread-safe. */
public final class SessionTimes {

    private final Clock clock;
    private final Map<String, List<Supplier<Optional<Instant>>>> expiries = new ConcurrentSkipListMap<>();

    SessionTimes(Clock clock) {
        this.clock = clock;
    }

    /**
     * A role that is assumed; of several sessions of it, the one that ends first counts.
     *
     * @param expiry when its session expires; empty before the first
     */
    public void add(String role, Supplier<Optional<Instant>> expiry) {
        expiries.computeIfAbsent(role, first -> new CopyOnWriteArrayList<>()).add(expiry);
    }

    Stream<Reading> readings() {
        return expiries.entrySet().stream()
                .map(role -> new Reading(
                        Metric.SESSION_REMAINING, Map.of("role", role.getKey()), () -> remaining(role.getValue())));
    }

    private double remaining(List<Supplier<Optional<Instant>>> sessions) {
        return sessions.stream()
                .flatMap(session -> session.get().stream())
                .min(Instant::compareTo)
                .map(expiry -> Duration.between(clock.instant(), expiry).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
