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
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.RowSource;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Corpora.Case;
import io.headwater.connect.s3.testing.Fuzzing;
import io.headwater.connect.s3.testing.Mutation;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * JSON with bytes changed, dropped, doubled and moved gives rows, invalid rows or a refusal, and nothing else: the same whatever the size of
 * pieces and wherever reading resumes, and with every byte of the object in a row or between rows.
 */
@NeedsCorpora
class JsonFuzzTest {

    private static final int ROUNDS = 2_000;
    private static final int ROW_MAX_BYTES = 200;
    private static final DataType.StructType ROW =
            Ddl.parse("id INT64, name STRING, tags ARRAY<STRING>, at STRUCT<x DOUBLE, y DECIMAL(5,2)>, a STRING");

    @Test
    void givesTheSameRowsHoweverDamagedTextIsRead() throws Exception {
        List<byte[]> seeds = seeds();
        Fuzzing.run("JSON in any layout", ROUNDS, random -> {
            byte[] object = Mutation.of(seeds.get(random.nextInt(seeds.size())), random);
            check(Layout.VALUES, object, random);
            assertThat(between(object)).as(shown(object)).matches("[\\s,\\[\\]]*");
        });
    }

    @Test
    void givesTheSameRowsHoweverDamagedLinesAreRead() throws Exception {
        List<byte[]> seeds = seeds();
        Fuzzing.run("JSON Lines", ROUNDS, random -> {
            byte[] object = Mutation.of(seeds.get(random.nextInt(seeds.size())), random);
            check(Layout.LINES, object, random);
        });
    }

    private enum Layout {
        LINES,
        VALUES;

        JsonFormat format(int pieceBytes) {
            return switch (this) {
                case LINES -> JsonFormat.lines(ROW_MAX_BYTES, pieceBytes, new ValueSchemas());
                case VALUES -> JsonFormat.values(ROW_MAX_BYTES, pieceBytes, new ValueSchemas());
            };
        }
    }

    private static String shown(byte[] object) {
        return new String(object, StandardCharsets.ISO_8859_1);
    }

    private static void check(Layout layout, byte[] object, Random random) {
        String shown = shown(object);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    Reading whole = read(layout, object, 1 << 16, Start.BEGINNING);
                    assertThat(read(layout, object, 1 + random.nextInt(64), Start.BEGINNING))
                            .as(shown)
                            .isEqualTo(whole);
                    assertThat(read(layout, object, 256, Start.BEGINNING))
                            .as(shown)
                            .isEqualTo(whole);
                    if (!whole.rows().isEmpty()) {
                        int finished = 1 + random.nextInt(whole.rows().size());
                        long nextByte = whole.rows().get(finished - 1).nextByte();
                        for (long next : new long[] {nextByte, RowSink.NO_BYTE}) {
                            Reading rest = read(layout, object, 1 + random.nextInt(64), new Start(finished, next));
                            assertThat(rest.withoutLines())
                                    .as("from row %s, byte %s, %s", finished, next, shown)
                                    .isEqualTo(whole.from(finished).withoutLines());
                        }
                    }
                    sample(layout, object);
                },
                shown);
    }

    /** The bytes of the object that belong to no row; one that is too long is not looked at. */
    private static String between(byte[] object) throws IOException {
        StringBuilder between = new StringBuilder();
        int behind =
                object.length > 2 && object[0] == (byte) 0xEF && object[1] == (byte) 0xBB && object[2] == (byte) 0xBF
                        ? 3
                        : 0;
        try (RowSource source =
                new ValueRows(ROW_MAX_BYTES, 256).fromBeginning(new MemoryObjectInput(object), Compression.NONE)) {
            for (Optional<TextRows> rows = source.next(100); rows.isPresent(); rows = source.next(100)) {
                for (int row = 0; row < rows.get().rows(); row++) {
                    InvalidRow place = rows.get().invalid(row, ErrorCode.INVALID_VALUE, Optional.empty(), "");
                    int begin = (int) place.byteOffset().orElseThrow();
                    between.append(new String(object, behind, begin - behind, StandardCharsets.ISO_8859_1));
                    behind = rows.get().fault(row) == Fault.TOO_LONG
                            ? (int) rows.get().nextByte(row)
                            : begin + place.raw().remaining();
                }
            }
            return between.append(new String(object, behind, object.length - behind, StandardCharsets.ISO_8859_1))
                    .toString();
        } catch (UnreadableObjectException e) {
            return between.toString();
        }
    }

    private record Reading(List<CollectedRows.Row> rows, Optional<String> refusal) {
        Reading from(int row) {
            return new Reading(rows.subList(row, rows.size()), refusal);
        }

        Reading withoutLines() {
            return new Reading(rows.stream().map(CollectedRows.Row::withoutLine).toList(), refusal);
        }
    }

    private static Reading read(Layout layout, byte[] object, int pieceBytes, Start start) throws IOException {
        TopicSchema schema = new TopicSchema("t", Optional.of(ROW), true);
        CollectedRows rows = new CollectedRows();
        try (RecordReader reader =
                layout.format(pieceBytes).open(new MemoryObjectInput(object), Compression.NONE, start, schema)) {
            rows.addAllOf(reader);
            return new Reading(rows.rows(), Optional.empty());
        } catch (UnreadableObjectException e) {
            return new Reading(rows.rows(), Optional.of(e.getMessage()));
        }
    }

    private static void sample(Layout layout, byte[] object) throws IOException {
        RowInference inference = new RowInference();
        try {
            layout.format(64).sample(new MemoryObjectInput(object), Compression.NONE, 100, inference);
        } catch (UnreadableObjectException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
        DataType.StructType row = inference.type();
        if (!row.columns().isEmpty()) {
            assertThat(Ddl.parse(Ddl.format(row))).isEqualTo(row);
        }
    }

    private static byte[] joined(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (JsonLayout layout : JsonLayout.values()) {
            seeds.add(layout.text(JsonRecordReaderContract.rows(8)).getBytes(StandardCharsets.UTF_8));
        }
        Corpora corpus = Corpora.of("JSONTestSuite");
        for (Case file : corpus.cases()) {
            byte[] document = corpus.data(file.name());
            if (document.length > 0 && document.length < 1_000) {
                byte[] row = joined(
                        "{\"a\":".getBytes(StandardCharsets.UTF_8), document, "}\n".getBytes(StandardCharsets.UTF_8));
                seeds.add(joined(row, seeds.get(seeds.size() % 7), row));
                seeds.add(document);
            }
        }
        return seeds;
    }
}
