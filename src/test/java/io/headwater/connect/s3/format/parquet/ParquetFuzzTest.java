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
package io.headwater.connect.s3.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Fuzzing;
import io.headwater.connect.s3.testing.Mutation;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;

/**
 * Files with a few bytes changed are refused, or give rows or invalid rows; nothing else comes out, and no claim is paid in memory or
 * time.
 */
class ParquetFuzzTest {

    private static final int ROUNDS = 2_000;
    private static final int LARGEST_FILE = 100_000;

    /** A file may rightly claim any number of nulls; so many show that they come. */
    private static final long ENOUGH_ROWS = 100_000;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void damagedFilesOfOurOwnAreRefusedOrRead() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (CompressionCodecName codec : PageCodecs.READABLE) {
            files.add(file(codec, WriterVersion.PARQUET_1_0, true));
            files.add(file(codec, WriterVersion.PARQUET_2_0, false));
        }
        fuzz("Parquet of our own", files);
    }

    @Test
    @NeedsCorpora
    void damagedFilesOfOthersAreRefusedOrRead() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("parquet-testing", "hyparquet")) {
            Corpora corpus = Corpora.of(name);
            for (Corpora.Case file : corpus.cases()) {
                byte[] object = corpus.data(file.name());
                if (object.length <= LARGEST_FILE) {
                    files.add(object);
                }
            }
        }
        fuzz("Parquet of others", files);
    }

    private static void fuzz(String name, List<byte[]> files) throws Exception {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Fuzzing.run(name, ROUNDS, random -> {
            byte[] object = Mutation.of(files.get(random.nextInt(files.size())), random);
            long start = System.nanoTime();
            (isRead(object) ? read : refused).incrementAndGet();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        });
        assertThat(read).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
    }

    private static boolean isRead(byte[] object) throws IOException {
        Counted counted = new Counted();
        try (RecordReader reader =
                ParquetReading.open(new MemoryObjectInput(object), Start.BEGINNING, ParquetReading.ownSchema())) {
            Optional<Piece> piece = reader.next();
            while (piece.isPresent() && counted.rows < ENOUGH_ROWS) {
                piece.get().decode(counted);
                piece = reader.next();
            }
            return true;
        } catch (UnreadableObjectException e) {
            return false;
        }
    }

    private static final class Counted implements RowSink {
        private long rows;

        @Override
        public Optional<RowProblem> row(Struct value, long nextByte) {
            value.validate();
            rows++;
            return Optional.empty();
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            rows++;
        }

        @Override
        public void ignored(String field, long values) {}

        @Override
        public void awaitPiecesBefore() {}
    }

    private static byte[] file(CompressionCodecName codec, WriterVersion version, boolean dictionary)
            throws IOException {
        ParquetSample sample = ParquetSample.of("""
                        required int64 id;
                        optional binary name (STRING);
                        optional int32 small (INTEGER(8,true));
                        required boolean flag;
                        optional double x;
                        required fixed_len_byte_array(5) price (DECIMAL(11,2));
                        optional int64 at (TIMESTAMP(MICROS,true));
                        optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
                        required group counts (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } }
                        """)
                .with(builder -> builder.withCompressionCodec(codec)
                        .withWriterVersion(version)
                        .withDictionaryEncoding(dictionary)
                        .withPageWriteChecksumEnabled(false)
                        .withPageRowCountLimit(20)
                        .withRowGroupRowCountLimit(50));
        for (int number = 0; number < 120; number++) {
            int id = number;
            sample.row(row -> fill(row, id));
        }
        return sample.bytes();
    }

    private static void fill(Group row, int id) {
        row.append("id", (long) id).append("flag", id % 5 == 0);
        row.append("price", org.apache.parquet.io.api.Binary.fromConstantByteArray(new byte[] {0, 0, 0, 1, (byte) id}));
        if (id % 3 != 0) {
            row.append("name", "name " + id % 10)
                    .append("small", id % 100)
                    .append("x", id / 7.0)
                    .append("at", id * 1_000_003L);
            Group tags = row.addGroup("tags");
            for (int tag = 0; tag < id % 4; tag++) {
                tags.addGroup("list").append("element", "tag " + tag);
            }
        }
        Group counts = row.addGroup("counts");
        for (int count = 0; count < id % 3; count++) {
            counts.addGroup("key_value").append("key", "key " + count).append("value", count);
        }
    }
}
