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
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say what becomes of what cannot be read. */
public final class InvalidDataKeys {

    public static final String ROW_POLICY = "invalid.row.policy";
    public static final String OBJECT_POLICY = "invalid.object.policy";
    public static final String DEAD_LETTER_TOPIC = "dead.letter.topic";
    public static final String ROW_MAX_BYTES = "row.max.bytes";

    static final Choice<InvalidDataPolicy> POLICIES = new Choice<>(InvalidDataPolicy.class);

    /** A gibibyte: a row is held in one array, and an array ends at two. */
    private static final int LONGEST_ROW = 1 << 30;

    static final KeyGroup GROUP = new KeyGroup(
            "Invalid data",
            List.of(
                    Key.optional(
                                    ROW_POLICY,
                                    ConfigDef.Type.STRING,
                                    "Invalid rows",
                                    "What becomes of a row that does not parse or does not fit the schema: `fail` (the message names "
                                            + "object, row, column, and the ways past it), `skip` (counted, logged) or `dead-letter`.")
                            .defaultsTo(Choice.spelling(InvalidDataPolicy.FAIL))
                            .choice(POLICIES)
                            .importance(Importance.HIGH)
                            .width(Width.SHORT)
                            .dependents(DEAD_LETTER_TOPIC),
                    Key.optional(
                                    OBJECT_POLICY,
                                    ConfigDef.Type.STRING,
                                    "Invalid objects",
                                    "The same for an object that cannot be read as its format at all.")
                            .defaultsTo(Choice.spelling(InvalidDataPolicy.FAIL))
                            .choice(POLICIES)
                            .width(Width.SHORT),
                    Key.optional(
                                    DEAD_LETTER_TOPIC,
                                    ConfigDef.Type.STRING,
                                    "Dead-letter topic",
                                    "Topic that dead letters go to: one record with place, reason and raw text for each invalid row or "
                                            + "object.")
                            .defaultDescribedAs("required with `dead-letter`")
                            .validator(Syntax.TOPIC_NAME)
                            .shown(new Shown(InvalidDataKeys::asksForDeadLetters)),
                    Key.optional(
                                    ROW_MAX_BYTES,
                                    ConfigDef.Type.INT,
                                    "Longest row (bytes)",
                                    "A row of CSV or JSON Lines that is longer, in bytes, or of Parquet with more in its texts, "
                                            + "binaries and elements, is an invalid row, not a crash.")
                            .defaultsTo(1_048_576)
                            .validator(Range.between(1, LONGEST_ROW))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)));

    private InvalidDataKeys() {}

    private static boolean asksForDeadLetters(Map<String, Object> parsed) {
        return isDeadLetter(parsed.get(ROW_POLICY)) || isDeadLetter(parsed.get(OBJECT_POLICY));
    }

    private static boolean isDeadLetter(Object policy) {
        return policy instanceof String word && POLICIES.find(word).equals(Optional.of(InvalidDataPolicy.DEAD_LETTER));
    }
}
