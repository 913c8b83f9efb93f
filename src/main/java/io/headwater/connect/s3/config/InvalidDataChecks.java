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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Optional;

/** Mistakes between the keys of invalid data and between the topics. */
final class InvalidDataChecks {

    private InvalidDataChecks() {}

    static void check(Findings findings) {
        List.of(InvalidDataKeys.ROW_POLICY, InvalidDataKeys.OBJECT_POLICY).stream()
                .filter(key -> findings.sound(key, InvalidDataKeys.POLICIES)
                        .equals(Optional.of(InvalidDataPolicy.DEAD_LETTER)))
                .findFirst()
                .filter(key -> !findings.isSet(InvalidDataKeys.DEAD_LETTER_TOPIC))
                .ifPresent(key -> findings.mistake(
                        InvalidDataKeys.DEAD_LETTER_TOPIC,
                        InvalidDataKeys.DEAD_LETTER_TOPIC + " is missing, and " + key
                                + " is dead-letter. Name the topic that dead letters go to."));
        distinct(findings, InvalidDataKeys.DEAD_LETTER_TOPIC, RecordKeys.TOPIC);
        distinct(findings, DeliveryKeys.REPORT_TOPIC, RecordKeys.TOPIC);
        distinct(findings, DeliveryKeys.REPORT_TOPIC, InvalidDataKeys.DEAD_LETTER_TOPIC);
    }

    private static void distinct(Findings findings, String key, String other) {
        Optional<String> topic = findings.sound(key);
        if (topic.isPresent() && topic.equals(findings.sound(other))) {
            findings.mistake(
                    key,
                    key + " is " + topic.get() + ", the same as " + other
                            + ". Name another topic: their records have different schemas.");
        }
    }
}
