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
package io.headwater.connect.s3.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sample of JSON tells of its columns, the same in every layout. */
class JsonInferenceTest {

    @Test
    void tellsTypesByAllRows() throws IOException {
        assertThat(
                        inferred(
                                "{\"id\": 1, \"a\": 1, \"b\": {\"x\": 1}, \"c\": [1], \"d\": \"2024-05-06\", \"e\": null}",
                                "{\"id\": 2, \"a\": 2.5, \"b\": {\"y\": true}, \"c\": [null, 2], \"f\": \"2024-05-06T07:08:09Z\"}"))
                .isEqualTo(
                        "id INT64, a DOUBLE, b STRUCT<x INT64, y BOOLEAN>, c ARRAY<INT64>, d DATE, e STRING, f TIMESTAMP");
    }

    @Test
    void takesConflictingShapesForText() throws IOException {
        assertThat(inferred(
                        "{\"id\": 1, \"a\": {\"x\": 1}, \"b\": [1], \"c\": true}",
                        "{\"id\": 2, \"a\": [1], \"b\": 1, \"c\": 1}"))
                .isEqualTo("id INT64, a STRING, b STRING, c STRING");
    }

    @Test
    void takesNumbersThatNoDoubleHoldsForText() throws IOException {
        assertThat(
                        inferred(
                                "{\"id\": 1, \"a\": 1e400, \"b\": 1e-400, \"c\": 0e-999, \"d\": 12345678901234567890, \"e\": 0.4e0066999999999999999}"))
                .isEqualTo("id INT64, a STRING, b STRING, c DOUBLE, d STRING, e STRING");
    }

    @Test
    void takesNumbersWhoseDigitsNoDoubleKeepsForText() throws IOException {
        assertThat(
                        inferred(
                                "{\"id\": 1, \"a\": 12345678901234567.89, \"b\": 9007199254740993.0, \"c\": 0.30000000000000004, \"d\": 5.684341886080802E-14}"))
                .isEqualTo("id INT64, a STRING, b STRING, c DOUBLE, d DOUBLE");
    }

    @Test
    void passesOverRowsThatAreBrokenAndNamesThatNoColumnCanHave() throws IOException {
        assertThat(inferred(
                        "{\"id\": 1, \"\": 2}",
                        "{\"id\": \"x\", \"y\": 1, \"y\": 2}",
                        "{\"id\": \"x\", \"z\": tru}",
                        "{\"id\": \"\\ud800\"}",
                        "[{\"id\": \"x\"}]",
                        "{\"id\": 2}"))
                .isEqualTo("id INT64");
    }

    private static String inferred(String... rows) throws IOException {
        String first = inferred(JsonLayout.LINES, rows);
        for (JsonLayout layout : JsonLayout.values()) {
            assertThat(inferred(layout, rows)).as(layout.toString()).isEqualTo(first);
        }
        return first;
    }

    private static String inferred(JsonLayout layout, String... rows) throws IOException {
        RowInference inference = new RowInference();
        byte[] object = layout.text(List.of(rows)).getBytes(StandardCharsets.UTF_8);
        JsonFormat.values(1 << 16, 20, new ValueSchemas())
                .sample(new MemoryObjectInput(object), Compression.NONE, 100, inference);
        return Ddl.format(inference.type());
    }
}
