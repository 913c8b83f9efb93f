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

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: any time between none and the step, which doubles with each failure, so that many
 * callers that failed together do not come back together.
 *
 * @param first the longest pause after the first failure
 * @param cap the longest pause ever
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 */
record Backoff(Duration first, Duration cap) {

    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20));

    /** Beyond it a step of a millisecond would overflow; the cap is reached long before. */
    private static final int MOST_DOUBLINGS = 30;

    /** The pause after so many failures in a row, from 1. */
    Duration pause(int failures, RandomGenerator random) {
        long step = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(random.nextLong(Math.min(step, cap.toMillis()) + 1));
    }

    /** Waits until it is time to try again. */
    static void sleep(Duration pause, StoreException.Passing failure) throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while waiting to try again: " + failure.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
