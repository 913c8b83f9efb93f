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
 * How long clients wait.
 *
 * @param connect for a connection
 * @param socket between two packets
 * @param pool for a connection that others use
 */
record ClientTimes(Duration connect, Duration socket, Duration pool) {

    /**
     * S3 can take as long as that to find the first keys of a page. What waits for a connection of the pool is not late because of the
     * network, so that this is longer than any one request takes.
     */
    static final ClientTimes OF_TASK =
            new ClientTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** Somebody waits for the answer. */
    static final ClientTimes OF_CHECK =
            new ClientTimes(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
