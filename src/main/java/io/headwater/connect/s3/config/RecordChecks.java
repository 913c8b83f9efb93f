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

/** Mistakes between the keys of records. */
final class RecordChecks {

    private RecordChecks() {}

    static void check(Findings findings) {
        together(
                findings,
                RecordKeys.KEY,
                RecordKeys.KEY_CHOICES,
                RecordKeyChoice.FIELDS,
                RecordKeys.KEY_FIELDS,
                "fields");
        together(
                findings,
                RecordKeys.TIMESTAMP,
                RecordKeys.TIMESTAMP_CHOICES,
                RecordTimestampChoice.FIELD,
                RecordKeys.TIMESTAMP_FIELD,
                "field");
    }

    /** One choice of a key and another key belong together. */
    private static <E extends Enum<E>> void together(
            Findings findings, String key, Choice<E> choices, E asking, String asked, String what) {
        findings.sound(key, choices).ifPresent(chosen -> {
            boolean isSet = findings.isSet(asked);
            if (chosen == asking && !isSet) {
                findings.mistake(
                        asked,
                        asked + " is missing, and " + key + " is " + Choice.spelling(asking) + ". Name the " + what
                                + ", or choose another " + key + ".");
            }
            if (chosen != asking && isSet) {
                findings.mistake(
                        asked,
                        asked + " is set, and " + key + " is " + Choice.spelling(chosen) + ". Set " + key + " to "
                                + Choice.spelling(asking) + ", or remove it.");
            }
        });
    }
}
