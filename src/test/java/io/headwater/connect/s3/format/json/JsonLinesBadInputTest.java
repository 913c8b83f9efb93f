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

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of JSON Lines that are not as they should be: each line in its place, no other touched. */
class JsonLinesBadInputTest {

    @Test
    void reportsALineThatIsCutAndReadsOn() throws IOException {
        assertThat(read("{\"a\": 1}\n{\"a\": 2, \"b\"\n{\"a\": 3}\n"))
                .containsExactly("1: 1", "2: malformed_json", "3: 3");
    }

    @Test
    void reportsALineThatIsTooLongAndReadsOn() throws IOException {
        String endless = "{\"a\": 2, \"b\": \"" + "x".repeat(100_000) + "\"}";
        assertThat(read("{\"a\": 1}\n" + endless + "\n{\"a\": 3}")).containsExactly("1: 1", "2: row_too_long", "3: 3");
    }

    @Test
    void takesOnlyObjectsForRows() throws IOException {
        assertThat(read("1\n\"x\"\n[1]\nnull\n{\"a\": 5} {\"a\": 6}\n"))
                .containsExactly(
                        "1: not_an_object",
                        "2: not_an_object",
                        "3: not_an_object",
                        "4: not_an_object",
                        "5: malformed_json");
    }

    @Test
    void reportsFieldsByTheirPath() throws IOException {
        assertThat(
                        read(
                                "{\"a\": \"x\"}\n{\"a\": 1, \"s\": {\"d\": true}}\n{\"a\": 1, \"c\": 2}\n{\"b\": \"y\"}\n{\"a\": 1, \"a\": 2}\n"))
                .containsExactly(
                        "1: invalid_value a",
                        "2: invalid_value s.d",
                        "3: unknown_field c",
                        "4: missing_value a",
                        "5: duplicate_field a");
    }

    @Test
    void takesOnlyStringsForBytesAndUuids() throws IOException {
        JsonReading reading = JsonReading.of(
                JsonFormat.lines(1 << 20, new ValueSchemas()),
                """
                {"a": "AQID", "u": "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"}
                {"a": true}
                {"a": 1234}
                {"m": {"k": false}}
                {"u": 1}
                """.getBytes(StandardCharsets.UTF_8),
                Ddl.parse("a BYTES, m MAP<STRING,BYTES>, u UUID"));

        assertThat(reading.rows().values())
                .extracting(row -> row.get("u"))
                .containsExactly("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        assertThat(reading.rows().invalid())
                .extracting(row -> row.error().code() + " " + row.column().orElseThrow() + ": " + row.message())
                .containsExactly(
                        "invalid_value a: expected a string, found a boolean",
                        "invalid_value a: expected a string, found a number",
                        "invalid_value m: expected a string, found a boolean",
                        "invalid_value u: expected a string, found a number");
    }

    @Test
    void reportsNulBytesAndMalformedTextInTheirRowsOnly() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes("{\"a\": 1}\n{\"a\": 2, \"b\": \"".getBytes(StandardCharsets.UTF_8));
        object.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28});
        object.writeBytes("\"}\n{\"a\": 3\0}\n{\"a\": 4}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(object.toByteArray())).containsExactly("1: 1", "2: malformed_text", "3: nul_byte", "4: 4");
    }

    @Test
    void skipsAByteOrderMarkAndBlankLines() throws IOException {
        assertThat(read("\uFEFF{\"a\": 1}\r\n \t \r\n\n{\"a\": 2}")).containsExactly("1: 1", "2: 2");
        assertThat(read("")).isEmpty();
    }

    @Test
    void boundsTheDepthOfAValue() throws IOException {
        String deep = "{\"a\": 1, \"b\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThat(read(deep + "\n{\"a\": 2}\n")).containsExactly("1: malformed_json", "2: 2");
    }

    @Test
    void keepsNumbersInTextColumnsAsTheyAreWritten() throws IOException {
        assertThat(read("{\"a\": 1, \"b\": 1.50}\n{\"a\": 2, \"b\": {\"x\": [1, 2.0]}}\n"))
                .containsExactly("1: 1 1.50", "2: 2 {\"x\":[1,2.0]}");
    }

    private static List<String> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Row number, then values, or what is wrong and where. */
    private static List<String> read(byte[] object) throws IOException {
        List<String> whole = read(object, 1 << 16);
        assertThat(read(object, 8)).as("in tiny pieces").isEqualTo(whole);
        return whole;
    }

    private static List<String> read(byte[] object, int pieceBytes) throws IOException {
        TopicSchema schema =
                new TopicSchema("t", Optional.of(Ddl.parse("a INT64 NOT NULL, b STRING, s STRUCT<d DOUBLE>")), true);
        CollectedRows rows = CollectedRows.of(JsonFormat.lines(20_000, pieceBytes, new ValueSchemas())
                .open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema));
        List<String> shown = new ArrayList<>();
        for (CollectedRows.Row row : rows.rows()) {
            String what = row.value()
                    .map(value -> value.get("a") + (value.get("b") == null ? "" : " " + value.get("b")))
                    .orElseGet(() -> row.invalid()
                            .map(invalid -> invalid.error().code()
                                    + invalid.column()
                                            .map(column -> " " + column)
                                            .orElse(""))
                            .orElseThrow());
            shown.add(row.number() + ": " + what);
        }
        return shown;
    }
}
