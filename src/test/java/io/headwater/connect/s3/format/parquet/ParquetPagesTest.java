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

import com.github.luben.zstd.Zstd;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetPagesTest {

    private static final int ROWS = 3_000;

    @ParameterizedTest
    @CsvSource({
        "UNCOMPRESSED, PARQUET_1_0, true",
        "UNCOMPRESSED, PARQUET_1_0, false",
        "UNCOMPRESSED, PARQUET_2_0, true",
        "UNCOMPRESSED, PARQUET_2_0, false",
        "SNAPPY, PARQUET_1_0, true",
        "SNAPPY, PARQUET_1_0, false",
        "SNAPPY, PARQUET_2_0, true",
        "SNAPPY, PARQUET_2_0, false",
        "GZIP, PARQUET_1_0, true",
        "GZIP, PARQUET_1_0, false",
        "GZIP, PARQUET_2_0, true",
        "GZIP, PARQUET_2_0, false",
        "ZSTD, PARQUET_1_0, true",
        "ZSTD, PARQUET_1_0, false",
        "ZSTD, PARQUET_2_0, true",
        "ZSTD, PARQUET_2_0, false",
        "LZ4, PARQUET_1_0, true",
        "LZ4, PARQUET_2_0, false",
        "LZ4_RAW, PARQUET_1_0, true",
        "LZ4_RAW, PARQUET_2_0, false",
    })
    void readsPagesOfEveryCodecAndVersion(CompressionCodecName codec, WriterVersion version, boolean dictionary)
            throws IOException {
        byte[] object = sample().with(builder -> builder.withCompressionCodec(codec)
                        .withWriterVersion(version)
                        .withDictionaryEncoding(dictionary)
                        .withPageSize(1_000)
                        .withPageRowCountLimit(100)
                        .withRowGroupRowCountLimit(700))
                .bytes();

        List<Struct> values = ParquetReading.read(object).values();

        assertThat(values.stream().map(row -> row.getInt64("id")).toList())
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(number -> (long) number)
                        .toList());
        assertThat(values.stream().map(row -> row.getString("name")).toList())
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(ParquetPagesTest::name)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"LZO", "BROTLI"})
    void refusesOtherCodecsByName(CompressionCodecName codec) throws IOException {
        byte[] object =
                sample().with(builder -> builder.withCompressionCodec(codec)).bytes();

        assertThatThrownBy(() -> ParquetReading.read(object))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("row group 1, column id is compressed with " + codec);
    }

    @Test
    void givesTheRowsBeforeADamagedRowGroupAndThenSaysSo() throws IOException {
        byte[] object = sample().with(
                        builder -> builder.withDictionaryEncoding(false).withRowGroupRowCountLimit(1_000))
                .bytes();
        flipByteOf("row 1501", object);
        CollectedRows read = new CollectedRows();

        try (RecordReader reader =
                ParquetReading.open(new MemoryObjectInput(object), Start.BEGINNING, ParquetReading.ownSchema())) {
            assertThatThrownBy(() -> read.addAllOf(reader))
                    .isInstanceOfSatisfying(
                            UnreadableObjectException.class,
                            e -> assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_PARQUET))
                    .hasMessageContaining("CRC checksum verification failed");
            assertThatThrownBy(reader::next).isInstanceOf(UnreadableObjectException.class);
        }
        assertThat(read.numbers()).isEqualTo(CollectedRows.numbers(1, 1_000));
    }

    @Test
    void refusesAPageThatIsLongerThanItsHeaderSays() {
        byte[] thousand = Zstd.compress(new byte[1_000]);

        assertThatThrownBy(() -> decompress(CompressionCodecName.ZSTD, thousand, 999))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAPageThatClaimsMoreThanItsBytesCanHold() {
        assertThatThrownBy(() -> decompress(CompressionCodecName.SNAPPY, new byte[10], 2_000))
                .isInstanceOf(IOException.class)
                .hasMessage("a page claims 2000 bytes, which its 10 compressed ones cannot hold");
        assertThatThrownBy(() -> decompress(CompressionCodecName.GZIP, new byte[10], -1))
                .isInstanceOf(IOException.class)
                .hasMessage("a page claims 4294967295 bytes, which its 10 compressed ones cannot hold");
    }

    @Test
    void refusesAPageThatClaimsMoreThanARowGroupMayHave() {
        assertThatThrownBy(() -> decompress(CompressionCodecName.GZIP, new byte[10], 10_001))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                .hasMessageContaining("a page claims 10001 bytes");
    }

    private static void decompress(CompressionCodecName codec, byte[] compressed, int size) throws IOException {
        new PageCodecs(10_000).getDecompressor(codec).decompress(BytesInput.from(compressed), size);
    }

    private static void flipByteOf(String text, byte[] object) {
        String bytes = new String(object, java.nio.charset.StandardCharsets.ISO_8859_1);
        object[bytes.indexOf(text)] ^= 1;
    }

    private static ParquetSample sample() {
        ParquetSample sample = ParquetSample.of("required int64 id; required binary name (STRING);");
        for (int number = 0; number < ROWS; number++) {
            long id = number;
            String name = name(number);
            sample.row(row -> row.append("id", id).append("name", name));
        }
        return sample;
    }

    /** Some names often, so that a dictionary is worth while. */
    private static String name(int number) {
        return number % 3 == 0 ? "often" : "row " + number;
    }
}
