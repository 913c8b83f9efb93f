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

import java.time.Duration;

/** A server that a test has started, in a JVM of its own or in a container. It does not outlive the JVM of the test. */
interface RunningPart extends AutoCloseable {

    /** Waits until it is ready; ends it when it is not in time. */
    RunningPart await(JavaProcess.Readiness readiness, Duration atMost);

    /** As {@code kill -9} does: without a chance to clean up. Returns once it is gone. */
    void kill();

    /** Asks it to end, and kills it when it does not. */
    @Override
    void close();
}
