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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** What becomes of CSV that is not as it should be: each row in its place, no other row touched. */
class CsvBadInputTest {

    private static final int ROW_MAX_BYTES = 2_000;

    @Test
    void reportsRowsWithTooFewAndTooManyFieldsAndReadsOn() throws IOException {
        assertThat(read("a,b\n1,x\n2\n3,y,z\n4,w\n"))
                .containsExactly(
                        "1: 1 x",
                        "2: field_count at 8 [2] the row has 1 fields, and 2 are expected",
                        "3: field_count at 10 [3,y,z] the row has 3 fields, and 2 are expected",
                        "4: 4 w");
    }

    @Test
    void endsARowWithAnUnclosedQuoteAtItsFirstLineEnding() throws IOException {
        assertThat(read("a,b\n1,\"x\n2,y\n"))
                .containsExactly(
                        "1: unclosed_quote at 4 [1,\"x] a quoted field has no end, or characters follow its closing quote; the"
                                + " row is taken to end at its first line ending",
                        "2: 2 y");
    }

    @Test
    void endsARowAtItsFirstLineEndingWhenTheNextQuoteClosesNothing() throws IOException {
        assertThat(codes("a,b\n1,\"x\n2,\"y\"\n3,z\n")).containsExactly("1: unclosed_quote", "2: 2 y", "3: 3 z");
    }

    @Test
    void findsAnUnclosedQuoteWithinTheLongestRow() throws IOException {
        String tail = "2,yyyyyyyyyy\n".repeat(1_000);
        List<String> rows = codes("a,b\n1,\"x\n" + tail);
        assertThat(rows).hasSize(1_001).startsWith("1: unclosed_quote", "2: 2 yyyyyyyyyy");
        assertThat(rows.subList(1, rows.size())).allMatch(row -> row.endsWith(": 2 yyyyyyyyyy"));
    }

    @Test
    void reportsNulBytesAndMalformedTextInTheirRowsOnly() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes("a,b\n1,x\n2,\0\n3,".getBytes(StandardCharsets.UTF_8));
        object.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28});
        object.writeBytes("\n4,\uFFFD\n".getBytes(StandardCharsets.UTF_8));
        assertThat(codes(object.toByteArray()))
                .containsExactly("1: 1 x", "2: nul_byte", "3: malformed_text", "4: 4 \uFFFD");
    }

    @Test
    void skipsAByteOrderMarkAndTakesEveryKindOfLineEnding() throws IOException {
        assertThat(read("\uFEFFa,b\r\n1,x\r\n\r\n2,y\r3,z")).containsExactly("1: 1 x", "2: 2 y", "3: 3 z");
    }

    @Test
    void readsNoRowsFromAnEmptyObjectAndFromAHeaderAlone() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("a,b")).isEmpty();
        assertThat(read("a,b\r\n\n")).isEmpty();
    }

    @Test
    void cutsOffARowLongerThanTheLongestAndReadsOn() throws IOException {
        String endless = "x".repeat(100_000);
        List<String> rows = codes("a,b\n1,x\n2," + endless + "\n3,z\n");
        assertThat(rows).containsExactly("1: 1 x", "2: row_too_long", "3: 3 z");
    }

    @Test
    void refusesARowThatIsTooLongAlsoWhenItFitsTheBuffer() throws IOException {
        String text = "a,b\n1," + "x".repeat(ROW_MAX_BYTES - 2) + "\n2," + "x".repeat(ROW_MAX_BYTES - 1) + "\n";
        assertThat(codes(text)).containsExactly("1: 1 " + "x".repeat(ROW_MAX_BYTES - 2), "2: row_too_long");
    }

    @Test
    void reportsValuesThatDoNotFitWithTheirColumn() throws IOException {
        assertThat(read("a,b\n1x,y\n,y\n"))
                .containsExactly(
                        "1: invalid_value at 4 column a [1x,y] \"1x\" is no INT64",
                        "2: missing_value at 9 column a [,y] the column is NOT NULL and has no value");
    }

    @Test
    void reportsValuesInColumnsThatTheSchemaDoesNotHave() throws IOException {
        assertThat(codes("a,b,c\n1,x,\n2,y,more\n")).containsExactly("1: 1 x", "2: unknown_field");
    }

    @Test
    void findsColumnsByNameWhateverTheirOrder() throws IOException {
        assertThat(read("b,a\nx,1\n")).containsExactly("1: 1 x");
        assertThat(read("a\n1\n")).containsExactly("1: 1 null");
    }

    @Test
    void tellsEmptyFromQuotedEmpty() throws IOException {
        assertThat(read("a,b\n1,\n2,\"\"\n")).containsExactly("1: 1 null", "2: 2 ");
    }

    @Test
    void refusesAHeaderThatLacksARequiredColumn() {
        assertThatThrownBy(() -> read("b\nx\n"))
                .isInstanceOf(UnreadableObjectException.class)
                .hasMessageContaining("column a")
                .extracting(e -> ((UnreadableObjectException) e).error())
                .isEqualTo(ErrorCode.SCHEMA_MISMATCH);
    }

    @Test
    void deliversEveryRowBeforeACutInGzipAndThenFails() throws IOException, DataFormatException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 1; row <= 50_000; row++) {
            text.append(row).append(",x").append(row * 31 % 1_000).append('\n');
        }
        byte[] gzipped = GzipSample.of(text.toString().getBytes(StandardCharsets.UTF_8));
        CollectedRows rows = new CollectedRows();
        assertThatThrownBy(() -> rows.addAllOf(format(1 << 16)
                        .open(
                                new MemoryObjectInput(Arrays.copyOf(gzipped, gzipped.length - 100)),
                                Compression.GZIP,
                                Start.BEGINNING,
                                schema())))
                .isInstanceOf(UnreadableObjectException.class)
                .extracting(e -> ((UnreadableObjectException) e).error())
                .isEqualTo(ErrorCode.MALFORMED_COMPRESSION);
        assertThat(rows.rows()).hasSize(wholeRows(gzipped, gzipped.length - 100));
        assertThat(rows.invalid()).isEmpty();
    }

    /** How many rows the first bytes of a gzip member hold whole, behind the header. */
    private static int wholeRows(byte[] gzipped, int length) throws DataFormatException {
        int headerBytes = 10;
        Inflater inflater = new Inflater(true);
        inflater.setInput(gzipped, headerBytes, length - headerBytes);
        byte[] text = new byte[1 << 20];
        int lines = -1;
        for (int count = inflater.inflate(text); count > 0; count = inflater.inflate(text)) {
            for (int i = 0; i < count; i++) {
                lines += text[i] == '\n' ? 1 : 0;
            }
        }
        inflater.end();
        return lines;
    }

    private static CsvFormat format(int pieceBytes) {
        return new CsvFormat(
                CsvDialect.COMMA,
                new CsvNaming.FirstRow(),
                StandardCharsets.UTF_8,
                ROW_MAX_BYTES,
                pieceBytes,
                new ValueSchemas());
    }

    private static TopicSchema schema() {
        return new TopicSchema("t", Optional.of(Ddl.parse("a INT64 NOT NULL, b STRING")), true);
    }

    /** Row number, then values, or what is wrong. */
    private static List<String> read(String text) throws IOException {
        List<String> whole = read(text.getBytes(StandardCharsets.UTF_8), 1 << 16, true);
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), 8, true)).isEqualTo(whole);
        return whole;
    }

    private static List<String> codes(String text) throws IOException {
        return codes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(byte[] object) throws IOException {
        List<String> whole = read(object, 1 << 16, false);
        assertThat(read(object, 8, false)).as("in tiny pieces").isEqualTo(whole);
        return whole;
    }

    private static List<String> read(byte[] object, int pieceBytes, boolean details) throws IOException {
        CollectedRows rows = CollectedRows.of(
                format(pieceBytes).open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema()));
        List<String> shown = new ArrayList<>();
        for (CollectedRows.Row row : rows.rows()) {
            String what = row.value()
                    .map(value -> value.get("a") + " " + value.get("b"))
                    .orElseGet(() -> row.invalid()
                            .map(invalid -> details
                                    ? invalid.error().code() + " at "
                                            + invalid.byteOffset().getAsLong()
                                            + invalid.column()
                                                    .map(c -> " column " + c)
                                                    .orElse("") + " ["
                                            + StandardCharsets.UTF_8.decode(
                                                    invalid.raw().duplicate()) + "] "
                                            + invalid.message()
                                    : invalid.error().code())
                            .orElseThrow());
            shown.add(row.number() + ": " + what);
        }
        return shown;
    }
}
