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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that claim what their bytes cannot hold are refused, and nothing is allocated by the claim. */
class ParquetLiesTest {

    private static final String MALFORMED = "not a sound Parquet file";

    @ParameterizedTest
    @CsvSource({
        "-1, 100",
        "100, -1",
        "2147483647, 100",
        "100, 2147483647",
        "2147483647, 2147483647",
        "-2147483648, -2147483648"
    })
    void refusesAPageOfAnotherSize(int uncompressed, int compressed) throws IOException {
        byte[] forged = ForgedParquet.pageHeader(numbers(), header -> {
            header.setUncompressed_page_size(uncompressed);
            header.setCompressed_page_size(compressed);
        });

        assertRefused(() -> ParquetReading.read(forged), MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, Integer.MAX_VALUE})
    void refusesAPageOfAnotherNumberOfValues(int values) throws IOException {
        byte[] forged = ForgedParquet.pageHeader(
                numbers(), header -> header.getData_page_header().setNum_values(values));

        assertRefused(() -> ParquetReading.read(forged), MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, Long.MAX_VALUE})
    void refusesARowGroupOfAnotherNumberOfRows(long rows) throws IOException {
        byte[] forged = ForgedParquet.footer(
                numbers(), footer -> footer.getRow_groups().get(0).setNum_rows(rows));

        assertRefused(() -> ParquetReading.read(forged), "row group 1 claims " + rows + " rows");
    }

    @Test
    void refusesAnotherNumberOfRowsOfWhichNothingIsRead() throws IOException {
        byte[] forged = ForgedParquet.footer(
                numbers(), footer -> footer.getRow_groups().get(0).setNum_rows(Long.MAX_VALUE));
        TopicSchema nothing = ParquetReading.declared(Column.optional("other", new DataType.StringType()));

        assertRefused(() -> ParquetReading.read(forged, nothing), "rows and has fewer values");
    }

    @Test
    void givesTheRowsThatAColumnOfListsHasAndRefusesMore() throws IOException {
        byte[] forged = ForgedParquet.footer(
                lists(), footer -> footer.getRow_groups().get(0).setNum_rows(3));
        CollectedRows read = new CollectedRows();

        try (RecordReader reader =
                ParquetReading.open(new MemoryObjectInput(forged), Start.BEGINNING, ParquetReading.ownSchema())) {
            assertRefused(() -> read.addAllOf(reader), "claims 3 rows and a column has only 2");
        }
        assertThat(read.values()).hasSize(2);
    }

    @Test
    void refusesRowsThatAColumnOfListsHasBeyondTheClaim() throws IOException {
        byte[] forged = ForgedParquet.footer(
                lists(), footer -> footer.getRow_groups().get(0).setNum_rows(1));

        assertRefused(() -> ParquetReading.read(forged), "claims 1 rows and a column has 2");
    }

    @Test
    void refusesAFooterWithAListLargerThanItself() throws IOException {
        byte[] footer = thrift(0x29, 0xFC, varint(Integer.MAX_VALUE));

        assertRefused(
                () -> ParquetReading.read(ForgedParquet.withFooter(new byte[] {'P', 'A', 'R', '1'}, footer)),
                "a length of 2147483647 is claimed with 0 bytes left");
    }

    @Test
    void refusesAFooterWithATextLargerThanItself() throws IOException {
        byte[] footer = thrift(0x68, varint(-1));

        assertRefused(
                () -> ParquetReading.read(ForgedParquet.withFooter(new byte[] {'P', 'A', 'R', '1'}, footer)),
                "a length of 4294967295 is claimed with 0 bytes left");
    }

    @Test
    void refusesAFooterThatNestsWithoutEnd() throws IOException {
        byte[] footer = new byte[100_000];
        Arrays.fill(footer, (byte) 0x1C);

        assertRefused(
                () -> ParquetReading.read(ForgedParquet.withFooter(new byte[] {'P', 'A', 'R', '1'}, footer)),
                "it nests deeper than 32 levels");
    }

    @Test
    void refusesAFooterOfTooManySmallThings() throws IOException {
        int count = FooterClaims.MAX_ELEMENTS + 1;
        byte[] footer = thrift(0x29, 0xFC, varint(count), new byte[count]);

        assertRefused(
                () -> ParquetReading.read(ForgedParquet.withFooter(new byte[] {'P', 'A', 'R', '1'}, footer)),
                "it has more than 2000000 elements");
    }

    @Test
    void refusesASchemaThatNestsWithoutEnd() throws IOException {
        byte[] forged = ForgedParquet.footer(numbers(), footer -> {
            for (int level = 0; level < 10_000; level++) {
                footer.getSchema().add(1, footer.getSchema().get(0).deepCopy());
            }
        });

        assertRefused(() -> ParquetReading.read(forged), "its schema nests deeper than 300 levels");
    }

    @Test
    void refusesAPackedRunLongerThanItsBytes() {
        assertLie(() -> RunLengths.check(stream(varint(0x7FFF_FFFF)), 3, 1_000), "a run claims 1073741823 groups");
        assertLie(() -> RunLengths.check(stream(varint(0x7FFF_FFFF)), 0, 1_000), "a run claims 1073741823 groups");
        assertLie(() -> RunLengths.check(stream(varint(0)), 1, 1_000), "a run of no values");
        assertLie(() -> RunLengths.check(stream(varint(3)), 33, 1_000), "values of 33 bits");
    }

    @Test
    void refusesDeltasThatThePageCannotHold() {
        assertLie(() -> DeltaLengths.check(stream(deltas(128, 4, 1_001, 8)), 1_000), "claims 1001 deltas");
        assertLie(() -> DeltaLengths.check(stream(deltas(128, 4, 1_000, 8)), 1_000), "claims 1000 deltas");
        assertLie(() -> DeltaLengths.check(stream(deltas(1 << 30, 1, 10, 8)), 10), "in blocks of 1073741824");
        assertLie(() -> DeltaLengths.check(stream(deltas(128, 0, 10, 8)), 10), "with 0 mini-blocks");
        assertLie(() -> DeltaLengths.check(stream(deltas(128, 128, 10, 8)), 10), "with 128 mini-blocks");
        assertLie(
                () -> DeltaLengths.check(stream(deltas(1 << 16, 1, Integer.MAX_VALUE, 1 << 20)), Integer.MAX_VALUE),
                "claims 2147483647 deltas");
    }

    @Test
    void refusesAPrefixLongerThanTheValueBefore() throws IOException {
        // One value: its prefix takes a billion bytes, its suffix none.
        byte[] page = thrift(varint(128), varint(4), varint(1), varint(2_000_000_000), deltas(128, 4, 1, 0));

        assertLie(() -> DeltaLengths.checkPrefixes(stream(page), 1, 0), "a value claims 1000000000 bytes of the 0");
    }

    private static byte[] numbers() throws IOException {
        return ParquetSample.of("required int32 id;")
                .with(builder -> builder.withDictionaryEncoding(false))
                .row(row -> row.append("id", 1))
                .row(row -> row.append("id", 2))
                .bytes();
    }

    private static byte[] lists() throws IOException {
        return ParquetSample.of("repeated int32 numbers;")
                .row(row -> row.append("numbers", 1).append("numbers", 2))
                .row(row -> row.append("numbers", 3).append("numbers", 4))
                .bytes();
    }

    private static byte[] deltas(int block, int miniBlocks, int count, int more) throws IOException {
        return thrift(varint(block), varint(miniBlocks), varint(count), varint(0), new byte[more]);
    }

    private static byte[] varint(int value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BytesUtils.writeUnsignedVarInt(value, bytes);
        return bytes.toByteArray();
    }

    private static byte[] thrift(Object... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof byte[] some) {
                bytes.write(some);
            } else {
                bytes.write((Integer) part);
            }
        }
        return bytes.toByteArray();
    }

    private static ByteBufferInputStream stream(byte[] bytes) {
        return ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes));
    }

    private static void assertLie(ThrowingCallable check, String message) {
        assertThatThrownBy(check).hasMessageContaining(message);
    }

    private static void assertRefused(ThrowingCallable read, String message) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_PARQUET))
                .hasMessageContaining(message);
    }
}
