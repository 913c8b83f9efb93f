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

import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** The same sample rows, written in one of the ways that the keys describe. */
record CsvVariant(String name, CsvDialect dialect, CsvNaming naming, Charset charset, String beginning) {

    static final DataType.StructType ROW = Ddl.parse("id INT64 NOT NULL, name STRING, price DOUBLE");
    static final TopicSchema SCHEMA = new TopicSchema("io.headwater.sample", Optional.of(ROW), true);

    static List<CsvVariant> all() {
        return List.of(
                written("tabs and no quotes", new CsvDialect('\t', Optional.empty(), none(), none(), false, List.of())),
                written(
                        "single quotes and comments",
                        new CsvDialect(';', Optional.of('\''), none(), Optional.of('#'), false, List.of())),
                written("escapes", new CsvDialect(',', Optional.of('"'), Optional.of('\\'), none(), false, List.of())),
                written(
                        "escapes without quotes",
                        new CsvDialect('|', Optional.empty(), Optional.of('\\'), none(), false, List.of("\\N"))),
                written(
                        "trimmed, with null values",
                        new CsvDialect(',', Optional.of('"'), none(), none(), true, List.of("NULL"))),
                written(
                        "trimmed, with escapes and comments",
                        new CsvDialect(
                                ',', Optional.of('"'), Optional.of('^'), Optional.of('#'), true, List.of("NULL"))),
                new CsvVariant(
                        "listed columns",
                        CsvDialect.COMMA,
                        new CsvNaming.Listed(Map.of("id", 0, "name", 2, "price", 3)),
                        StandardCharsets.UTF_8,
                        ""),
                encoded("ISO-8859-1", StandardCharsets.ISO_8859_1, ""),
                encoded("windows-1252", Charset.forName("windows-1252"), ""),
                encoded("UTF-8 with a byte order mark", StandardCharsets.UTF_8, "\uFEFF"),
                encoded("UTF-16 with a byte order mark", StandardCharsets.UTF_16LE, "\uFEFF"),
                encoded("UTF-16 without one", StandardCharsets.UTF_16BE, ""));
    }

    private static CsvVariant written(String name, CsvDialect dialect) {
        return new CsvVariant(name, dialect, new CsvNaming.FirstRow(), StandardCharsets.UTF_8, "");
    }

    private static CsvVariant encoded(String name, Charset charset, String beginning) {
        return new CsvVariant(name, CsvDialect.COMMA, new CsvNaming.FirstRow(), charset, beginning);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Optional<Character> none() {
        return Optional.empty();
    }

    /** With pieces of a few rows each. */
    CsvFormat format() {
        return new CsvFormat(dialect, naming, charset, 1 << 20, 100, new ValueSchemas());
    }

    byte[] object(int rows) {
        StringBuilder text = new StringBuilder(beginning);
        if (naming instanceof CsvNaming.FirstRow) {
            text.append(String.join("" + dialect.delimiter(), "id", "name", "price"))
                    .append('\n');
        }
        for (int number = 1; number <= rows; number++) {
            append(number, text);
        }
        return text.toString().getBytes(charset);
    }

    private void append(int number, StringBuilder text) {
        String blank = dialect.trim() ? " " : "";
        text.append(blank).append(number).append(dialect.delimiter());
        if (naming instanceof CsvNaming.Listed) {
            text.append("not read,");
        }
        text.append(blank).append(number % 5 == 0 ? nothing() : inDialect(name(number)));
        text.append(blank).append(dialect.delimiter()).append(number / 4.0);
        text.append(number % 3 == 0 ? "\r\n" : "\n");
        if (dialect.comment().isPresent() && number % 4 == 0) {
            text.append("# row ").append(number + 1).append(" comes next\n");
        }
    }

    private String nothing() {
        return dialect.nullValues().isEmpty() ? "" : dialect.nullValues().get(0);
    }

    private String inDialect(String text) {
        Optional<Character> quote = dialect.quote();
        if (dialect.escape().isPresent()) {
            String sign = "" + dialect.escape().get();
            String escaped = text.replace(sign, sign + sign)
                    .replace("" + dialect.delimiter(), sign + dialect.delimiter())
                    .replace("\"", sign + "\"")
                    .replace("\n", sign + "\n");
            return quote.isPresent() ? "\"" + escaped + "\"" : escaped;
        }
        return quote.map(sign -> sign + text.replace("" + sign, "" + sign + sign) + sign)
                .orElse(text);
    }

    /** What the dialect can say: without quotes and escapes, no delimiters and line endings. */
    private String name(int number) {
        boolean plain = dialect.quote().isEmpty() && dialect.escape().isEmpty();
        return plain ? "Füße \"" + number + "'" : " Füße \\^#'" + dialect.delimiter() + "\"" + number + "\"\nline two ";
    }

    Struct value(int number) {
        Struct value = new Struct(ConnectSchemas.of(ROW, SCHEMA.name()));
        value.put("id", (long) number);
        if (number % 5 != 0) {
            value.put("name", name(number));
        }
        value.put("price", number / 4.0);
        return value;
    }
}
