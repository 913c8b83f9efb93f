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

/**
 * How slowly a body may come. A connection on which a few bytes come now and then never runs into a time-out, and may be the only slow one.
 *
 * @param window how long a body is watched
 * @param bytes that have to come in it
 */
record Pace(Duration window, int bytes) {

    /** Less than a modem, for half a minute. */
    static final Pace DEFAULT = new Pace(Duration.ofSeconds(30), 32 * 1024);

    /** Watches a body from now on. */
    Watch watch() {
        return new Watch();
    }

    /** Used by one thread. */
    final class Watch {

        private long since = System.nanoTime();
        private long arrived;

        /** Whether it comes too slowly, now that so many bytes more have come. */
        boolean isTooSlow(int more) {
            arrived += more;
            if (System.nanoTime() - since < window.toNanos()) {
                return false;
            }
            if (arrived < bytes) {
                return true;
            }
            since = System.nanoTime();
            arrived = 0;
            return false;
        }
    }
}
