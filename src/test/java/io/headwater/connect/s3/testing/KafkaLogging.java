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

import java.util.Map;

/** The logging of brokers and workers: slf4j-simple is on their class path, and takes system properties. */
final class KafkaLogging {

    private KafkaLogging() {}

    /** Logs Headwater from {@code info}, everything else from the given level. */
    static Map<String, String> properties(String level) {
        return properties("info", level);
    }

    /** Logs Headwater and everything else from a level each. */
    static Map<String, String> properties(String headwater, String level) {
        return Map.of(
                "org.slf4j.simpleLogger.defaultLogLevel", level,
                "org.slf4j.simpleLogger.log.io.headwater", headwater,
                // it warns of every topic that is created on first use
                "org.slf4j.simpleLogger.log.org.apache.kafka.clients.NetworkClient", "error",
                "org.slf4j.simpleLogger.showDateTime", "true",
                "org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS",
                "org.slf4j.simpleLogger.logFile", "System.out");
    }
}
