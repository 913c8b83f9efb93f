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
package io.headwater.connect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** Mistakes in the keys of records, as the connector finds them with the parsers of all packages. */
class RecordConfigTest {

    @Test
    void findsNothingWrongWithKeysThatBelongTogether() {
        assertThat(mistakes(Map.of(
                        "topic", "${region}.${name}",
                        "topic.key.regex", "in/(?<region>[a-z]+)/(?<day>\\d+)/.*",
                        "record.key", "fields",
                        "record.key.fields", "id, venue\\, as named",
                        "record.timestamp", "field",
                        "record.timestamp.field", "at",
                        "record.headers", "row, key,ETAG",
                        "schema.fields", "id INT64, `venue, as named` STRING, at TIMESTAMP('epoch-millis')")))
                .isEmpty();
        assertThat(mistakes(Map.of("record.key", "object", "record.timestamp", "modified")))
                .isEmpty();
        assertThat(mistakes(Map.of("record.timestamp", "field", "record.timestamp.field", "only the data tells")))
                .isEmpty();
    }

    @Test
    void wantsAChoiceAndWhatItNeedsTogether() {
        assertThat(mistakes(Map.of("record.key", "fields", "record.timestamp", "field")))
                .isEqualTo(Map.of(
                        "record.key.fields",
                        List.of(
                                "record.key.fields is missing, and record.key is fields. Name the fields, or choose another "
                                        + "record.key."),
                        "record.timestamp.field",
                        List.of(
                                "record.timestamp.field is missing, and record.timestamp is field. Name the field, or choose "
                                        + "another record.timestamp.")));
        assertThat(mistakes(Map.of(
                        "record.key.fields", "id", "record.timestamp", "modified", "record.timestamp.field", "at")))
                .isEqualTo(Map.of(
                        "record.key.fields",
                        List.of(
                                "record.key.fields is set, and record.key is none. Set record.key to fields, or remove it."),
                        "record.timestamp.field",
                        List.of(
                                "record.timestamp.field is set, and record.timestamp is modified. Set record.timestamp to field, "
                                        + "or remove it.")));
    }

    @Test
    void refusesFieldsThatAreNotDeclared() {
        assertThat(mistakes(Map.of(
                        "schema.fields", "id INT64, at TIMESTAMP",
                        "record.key", "fields",
                        "record.key.fields", "id,venue",
                        "record.timestamp", "field",
                        "record.timestamp.field", "time")))
                .isEqualTo(
                        Map.of(
                                "record.key.fields",
                                List.of(
                                        "record.key.fields is malformed: schema.fields declares no field venue; it declares id, at"),
                                "record.timestamp.field",
                                List.of(
                                        "record.timestamp.field is malformed: schema.fields declares no field time; it declares id, at")));
    }

    @Test
    void takesTheFieldsOfRecordsByTheNamesThatTheyHaveThere() {
        Map<String, String> named = Map.of(
                "schema.fields", "\"the id\" INT64, \"the-id\" INT64",
                "field.names", "avro",
                "record.key", "fields");

        assertThat(mistakes(keyedBy(named, "the_id,the_id_2"))).isEmpty();
        assertThat(mistakes(keyedBy(named, "the-id")))
                .isEqualTo(Map.of(
                        "record.key.fields",
                        List.of(
                                "record.key.fields is malformed: schema.fields declares no field the-id, which in records is "
                                        + "the_id_2 by field.names; it declares the_id, the_id_2")));
    }

    @Test
    void refusesATimestampThatIsDeclaredAsSomethingElse() {
        assertThat(mistakes(Map.of(
                        "schema.fields", "at INT32", "record.timestamp", "field", "record.timestamp.field", "at")))
                .isEqualTo(Map.of(
                        "record.timestamp.field",
                        List.of(
                                "record.timestamp.field is malformed: schema.fields declares at as INT32. It must be a TIMESTAMP, "
                                        + "a DATE, or an INT64 of milliseconds since 1970.")));
        for (String type : List.of("TIMESTAMP", "DATE", "INT64")) {
            assertThat(mistakes(Map.of(
                            "schema.fields",
                            "at " + type,
                            "record.timestamp",
                            "field",
                            "record.timestamp.field",
                            "at")))
                    .isEmpty();
        }
    }

    @Test
    void refusesAPrecisionThatTheModeDoesNotKeep() {
        String declared = "id INT64, seen ARRAY<TIMESTAMP(6)>";

        assertThat(mistakes(Map.of("schema.fields", declared)))
                .isEqualTo(Map.of(
                        "schema.fields",
                        List.of(
                                "schema.fields is malformed: a TIME or TIMESTAMP has a precision, such as TIMESTAMP(6), and "
                                        + "time.precision.mode is connect, which keeps milliseconds. Set it to adaptive, or leave the "
                                        + "precision out.")));
        assertThat(mistakes(Map.of("schema.fields", declared, "time.precision.mode", "adaptive")))
                .isEmpty();
    }

    @Test
    void refusesADefaultThatIsFinerThanItsColumn() {
        String declared = "at TIMESTAMP DEFAULT '2026-01-02T03:04:05.123456Z'";

        assertThat(mistakes(Map.of("schema.fields", declared))).isEmpty();
        assertThat(mistakes(Map.of("schema.fields", declared, "time.precision.mode", "adaptive")))
                .isEqualTo(Map.of(
                        "schema.fields",
                        List.of(
                                "schema.fields is malformed: the default of column \"at\", \"2026-01-02T03:04:05.123456Z\" is "
                                        + "no TIMESTAMP(3): it is finer than a millisecond")));
    }

    @Test
    void refusesKeyFieldsThatAreEmptyOrNamedTwice() {
        assertThat(mistakes(Map.of("record.key", "fields", "record.key.fields", "a,,b")))
                .isEqualTo(Map.of(
                        "record.key.fields",
                        List.of(
                                "Invalid value a,,b for configuration record.key.fields: One of the names is empty. Leave out the "
                                        + "comma.")));
        assertThat(mistakes(Map.of("record.key", "fields", "record.key.fields", "a,b,a")))
                .isEqualTo(Map.of(
                        "record.key.fields",
                        List.of(
                                "Invalid value a,b,a for configuration record.key.fields: The field a is named twice. Name it "
                                        + "once.")));
    }

    @Test
    void refusesAHeaderThatThereIsNot() {
        assertThat(mistakes(Map.of("record.headers", "key,size")))
                .isEqualTo(Map.of(
                        "record.headers",
                        List.of(
                                "Invalid value size for configuration record.headers: It must be one of bucket, key, etag, "
                                        + "version, row, modified.")));
    }

    @Test
    void refusesAVariableThatIsNeitherBuiltInNorAGroup() {
        assertThat(mistakes(Map.of("topic", "${day}", "topic.key.regex", "(?<date>.*)")))
                .isEqualTo(Map.of(
                        "topic",
                        List.of(
                                "topic is malformed: the variable ${day} at position 1 of ${day} is unknown; there are ${bucket}, "
                                        + "${prefix}, ${folder}, ${name}, and the named groups of topic.key.regex")));
        assertThat(mistakes(Map.of("topic", "${day}"))).containsOnlyKeys("topic");
    }

    @Test
    void blamesAMalformedPatternAndNotTheTemplateForIt() {
        assertThat(mistakes(Map.of("topic", "${day}", "topic.key.regex", "(?<day>.*")))
                .isEqualTo(Map.of(
                        "topic.key.regex",
                        List.of("topic.key.regex is malformed: Unclosed group at position 10 of (?<day>.*")));
        assertThat(mistakes(Map.of("topic.key.regex", "(?<bucket>.*)"))).containsOnlyKeys("topic.key.regex");
    }

    private static Map<String, String> keyedBy(Map<String, String> properties, String fields) {
        Map<String, String> keyed = new HashMap<>(properties);
        keyed.put("record.key.fields", fields);
        return keyed;
    }

    private static Map<String, List<String>> mistakes(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades"));
        properties.putAll(more);
        Map<String, List<String>> mistakes = new TreeMap<>();
        for (ConfigValue value : Validation.ofText(properties).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                mistakes.put(value.name(), value.errorMessages());
            }
        }
        return mistakes;
    }
}
