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
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What becomes of JSON that is not as it should be: a broken row takes no other with it where the text shows where that begins. */
class JsonBadInputTest {

    private static final DataType.StructType ROW = Ddl.parse("a INT64 NOT NULL, b STRING, c ARRAY<INT64>");

    @Test
    void isolatesAMalformedElementWhoseBracketsMatch() throws IOException {
        assertThat(read("[{\"a\":1},{\"a\":},{\"a\":3}]")).containsExactly("1", "malformed_json {\"a\":}", "3");
        assertThat(read("[{\"a\":1}, {a: 2}, {\"a\":3}]")).containsExactly("1", "malformed_json {a: 2}", "3");
        assertThat(read("[{\"a\":1}, xyz, {\"a\":3}]")).containsExactly("1", "malformed_json xyz", "3");
        assertThat(read("{\"a\":1}{\"a\":01}{\"a\":3}")).containsExactly("1", "malformed_json {\"a\":01}", "3");
    }

    @Test
    void takesOnlyObjectsForRows() throws IOException {
        assertThat(read("[1, \"x\", [{\"a\":1}], null, true, {\"a\":6}]"))
                .containsExactly(
                        "not_an_object 1",
                        "not_an_object \"x\"",
                        "not_an_object [{\"a\":1}]",
                        "not_an_object null",
                        "not_an_object true",
                        "6");
        assertThat(read("{\"a\":1} 2 \"x\" [3]null {\"a\":6}"))
                .containsExactly(
                        "1", "not_an_object 2", "not_an_object \"x\"", "not_an_object [3]", "not_an_object null", "6");
    }

    @Test
    void goesOnAtTheNextLineThatBeginsLikeTheOneOfABrokenRow() throws IOException {
        List<String> rows = List.of("{\"a\":1}", "{\"a\":2, \"b\":\"x}", "{\"a\":3, \"b\":\"{y\"}");
        List<String> expected = List.of("1", "malformed_json {\"a\":2, \"b\":\"x}", "3 {y");
        for (JsonLayout layout : List.of(JsonLayout.LINES, JsonLayout.ARRAY_WITH_COMMAS_FIRST)) {
            assertThat(read(layout.text(rows))).as(layout.toString()).isEqualTo(expected);
        }
        assertThat(read(JsonLayout.ARRAY_OF_LINES.text(rows)))
                .containsExactly("1", "malformed_json {\"a\":2, \"b\":\"x},", "3 {y");
    }

    @Test
    void goesOnBehindAPrettyRowWithoutItsBracketOrQuote() throws IOException {
        String first = "{\n    \"a\": 1\n  }";
        String last = "{\n    \"a\": 3,\n    \"c\": [\n      4\n    ]\n  }";
        String unclosed = "{\n    \"a\": 2,\n    \"b\": {\n      \"x\": 1\n  }";
        assertThat(read("[\n  " + first + ",\n  " + unclosed + ",\n  " + last + "\n]"))
                .containsExactly("1", "malformed_json " + unclosed + ",", "3 [4]");
        String unquoted = "{\n    \"a\": 2,\n    \"b: {\n      \"x\": 1\n    }\n  }";
        assertThat(read("[\n  " + first + ",\n  " + unquoted + ",\n  " + last + "\n]"))
                .containsExactly("1", "malformed_json " + unquoted + ",", "3 [4]");
    }

    @Test
    void goesOnWhereTheLastRowOfAnArrayIsBroken() throws IOException {
        assertThat(read("[\n{\"a\":1},\n{\"a\":2, \"b\":\"x}\n]\n"))
                .containsExactly("1", "malformed_json {\"a\":2, \"b\":\"x}");
        assertThat(read("[{\"a\":1},{\"a\":2,{\"a\":3}]")).containsExactly("1", "malformed_json {\"a\":2,{\"a\":3}");
    }

    @Test
    void goesOnBehindARowOfOneLineThatWasCut() throws IOException {
        for (String cut :
                List.of("{\"a\":2", "{\"a\":2, \"c\":[1", "{\"a\":2,", "{\"a\":2, \"b", "{\"a\":2, \"b\": tr", "{")) {
            assertThat(read("{\"a\":1}\n" + cut + "\n{\"a\":3}\n{\"a\":4}"))
                    .as(cut)
                    .containsExactly("1", "malformed_json " + cut, "3", "4");
        }
    }

    @Test
    void neverDividesAWellFormedRow() throws IOException {
        assertThat(read("[\n{\"a\":1,\n\"c\":[\n1,\n2\n],\n\"b\":\n{\n\"x\":[\n{\n},\n{\n}\n]\n}\n},\n{\"a\":2}]"))
                .containsExactly("1 {\"x\":[{},{}]} [1, 2]", "2");
    }

    @Test
    void refusesWhatIsNotBetweenElements() throws IOException {
        assertThat(read("[{\"a\":1} {\"a\":2}]"))
                .containsExactly(
                        "1", "behind row 1 stands '{' at byte 9, where a comma or the closing bracket should stand");
        assertThat(read("[{\"a\":1},,{\"a\":2}]"))
                .containsExactly("1", "behind row 1 stands ',' at byte 9, where an element should stand");
        assertThat(read("[{\"a\":1},\n]"))
                .containsExactly("1", "behind row 1 stands ']' at byte 10, where an element should stand");
        assertThat(read("[,{\"a\":1}]"))
                .containsExactly("behind row 0 stands ',' at byte 1, where the first element should stand");
        assertThat(read("[{\"a\":1}] {\"a\":2}"))
                .containsExactly(
                        "1",
                        "behind row 1 stands '{' at byte 10, where nothing, behind the array's closing bracket, should stand");
    }

    @Test
    void refusesAnArrayThatIsCutShort() throws IOException {
        String cut = "the object ends behind row 1 without the closing bracket of its array: it is cut short";
        assertThat(read("[{\"a\":1}")).containsExactly("1", cut);
        assertThat(read("[{\"a\":1},\n")).containsExactly("1", cut);
        assertThat(read("[{\"a\":1},{\"a\":2"))
                .containsExactly("1", "malformed_json {\"a\":2", cut.replace("row 1", "row 2"));
        assertThat(read("[")).containsExactly(cut.replace("row 1", "row 0"));
    }

    @Test
    void reportsACutValueAtTheEnd() throws IOException {
        assertThat(read("{\"a\":1}\n{\"a\":2, \"b\": \"")).containsExactly("1", "malformed_json {\"a\":2, \"b\": \"");
    }

    @Test
    void skipsARowThatIsTooLongWithoutHoldingIt() throws IOException {
        String endless =
                "{\"a\":2,\n\"b\":[" + "[\"}]\\\"\n".replace("\n", "\"],").repeat(20_000) + "0]}";
        for (JsonLayout layout : JsonLayout.values()) {
            List<String> read = read(layout.text(List.of("{\"a\":1}", endless, "{\"a\":3}")));

            assertThat(read).as(layout.toString()).hasSize(3).startsWith("1").endsWith("3");
            assertThat(read.get(1)).startsWith("row_too_long {\"a\":2").hasSize("row_too_long ".length() + 20_000);
        }
    }

    @Test
    void boundsTheDepthOfAValue() throws IOException {
        String deep = "{\"a\":1, \"b\": " + "[".repeat(9_000) + "]".repeat(9_000) + "}";
        assertThat(read("[" + deep + ",{\"a\":2}]")).containsExactly("malformed_json " + deep, "2");
        assertThat(read("[".repeat(15_000))).hasSize(2).last().asString().contains("cut short");
    }

    @Test
    void refusesAFieldThatStandsTwiceAtAnyDepth() throws IOException {
        for (String row : List.of(
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":1,\"zz\":null,\"zz\":null}",
                "{\"a\":1,\"zz\":{\"y\":[{\"x\":1,\"x\":2}]}}",
                "{\"a\":1,\"b\":{\"x\":1,\"x\":2}}",
                "{\"a\":1,\"b\":[{\"\":1,\"\":2}]}")) {
            assertThat(read("[" + row + "]")).containsExactly("duplicate_field " + row);
        }
        assertThat(read("{\"a\":1,\"b\":[{\"x\":1},{\"x\":2}]}")).containsExactly("1 [{\"x\":1},{\"x\":2}]");
    }

    @Test
    void saysThatARowIsNoJsonBeforeItSaysThatItDoesNotFit() throws IOException {
        assertThat(read("{\"zz\":1,\"a\":}")).containsExactly("malformed_json {\"zz\":1,\"a\":}");
        assertThat(read("{\"a\":\"x\",\"b\":tru}")).containsExactly("malformed_json {\"a\":\"x\",\"b\":tru}");
    }

    @Test
    void refusesHalvesOfCharactersAndWhatIsNotUtf8() throws IOException {
        assertThat(read("[{\"a\":1,\"b\":\"\\ud800\"},{\"a\":2,\"b\":\"\\ud834\\udd1e\\u0000\"}]"))
                .containsExactly("malformed_text {\"a\":1,\"b\":\"\\ud800\"}", "2 𝄞\0");
        byte[] overlong = "[{\"a\":1},{\"a\":2,\"b\":\"..\"},{\"a\":3}]".getBytes(StandardCharsets.UTF_8);
        for (int[] pair :
                new int[][] {{0xC0, 0x80}, {0xC1, 0xBF}, {0xED, 0xA0}, {0x80, 0x80}, {0xFF, 0xFE}, {0, 0x41}}) {
            overlong[21] = (byte) pair[0];
            overlong[22] = (byte) pair[1];
            assertThat(JsonReading.of(JsonFormat.values(20_000, new ValueSchemas()), overlong, ROW)
                            .rows()
                            .rows())
                    .extracting(row -> row.invalid().map(invalid -> invalid.error()))
                    .containsExactly(
                            Optional.empty(),
                            Optional.of(pair[0] == 0 ? ErrorCode.NUL_BYTE : ErrorCode.MALFORMED_TEXT),
                            Optional.empty());
        }
    }

    @Test
    void keepsNumbersInTextAsTheyAreWritten() throws IOException {
        String number = "-0.40e006699999999999999999999999999999999999999999999999";
        assertThat(read("{\"a\":1,\"b\":" + number + "}")).containsExactly("1 " + number);
        assertThat(read("{\"a\":1,\"b\":[" + number + ", 1E2, 1.50]}")).containsExactly("1 [" + number + ",1E2,1.50]");
        assertThat(read("{\"a\":" + number + "}")).containsExactly("invalid_value {\"a\":" + number + "}");
        assertThat(read("{\"a\":" + "1".repeat(9_000) + "}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("invalid_value");
        assertThat(read("{\"a\":" + "1".repeat(11_000) + "}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("malformed_json");
    }

    @Test
    void givesNoRowsOfAnEmptyObject() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\uFEFF \r\n\t")).isEmpty();
        assertThat(read("\uFEFF [ \n ] ")).isEmpty();
    }

    @Test
    void refusesUtf16() throws IOException {
        byte[] object = "\uFEFF[{\"a\":1}]".getBytes(StandardCharsets.UTF_16LE);
        JsonReading read = JsonReading.of(JsonFormat.values(20_000, new ValueSchemas()), object, ROW);
        assertThat(read.refusal()).get().extracting(e -> e.error()).isEqualTo(ErrorCode.MALFORMED_TEXT);
    }

    @Test
    void doesNotTakeNulBytesForAnotherEncoding() throws IOException {
        assertThat(read("\0\0\0{\"a\":1}\n{\0\0\0}\n{\"a\":3}"))
                .containsExactly("nul_byte \0\0\0{\"a\":1}", "nul_byte {\0\0\0}", "3");
    }

    @Test
    void keepsDecimalsExact() throws IOException {
        byte[] object =
                "[{\"d\":-123456789012345678901234567890.120},{\"d\":\"1e28\"},{\"d\":12345678901234567890},{\"d\":0.001}]"
                        .getBytes(StandardCharsets.UTF_8);
        JsonReading read =
                JsonReading.of(JsonFormat.values(20_000, new ValueSchemas()), object, Ddl.parse("d DECIMAL(32,2)"));
        assertThat(read.rows().values().stream().map(row -> row.get("d").toString()))
                .containsExactly(
                        "-123456789012345678901234567890.12",
                        "10000000000000000000000000000.00",
                        "12345678901234567890.00");
        assertThat(read.rows().invalid()).extracting(row -> row.error()).containsExactly(ErrorCode.INVALID_VALUE);
    }

    @Test
    void skipsAStringOfAHundredMegabytes() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(object)) {
            gzip.write("{\"a\":1}\n{\"a\":2,\"b\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = "\\\"}{x]\\\\".repeat(131_072).getBytes(StandardCharsets.UTF_8);
            for (int count = 0; count < 100; count++) {
                gzip.write(megabyte);
            }
            gzip.write("\"}\n{\"a\":3}\n".getBytes(StandardCharsets.UTF_8));
        }
        for (JsonFormat format : List.of(
                JsonFormat.values(1 << 20, new ValueSchemas()), JsonFormat.lines(1 << 20, new ValueSchemas()))) {
            CollectedRows rows = CollectedRows.of(format.open(
                    new MemoryObjectInput(object.toByteArray()),
                    Compression.GZIP,
                    Start.BEGINNING,
                    new TopicSchema("t", Optional.of(ROW), true)));
            assertThat(rows.rows().stream()
                            .map(row -> row.invalid()
                                    .map(invalid -> invalid.error().code())
                                    .orElse("valid")))
                    .containsExactly("valid", "row_too_long", "valid");
        }
    }

    @Test
    void tellsWhereARowBegins() throws IOException {
        byte[] object = "\uFEFF[\n {\"a\":1},\n {\"a\":\"Ż\"}, {\"a\":2.5}]".getBytes(StandardCharsets.UTF_8);
        List<InvalidRow> invalid = JsonReading.of(JsonFormat.values(20_000, new ValueSchemas()), object, ROW)
                .rows()
                .invalid();
        assertThat(invalid).extracting(row -> row.byteOffset().orElseThrow()).containsExactly(16L, 28L);
    }

    private static List<String> read(String text) throws IOException {
        List<String> whole = read(text, 1 << 16);
        assertThat(read(text, 8)).as("in tiny pieces").isEqualTo(whole);
        assertThat(read(text, 61)).as("in small pieces").isEqualTo(whole);
        return whole;
    }

    /** The values of each row, or what is wrong with it and its bytes, and at last why the object is refused. */
    private static List<String> read(String text, int pieceBytes) throws IOException {
        JsonReading read = JsonReading.of(
                JsonFormat.values(20_000, pieceBytes, new ValueSchemas()), text.getBytes(StandardCharsets.UTF_8), ROW);
        List<String> shown = new ArrayList<>();
        for (CollectedRows.Row row : read.rows().rows()) {
            row.value()
                    .ifPresent(value -> shown.add(value.get("a")
                            + (value.get("b") == null ? "" : " " + value.get("b"))
                            + (value.get("c") == null ? "" : " " + value.get("c"))));
            row.invalid().ifPresent(invalid -> shown.add(invalid.error().code() + " " + JsonReading.raw(invalid)));
        }
        read.refusal().ifPresent(refusal -> {
            assertThat(refusal.error()).isEqualTo(ErrorCode.MALFORMED_JSON);
            shown.add(refusal.getMessage());
        });
        return shown;
    }
}
