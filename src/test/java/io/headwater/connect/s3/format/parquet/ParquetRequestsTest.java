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

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectInput.Range;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.Random;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of the store: few requests, all announced, and none for what is not needed. */
class ParquetRequestsTest {

    private static final int ROWS = 400;
    private static final int PAYLOAD_BYTES = 50_000;
    private static final int ROWS_PER_GROUP = 200;

    /** Two row groups of ten million random bytes. */
    private static byte[] large;

    @BeforeAll
    static void writeALargeObject() throws IOException {
        Random random = new Random(1);
        ParquetSample sample = ParquetSample.of("required int64 id; required binary payload; required int64 other;")
                .with(builder -> builder.withDictionaryEncoding(false).withRowGroupRowCountLimit(ROWS_PER_GROUP));
        for (int number = 1; number <= ROWS; number++) {
            byte[] payload = new byte[PAYLOAD_BYTES];
            random.nextBytes(payload);
            long id = number;
            sample.row(row -> row.append("id", id)
                    .append("payload", Binary.fromConstantByteArray(payload))
                    .append("other", -id));
        }
        large = sample.bytes();
    }

    @Test
    void readsASmallObjectWithOneRequest() throws IOException {
        byte[] object = ParquetSample.of("required int32 a;")
                .row(row -> row.append("a", 1))
                .bytes();
        MemoryObjectInput input = new MemoryObjectInput(object);

        CollectedRows.of(ParquetReading.open(input, Start.BEGINNING, ParquetReading.ownSchema()));

        assertThat(input.reads()).containsExactly(new Range(0, object.length));
        assertThat(input.planned()).isEmpty();
    }

    @Test
    void asksForExactlyTheRangesItAnnouncedAndForNoByteTwice() throws IOException {
        MemoryObjectInput input = new MemoryObjectInput(large);

        CollectedRows read = CollectedRows.of(ParquetReading.open(input, Start.BEGINNING, ParquetReading.ownSchema()));

        assertThat(read.numbers()).isEqualTo(CollectedRows.numbers(1, ROWS));
        assertThat(input.reads().get(0)).isEqualTo(new Range(large.length - Tail.SIZE, Tail.SIZE));
        assertThat(input.reads().subList(1, input.reads().size())).isEqualTo(input.planned());
        assertThat(input.planned()).hasSizeGreaterThan(4).allMatch(range -> range.length() <= 4 * 1024 * 1024);
        assertThat(input.bytesRead()).isLessThanOrEqualTo(large.length);
    }

    @Test
    void fetchesOnlyTheDeclaredColumns() throws IOException {
        MemoryObjectInput input = new MemoryObjectInput(large);
        TopicSchema ids = ParquetReading.declared(
                Column.optional("other", new DataType.IntegerType(64)),
                Column.optional("id", new DataType.IntegerType(64)));

        CollectedRows read = CollectedRows.of(ParquetReading.open(input, Start.BEGINNING, ids));

        assertThat(read.values().stream().mapToLong(row -> row.getInt64("id") + row.getInt64("other")))
                .hasSize(ROWS)
                .containsOnly(0L);
        assertThat(input.bytesRead()).isLessThan(Tail.SIZE + 4L * 10 * ROWS);
    }

    @Test
    void skipsRowGroupsThatAreFinishedWithoutReadingThem() throws IOException {
        MemoryObjectInput input = new MemoryObjectInput(large);

        CollectedRows rest = CollectedRows.of(
                ParquetReading.open(input, new Start(ROWS_PER_GROUP + 10, -1), ParquetReading.ownSchema()));

        assertThat(rest.numbers()).isEqualTo(CollectedRows.numbers(ROWS_PER_GROUP + 11, ROWS));
        assertThat(rest.values().get(0).getInt64("id")).isEqualTo(ROWS_PER_GROUP + 11);
        assertThat(input.bytesRead()).isLessThan(large.length / 2 + Tail.SIZE);
    }

    @Test
    void keepsPiecesOfLargeRowsSmall() throws IOException {
        try (RecordReader reader =
                ParquetReading.open(new MemoryObjectInput(large), Start.BEGINNING, ParquetReading.ownSchema())) {
            assertThat(reader.next().orElseThrow().rows()).isEqualTo(84);
        }
    }
}
