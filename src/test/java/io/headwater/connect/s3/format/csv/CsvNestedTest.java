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
package io.headwater.connect.s3.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.PlainValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Arrays, maps and structs in CSV: as JSON in their field. */
class CsvNestedTest {

    @Test
    void readsArraysMapsAndStructsAsJsonInTheirField() throws IOException {
        assertThat(value("ARRAY<DECIMAL(6,2)>", "\"[1.25,null,\"\"3\"\"]\""))
                .isEqualTo(Arrays.asList(new BigDecimal("1.25"), null, new BigDecimal("3.00")));
        assertThat(value(
                        "MAP<STRING,TIMESTAMP>",
                        "\"{\"\"begin\"\": \"\"2024-01-01T00:00:00Z\"\", \"\"end\"\": null}\""))
                .isEqualTo(endless(Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(value(
                        "STRUCT<day DATE, names ARRAY<STRING>>",
                        "\"{\"\"names\"\": [\"\"ä€𝄞\"\"], \"\"day\"\": \"\"2024-02-29\"\"}\""))
                .isEqualTo(Map.of("day", LocalDate.of(2024, 2, 29), "names", List.of("ä€𝄞")));
    }

    @Test
    void takesAnEmptyFieldForNull() throws IOException {
        assertThat(value("ARRAY<STRING>", "")).isNull();
        assertThat(value("ARRAY<STRING>", "[]")).isEqualTo(List.of());
    }

    @Test
    void refusesWhatIsNotWhollyAValueOfTheType() throws IOException {
        assertThat(List.of(
                        message("ARRAY<INT64>", "\"[1,\""),
                        message("ARRAY<INT64>", "\"[1] [2]\""),
                        message("ARRAY<INT64>", "\"\""),
                        message("ARRAY<INT64>", "null"),
                        message("ARRAY<INT64>", "\"{\"\"a\"\": 1}\""),
                        message("ARRAY<INT64>", "\"[1.5]\""),
                        message("MAP<STRING,INT64>", "\"{\"\"a\"\": 1, \"\"a\"\": 2}\""),
                        message("STRUCT<a INT64 NOT NULL>", "{}"),
                        message("STRUCT<a STRUCT<b DATE>>", "\"{\"\"a\"\": {\"\"b\"\": 1.5}}\""),
                        message("STRUCT<a INT64>", "\"{\"\"x\"\": 1}\""),
                        message("ARRAY<STRING>", "\"[\"\"\\ud800\"\"]\"")))
                .containsExactly(
                        "\"[1,\" is no ARRAY<INT64>: Unexpected end-of-input within/between Array entries",
                        "\"[1] [2]\" is no ARRAY<INT64>: something follows its end",
                        "\"\" is no ARRAY<INT64>: it is empty",
                        "expected an array, found null",
                        "expected an array, found an object",
                        "\"1.5\" is no INT64",
                        "\"{\\\"a\\\": 1, \\\"a\\\": 2}\" is no MAP<STRING,INT64>: field a: the object has the field twice",
                        "\"{}\" is no STRUCT<a INT64 NOT NULL>: field a: the field is NOT NULL and has no value",
                        "\"{\\\"a\\\": {\\\"b\\\": 1.5}}\" is no STRUCT<a STRUCT<b DATE>>: field a.b: \"1.5\" is no DATE",
                        "\"{\\\"x\\\": 1}\" is no STRUCT<a INT64>: field x: the schema has no such field",
                        "\"[\\\"\\\\ud800\\\"]\" is no ARRAY<STRING>: an escape \\uD800 to \\uDFFF in the row is half of a character without its other half");
    }

    private static Map<String, Object> endless(Instant begin) {
        Map<String, Object> moments = new HashMap<>();
        moments.put("begin", begin);
        moments.put("end", null);
        return Collections.unmodifiableMap(moments);
    }

    private static Object value(String type, String field) throws IOException {
        CollectedRows rows = read(type, field);
        assertThat(rows.invalid()).isEmpty();
        return PlainValues.of(rows.values().get(0)).get("nested");
    }

    private static String message(String type, String field) throws IOException {
        CollectedRows rows = read(type, field);
        assertThat(rows.values()).isEmpty();
        return rows.invalid().get(0).message();
    }

    private static CollectedRows read(String type, String field) throws IOException {
        TopicSchema schema = new TopicSchema("t", Optional.of(Ddl.parse("id INT64, nested " + type)), true);
        byte[] object = ("id,nested\n1," + field + "\n").getBytes(StandardCharsets.UTF_8);
        return CollectedRows.of(new CsvFormat(
                        CsvDialect.COMMA,
                        new CsvNaming.FirstRow(),
                        StandardCharsets.UTF_8,
                        1_000,
                        1 << 16,
                        new ValueSchemas())
                .open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema));
    }
}
