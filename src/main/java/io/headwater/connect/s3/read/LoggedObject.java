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

import java.util.concurrent.TimeUnit;

/** How long an object has been in hand, and when the log says next how it gets on: after a minute, and then ever more rarely. */
final class LoggedObject {

    private static final long FIRST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long begun;
    private final boolean single;
    private long next = FIRST_NANOS;

    /**
     * An object that has just begun.
     *
     * @param now of {@link System#nanoTime}
     * @param single whether it has lines of its own
     */
    LoggedObject(long now, boolean single) {
        this.begun = now;
        this.single = single;
    }

    boolean isSingle() {
        return single;
    }

    long nanos(long now) {
        return now - begun;
    }

    /** Whether to say how it gets on: at most once after 1, 2, 4, 8… minutes each. */
    boolean isDue(long now) {
        long passed = nanos(now);
        if (passed < next) {
            return false;
        }
        while (next <= passed) {
            next *= 2;
        }
        return true;
    }
}
