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
package io.headwater.connect.s3.testing;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Rounds of a test on random objects. A build makes a fixed number of them, always the same; {@code -Dfuzz.seconds=N} makes as many as come
 * in that time instead, for each test, and {@code -Dfuzz.seed=N} others. Each prints how many it made. A round that fails is named in the
 * failure by its seed, and is the first one with that seed.
 */
public final class Fuzzing {

    /** What is done again and again. */
    @FunctionalInterface
    public interface Round {

        /** One round; all that is random about it comes from the argument. */
        void run(Random random) throws Exception;
    }

    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    private Fuzzing() {}

    /**
     * Runs rounds.
     *
     * @param name of the test, for what is printed
     * @param rounds how many, where no time is given
     */
    public static void run(String name, int rounds, Round round) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long number = 0;
        while (SECONDS > 0 ? System.nanoTime() < end : number < rounds) {
            long seed = SEED + number;
            try {
                round.run(new Random(seed));
            } catch (Exception | Error e) {
                throw new AssertionError("fuzz: " + name + ", -Dfuzz.seed=" + seed + ": " + e, e);
            }
            number++;
        }
        System.out.printf("fuzz: %s: %,d rounds from seed %d%n", name, number, SEED);
    }
}
