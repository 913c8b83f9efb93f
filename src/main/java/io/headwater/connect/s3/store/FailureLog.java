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

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures that are retried, exponentially rarer while they go on: the 1st, 2nd, 4th, 8th… of an episode. Thread-safe.
 */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingObjectStore.class);

    /** So long without a failure ends an episode: the next one is news again. */
    private static final long QUIET_NANOS = Duration.ofMinutes(5).toNanos();

    private long failures;
    private long last;

    /** Says what failed in one line. The stack trace is always that of the SDK's call and tells nothing more. */
    synchronized void failed(StoreException failure, Duration pause) {
        long now = System.nanoTime();
        failures = failures > 0 && now - last > QUIET_NANOS ? 1 : failures + 1;
        last = now;
        if (Long.bitCount(failures) == 1) {
            LOG.warn(
                    "{}; trying again in {} ms (failure {}; the next ones are logged ever more rarely)",
                    failure.getMessage(),
                    pause.toMillis(),
                    failures);
        }
    }
}
