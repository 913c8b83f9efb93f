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
import io.headwater.connect.s3.format.CompressedSample;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Fuzzing;
import io.headwater.connect.s3.testing.Mutation;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, a reader gives rows or a refusal, no byte is lost, and pieces make no difference. */
class CsvFuzzTest {

    private static final int OBJECTS = 4_000;
    private static final int ROW_MAX_BYTES = 200;
    private static final int LARGEST_FILE = 20_000;

    /** What CSV is made of, so that bytes drawn from it mean something often. */
    private static final byte[] ALPHABET =
            "aaab1,,,;;\t\"\"\"''\\\\^##\n\n\n\r\r\n  NA\u00E4\uD834\uDD1E".getBytes(StandardCharsets.UTF_8);

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);

    @Test
    void givesTheSameRowsInPiecesOfEverySize() throws Exception {
        Fuzzing.run("CSV in pieces", OBJECTS, random -> {
            CsvDialect dialect = dialect(random);
            CsvNaming naming = naming(random);
            Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            byte[] object = object(random);

            List<CollectedRows.Row> whole = read(dialect, naming, charset, object, 1 << 16);
            List<CollectedRows.Row> pieces = read(dialect, naming, charset, object, 1 + random.nextInt(40));

            assertThat(pieces)
                    .as("%s, %s, %s, %s", dialect, naming, charset, new String(object, charset))
                    .isEqualTo(whole);
        });
    }

    @Test
    void resumesAtEveryRowThatItGave() throws Exception {
        Fuzzing.run("CSV resumed", OBJECTS / 10, random -> {
            CsvDialect dialect = dialect(random);
            CsvNaming naming = naming(random);
            Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            byte[] object = object(random);
            List<CollectedRows.Row> whole = read(dialect, naming, charset, object, 20);
            for (int finished = 1; finished <= whole.size(); finished++) {
                Start start = new Start(finished, whole.get(finished - 1).nextByte());

                assertThat(withoutLines(read(dialect, naming, charset, object, 20, start)))
                        .as("from %s: %s, %s, %s", start, dialect, naming, new String(object, charset))
                        .isEqualTo(withoutLines(whole.subList(finished, whole.size())));
            }
        });
    }

    private static List<CollectedRows.Row> withoutLines(List<CollectedRows.Row> rows) {
        return rows.stream().map(CollectedRows.Row::withoutLine).toList();
    }

    /** Every byte is a row's, or a line ending, a comment, a header that appears again, or the rest of a row that is too long. */
    @Test
    void losesNoByteBetweenRows() throws Exception {
        Fuzzing.run("bytes of CSV", OBJECTS, random -> {
            CsvDialect dialect = dialect(random);
            byte[] object = object(random);
            byte[] header = "a,b".getBytes(StandardCharsets.UTF_8);
            Texts texts = new Texts(new CsvBoundary(dialect), ROW_MAX_BYTES, 1 + random.nextInt(40));
            ByteArrayOutputStream rebuilt = new ByteArrayOutputStream();
            try (RowCutter cutter = texts.fromByte(new MemoryObjectInput(object), 0, 0)) {
                cutter.leaveOut(header);
                Fault before = Fault.NONE;
                for (Optional<TextRows> cut = cutter.next(5); cut.isPresent(); cut = cutter.next(5)) {
                    TextRows rows = cut.get();
                    for (int row = 0; row < rows.rows(); row++) {
                        int start = (int) rows.invalid(row, ErrorCode.FIELD_COUNT, Optional.empty(), "")
                                .byteOffset()
                                .orElseThrow();
                        addGap(object, rebuilt, start, before, dialect);
                        rebuilt.write(rows.bytes(), rows.start(row), rows.end(row) - rows.start(row));
                        before = rows.fault(row);
                    }
                }
                addGap(object, rebuilt, object.length, before, dialect);
            }

            assertThat(rebuilt.toByteArray()).as("%s", dialect).isEqualTo(object);
        });
    }

    private static void addGap(byte[] object, ByteArrayOutputStream rebuilt, int to, Fault before, CsvDialect dialect) {
        String gap = new String(object, rebuilt.size(), to - rebuilt.size(), StandardCharsets.ISO_8859_1);
        String[] lines = gap.split("[\r\n]", -1);
        for (int line = 0; line < lines.length; line++) {
            boolean comment = !lines[line].isEmpty()
                    && dialect.comment().isPresent()
                    && lines[line].charAt(0) == dialect.comment().get();
            boolean rest = line == 0 && before == Fault.TOO_LONG;
            assertThat(lines[line].isEmpty() || comment || rest || lines[line].matches("(ï»¿)?a,b"))
                    .as("\"%s\" is no row", lines[line])
                    .isTrue();
        }
        rebuilt.write(object, rebuilt.size(), to - rebuilt.size());
    }

    @Test
    void refusesDamagedCompressionAndNothingElseHappens() throws Exception {
        byte[] plain = CsvSample.object(200);
        Map<CompressedSample, byte[]> wholes = new EnumMap<>(CompressedSample.class);
        List<CompressedSample> samples = List.of(CompressedSample.values());
        for (CompressedSample sample : samples) {
            wholes.put(sample, sample.inTwo(plain));
        }
        Fuzzing.run("compressed CSV", OBJECTS, random -> {
            CompressedSample sample = samples.get(random.nextInt(samples.size()));
            byte[] damaged = Mutation.of(wholes.get(sample), random);

            assertThat(codes(sample.compression(), damaged))
                    .as("%s", sample)
                    .isSubsetOf(
                            "malformed_compression",
                            "limit_exceeded",
                            "malformed_header",
                            "malformed_text",
                            "nul_byte",
                            "unclosed_quote",
                            "field_count",
                            "schema_mismatch",
                            "row_too_long");
        });
    }

    @Test
    @NeedsCorpora
    void givesTheSameTypedRowsOfDamagedFilesOfOthers() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("csv-spectrum", "commons-csv", "vega-datasets")) {
            for (Path file : Corpora.of(name).files()) {
                if (Files.size(file) > 0 && Files.size(file) <= LARGEST_FILE) {
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        Fuzzing.run("CSV of others", OBJECTS / 10, random -> {
            byte[] object = Mutation.of(files.get(random.nextInt(files.size())), random);
            CsvDialect dialect = dialect(random);
            CsvNaming naming = naming(random);
            CsvFormat format = format(dialect, naming, StandardCharsets.UTF_8, 1 << 16);
            RowInference inference = new RowInference();
            try {
                format.sample(new MemoryObjectInput(object), Compression.NONE, 20, inference);
            } catch (UnreadableObjectException e) {
                assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_HEADER);
            }
            TopicSchema schema = new TopicSchema("t", Optional.of(inference.type()), false);

            List<CollectedRows.Row> whole = read(format, object, schema, Start.BEGINNING);
            CsvFormat pieces = format(dialect, naming, StandardCharsets.UTF_8, 1 + random.nextInt(100));

            assertThat(read(pieces, object, schema, Start.BEGINNING))
                    .as("%s, %s", dialect, naming)
                    .isEqualTo(whole);
        });
    }

    private static List<String> codes(Compression compression, byte[] object) {
        List<String> codes = new ArrayList<>();
        CollectedRows rows = new CollectedRows();
        try (RecordReader reader = format(CsvDialect.COMMA, new CsvNaming.FirstRow(), StandardCharsets.UTF_8, 100)
                .open(new MemoryObjectInput(object), compression, Start.BEGINNING, strings())) {
            rows.addAllOf(reader);
        } catch (UnreadableObjectException e) {
            codes.add(e.error().code());
        } catch (IOException e) {
            throw new AssertionError("an exception that no reader expects", e);
        }
        rows.invalid().forEach(row -> codes.add(row.error().code()));
        return codes;
    }

    private static List<CollectedRows.Row> read(
            CsvDialect dialect, CsvNaming naming, Charset charset, byte[] object, int pieceBytes) throws IOException {
        return read(dialect, naming, charset, object, pieceBytes, Start.BEGINNING);
    }

    private static List<CollectedRows.Row> read(
            CsvDialect dialect, CsvNaming naming, Charset charset, byte[] object, int pieceBytes, Start start)
            throws IOException {
        return read(format(dialect, naming, charset, pieceBytes), object, strings(), start);
    }

    /** The rows; none where the object is refused, which its header can be. */
    private static List<CollectedRows.Row> read(CsvFormat format, byte[] object, TopicSchema schema, Start start)
            throws IOException {
        CollectedRows rows = new CollectedRows();
        try (RecordReader reader = format.open(new MemoryObjectInput(object), Compression.NONE, start, schema)) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                rows.add(piece.get());
            }
        } catch (UnreadableObjectException e) {
            assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_HEADER);
        }
        return rows.rows();
    }

    private static CsvFormat format(CsvDialect dialect, CsvNaming naming, Charset charset, int pieceBytes) {
        return new CsvFormat(dialect, naming, charset, ROW_MAX_BYTES, pieceBytes, new ValueSchemas());
    }

    private static TopicSchema strings() {
        return new TopicSchema("t", Optional.empty(), false);
    }

    private static CsvDialect dialect(Random random) {
        return new CsvDialect(
                ",;\t ".charAt(random.nextInt(4)),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextBoolean() ? '"' : '\''),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean() ? '\\' : '^'),
                random.nextBoolean() ? Optional.empty() : Optional.of('#'),
                random.nextBoolean(),
                random.nextBoolean() ? List.of() : List.of("NA", "\\N"));
    }

    private static CsvNaming naming(Random random) {
        return List.of(
                        new CsvNaming.FirstRow(),
                        new CsvNaming.Numbered(),
                        new CsvNaming.Listed(Map.of("first", 0, "third", 2)))
                .get(random.nextInt(3));
    }

    /** Of the alphabet, mostly after a header, with some rows that are too long and some bytes of any kind. */
    private static byte[] object(Random random) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        if (random.nextInt(8) == 0) {
            object.writeBytes("\uFEFF".getBytes(CHARSETS.get(3 * random.nextInt(2))));
        }
        if (random.nextBoolean()) {
            object.writeBytes("a,b\n".getBytes(StandardCharsets.UTF_8));
        }
        int length = random.nextInt(120);
        for (int index = 0; index < length; index++) {
            switch (random.nextInt(100)) {
                case 0 -> object.write(random.nextInt(256));
                case 1 -> object.writeBytes("\na,b\n".getBytes(StandardCharsets.UTF_8));
                case 2 -> object.writeBytes("x".repeat(random.nextInt(500)).getBytes(StandardCharsets.UTF_8));
                default -> object.write(ALPHABET[random.nextInt(ALPHABET.length)]);
            }
        }
        return object.toByteArray();
    }
}
