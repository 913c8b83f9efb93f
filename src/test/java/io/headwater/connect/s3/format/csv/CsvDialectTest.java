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
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each key does to rows; every column is a string. */
class CsvDialectTest {

    private static final CsvDialect COMMA = CsvDialect.COMMA;
    private static final CsvNaming HEADER = new CsvNaming.FirstRow();
    private static final CsvNaming NO_HEADER = new CsvNaming.Numbered();

    @Test
    void numbersColumnsWithoutAHeader() throws IOException {
        assertThat(read(COMMA, NO_HEADER, "1,x\n\n2,\n"))
                .containsExactly("column_1=1 column_2=x", "column_1=2 column_2=null");
        assertThat(read(COMMA, NO_HEADER, "")).isEmpty();
    }

    @Test
    void readsListedColumnsAndNoOthers() throws IOException {
        CsvNaming listed = new CsvNaming.Listed(Map.of("name", 3, "id", 0));

        assertThat(read(COMMA, listed, "1,no,no,x\n2,no,no,y,no\n3,no,no\n"))
                .containsExactly(
                        "id=1 name=x", "id=2 name=y", "field_count: the row has 3 fields, and 4 or more are expected");
    }

    @Test
    void refusesAnObjectWithoutAHeaderWhoseFirstRowCannotBeRead() {
        assertThatThrownBy(() -> read(COMMA, NO_HEADER, "\"x\n"))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_HEADER));
    }

    @Test
    void numbersNamesThatAreEmptyOrThereAlready() throws IOException {
        assertThat(read(COMMA, HEADER, "a,,a,a,column_2,\"\"\n1,2,3,4,5,6\n"))
                .containsExactly("a=1 column_2=2 a_2=3 a_3=4 column_2_2=5 column_6=6");
    }

    @Test
    void takesAHeaderThatAppearsAgainForNoRow() throws IOException {
        String again = "a,b\n1,x\na,b\n2,y\n\uFEFFa,b\r\n3,z\na,\"b\"\na,b";

        assertThat(read(COMMA, HEADER, again)).containsExactly("a=1 b=x", "a=2 b=y", "a=3 b=z", "a=a b=b");
        assertThat(numbers(COMMA, HEADER, again)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void keepsTheValuesOfASingleColumn() throws IOException {
        assertThat(read(COMMA, HEADER, "word\nthe\nword\n\n\"\"\nis\n"))
                .containsExactly("word=the", "word=word", "word=", "word=is");
    }

    @Test
    void splitsAtTheDelimiter() throws IOException {
        for (char delimiter : List.of('\t', ';', '|', '\u0001', ' ')) {
            assertThat(read(
                            delimited(delimiter),
                            HEADER,
                            "a" + delimiter + "b\n1,5" + delimiter + "\"" + delimiter + "\"\n"))
                    .containsExactly("a=1,5 b=" + delimiter);
        }
    }

    @Test
    void takesAnotherQuoteOrNone() throws IOException {
        CsvDialect single =
                new CsvDialect(',', Optional.of('\''), Optional.empty(), Optional.empty(), false, List.of());
        CsvDialect none = new CsvDialect(',', Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());

        assertThat(read(single, HEADER, "a,b\n'it''s, so','\"'\n")).containsExactly("a=it's, so b=\"");
        assertThat(read(none, HEADER, "a,b\n\"1,2\"\n'\",''\n")).containsExactly("a=\"1 b=2\"", "a='\" b=''");
    }

    @Test
    void takesTheCharacterBehindAnEscapeForItself() throws IOException {
        CsvDialect caret = new CsvDialect(',', Optional.of('"'), Optional.of('^'), Optional.empty(), false, List.of());

        assertThat(read(caret, HEADER, "a^,a,b\n1^,5,\"^\"^^\"\"n\"\nx^\ny,^n^ä\nz,^\"^"))
                .containsExactly("a,a=1,5 b=\"^\"n", "a,a=x\ny b=nä", "a,a=z b=\"^");
    }

    @Test
    void readsControlCharactersBehindABackslash() throws IOException {
        CsvDialect backslash =
                new CsvDialect('\t', Optional.empty(), Optional.of('\\'), Optional.empty(), false, List.of("\\N"));

        assertThat(read(backslash, HEADER, "a\tb\n\\b\\f\\n\\r\\t\\v\\\\\t\\N\nN\t\\NN\n"))
                .containsExactly("a=\b\f\n\r\t\u000B\\ b=null", "a=N b=NN");
    }

    @Test
    void takesLinesThatBeginWithTheCommentForNoRows() throws IOException {
        CsvDialect hash = new CsvDialect(',', Optional.of('"'), Optional.empty(), Optional.of('#'), false, List.of());
        String object = "# \"x\n#\na,b\n1,#x\n#" + "long,\0".repeat(10_000) + "\n\n#\n2,\"\n#y\"\n\"#\",z\n #,w\n# end";

        assertThat(read(hash, HEADER, object)).containsExactly("a=1 b=#x", "a=2 b=\n#y", "a=# b=z", "a= # b=w");
        assertThat(read(COMMA, NO_HEADER, "#\n")).containsExactly("column_1=#");
    }

    @Test
    void readsNullValuesWithoutQuotesOnly() throws IOException {
        CsvDialect nulls =
                new CsvDialect(',', Optional.of('"'), Optional.empty(), Optional.empty(), false, List.of("NA", "NULL"));

        assertThat(read(nulls, HEADER, "NA,b,c,d\nNA,NULL,\"NA\",na\n,\"\",NAN,N\n"))
                .containsExactly("NA=null b=null c=NA d=na", "NA=null b= c=NAN d=N");
    }

    @Test
    void leavesOutBlanksAroundFieldsAndQuotes() throws IOException {
        CsvDialect trimmed =
                new CsvDialect(',', Optional.of('"'), Optional.empty(), Optional.empty(), true, List.of("NA"));

        assertThat(read(trimmed, HEADER, " a ,\t\" b \"\t, c\n 1 x , \" \"\"y,\n\" , NA \n  ,\"\" ,\u00A0z\n"))
                .containsExactly("a=1 x  b = \"y,\n c=null", "a=null  b = c=\u00A0z");
        assertThat(read(COMMA, HEADER, "a,b\n 1 , \"x\n")).containsExactly("a= 1  b= \"x");
    }

    @Test
    void leavesOutBlanksAroundEscapedFieldsToo() throws IOException {
        CsvDialect trimmed =
                new CsvDialect(',', Optional.of('"'), Optional.of('\\'), Optional.empty(), true, List.of("\\N"));

        assertThat(read(trimmed, HEADER, " a , b ,c\n \\ x\\  , \" \\\"y \" , \\N \n  , \\N x ,\"\"\n"))
                .containsExactly("a= x  b= \"y  c=null", "a=null b=N x c=");
    }

    @Test
    void readsTheCharset() throws IOException {
        String text = "a,b\nä,ß\n\"é\n\",ÿ\n";
        List<String> rows = List.of("a=ä b=ß", "a=é\n b=ÿ");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE)) {
            assertThat(read(COMMA, HEADER, charset, text.getBytes(charset))).isEqualTo(rows);
        }
        assertThat(read(COMMA, HEADER, Charset.forName("windows-1252"), new byte[] {'a', '\n', (byte) 0x80}))
                .containsExactly("a=€");
    }

    @Test
    void believesAByteOrderMarkMoreThanTheConfiguration() throws IOException {
        String text = "\uFEFFa,b\nä,𝄞\n";
        for (Charset written : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            for (Charset configured :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE)) {
                assertThat(read(COMMA, HEADER, configured, text.getBytes(written)))
                        .containsExactly("a=ä b=𝄞");
            }
        }
    }

    @Test
    void findsMalformedTextInItsRowOnlyWhateverTheCharset() throws IOException {
        byte[] windows = {'a', '\n', 'x', '\n', (byte) 0x81, '\n', 'y'};
        assertThat(read(COMMA, HEADER, Charset.forName("windows-1252"), windows))
                .containsExactly("a=x", "malformed_text: the row is not valid windows-1252", "a=y");

        ByteArrayOutputStream utf16 = new ByteArrayOutputStream();
        utf16.writeBytes("a\nx\n".getBytes(StandardCharsets.UTF_16LE));
        utf16.writeBytes(new byte[] {0x34, (byte) 0xD8, '!', 0});
        utf16.writeBytes("\ny\nz".getBytes(StandardCharsets.UTF_16LE));
        utf16.write('z');
        assertThat(read(COMMA, HEADER, StandardCharsets.UTF_16LE, utf16.toByteArray()))
                .containsExactly(
                        "a=x",
                        "malformed_text: the row is not valid UTF-8",
                        "a=y",
                        "malformed_text: the row is not valid UTF-8");
    }

    @Test
    void infersTypesFromRowsWithAllTheirFieldsOnly() throws IOException {
        RowInference inference = new RowInference();
        format(CsvDialect.COMMA, new CsvNaming.FirstRow(), StandardCharsets.UTF_8, 1 << 16)
                .sample(
                        new MemoryObjectInput(
                                "id,amount\n1,2.5\n2,3.5\nTOTAL\nx,y,z\n3,\"q\"q\n".getBytes(StandardCharsets.UTF_8)),
                        Compression.NONE,
                        100,
                        inference);

        assertThat(Ddl.format(inference.type())).isEqualTo("id INT64, amount DOUBLE");
    }

    @Test
    void infersTypesOfListedColumnsWithoutTheNullValues() throws IOException {
        CsvDialect nulls =
                new CsvDialect(';', Optional.of('"'), Optional.empty(), Optional.of('#'), true, List.of("NA"));
        RowInference inference = new RowInference();
        format(nulls, new CsvNaming.Listed(Map.of("id", 0, "price", 2)), StandardCharsets.UTF_8, 1 << 16)
                .sample(
                        new MemoryObjectInput("1;x; 1.5\n# none\nNA;y;NA\n 2 ;z;\n".getBytes(StandardCharsets.UTF_8)),
                        Compression.NONE,
                        100,
                        inference);

        assertThat(Ddl.format(inference.type())).isEqualTo("id INT64, price DOUBLE");
    }

    private static CsvDialect delimited(char delimiter) {
        return new CsvDialect(delimiter, Optional.of('"'), Optional.empty(), Optional.empty(), false, List.of());
    }

    private static List<String> read(CsvDialect dialect, CsvNaming naming, String text) throws IOException {
        return read(dialect, naming, StandardCharsets.UTF_8, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Columns with their values, or what is wrong; the same however large the pieces are. */
    private static List<String> read(CsvDialect dialect, CsvNaming naming, Charset charset, byte[] object)
            throws IOException {
        List<String> whole = shown(rows(dialect, naming, charset, object, 1 << 20));
        for (int pieceBytes : List.of(1, 2, 3, 7, 64)) {
            assertThat(shown(rows(dialect, naming, charset, object, pieceBytes)))
                    .as("in pieces of %s", pieceBytes)
                    .isEqualTo(whole);
        }
        return whole;
    }

    private static List<Long> numbers(CsvDialect dialect, CsvNaming naming, String text) throws IOException {
        return rows(dialect, naming, StandardCharsets.UTF_8, text.getBytes(StandardCharsets.UTF_8), 3)
                .numbers();
    }

    private static CollectedRows rows(
            CsvDialect dialect, CsvNaming naming, Charset charset, byte[] object, int pieceBytes) throws IOException {
        return CollectedRows.of(format(dialect, naming, charset, pieceBytes)
                .open(
                        new MemoryObjectInput(object),
                        Compression.NONE,
                        Start.BEGINNING,
                        new TopicSchema("t", Optional.empty(), false)));
    }

    private static CsvFormat format(CsvDialect dialect, CsvNaming naming, Charset charset, int pieceBytes) {
        return new CsvFormat(dialect, naming, charset, 100_000, pieceBytes, new ValueSchemas());
    }

    private static List<String> shown(CollectedRows rows) {
        List<String> shown = new ArrayList<>();
        for (CollectedRows.Row row : rows.rows()) {
            shown.add(row.value()
                    .map(value -> value.schema().fields().stream()
                            .map(field -> field.name() + "=" + value.get(field))
                            .reduce((left, right) -> left + " " + right)
                            .orElseThrow())
                    .orElseGet(() -> shown(row.invalid().orElseThrow())));
        }
        return shown;
    }

    private static String shown(InvalidRow row) {
        return row.error().code() + ": " + row.message();
    }
}
