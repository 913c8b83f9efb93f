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
package io.headwater.connect.s3.access;

import java.time.Duration;

/**
 * When a session's credentials are renewed, both counted back from their expiry.
 *
 * @param lead from here on they are renewed in the background while the old ones are in use
 * @param stale from here on requests wait for new ones
 */
record RefreshTimes(Duration lead, Duration stale) {

    private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);
    /** Longer than a request takes from its signature to the server's clock; shorter would only risk a refusal. */
    private static final Duration LONGEST_STALE = Duration.ofMinutes(1);

    /** For a session of this length, which may be as short as a second. */
    static RefreshTimes of(Duration session) {
        return new RefreshTimes(
                shorter(session.dividedBy(5), LONGEST_LEAD), shorter(session.dividedBy(10), LONGEST_STALE));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
