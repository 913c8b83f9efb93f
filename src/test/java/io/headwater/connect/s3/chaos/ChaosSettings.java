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
package io.headwater.connect.s3.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What a run does.
 *
 * @param kills of workers, at least
 * @param time that the run takes, at least
 * @param mostTime after which nobody is killed any more, whatever was asked for
 * @param seed of all that is random: objects, their replacements, moments and victims of kills, faults. How far the connector is when
 *     something happens is not in it
 */
record ChaosSettings(Mode mode, int kills, Duration time, Duration mostTime, long seed) {

    /** How records are delivered. */
    enum Mode {
        AT_LEAST_ONCE,
        EXACTLY_ONCE,
        WHOLE_OBJECTS;

        /** What the worker is told besides. */
        Map<String, String> worker() {
            return switch (this) {
                case AT_LEAST_ONCE -> Map.of();
                case EXACTLY_ONCE, WHOLE_OBJECTS -> Map.of("exactly.once.source.support", "enabled");
            };
        }

        /** What the connector is told besides. */
        Map<String, String> connector() {
            return switch (this) {
                case AT_LEAST_ONCE -> Map.of();
                case EXACTLY_ONCE -> Map.of("transaction.boundary", "poll");
                case WHOLE_OBJECTS -> Map.of("transaction.boundary", "connector");
            };
        }

        boolean repeats() {
            return this == AT_LEAST_ONCE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    ChaosSettings(Mode mode, int kills, Duration time, long seed) {
        this(mode, kills, time, Duration.ofDays(1), seed);
    }

    /**
     * These, where {@code -Dchaos.kills}, {@code -Dchaos.seconds}, {@code -Dchaos.most.seconds}, {@code -Dchaos.seed} ask for nothing
     * else.
     */
    ChaosSettings orAsAsked() {
        return new ChaosSettings(
                mode,
                Integer.getInteger("chaos.kills", kills),
                Duration.ofSeconds(Long.getLong("chaos.seconds", time.toSeconds())),
                Duration.ofSeconds(Long.getLong("chaos.most.seconds", mostTime.toSeconds())),
                Long.getLong("chaos.seed", seed));
    }
}
