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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRefusalsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11})
    void refusesAnObjectTooShortToBeAParquetFile(int size) {
        assertRefused(
                () -> ParquetReading.read(new byte[size]),
                ErrorCode.MALFORMED_PARQUET,
                "it has " + size + " bytes, fewer than the smallest Parquet file");
    }

    @Test
    void refusesAnObjectOfAnotherFormat() {
        assertRefused(
                () -> ParquetReading.read("id,name\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8)),
                ErrorCode.MALFORMED_PARQUET,
                "it does not end in PAR1");
    }

    @Test
    void refusesAnEncryptedFooter() throws IOException {
        byte[] object = sample();
        object[object.length - 1] = 'E';

        assertRefused(() -> ParquetReading.read(object), ErrorCode.UNSUPPORTED, "the file is encrypted");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, 100_000})
    void refusesAFooterLengthThatDoesNotFit(int length) throws IOException {
        byte[] object = sample();
        ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).putInt(object.length - 8, length);

        assertRefused(
                () -> ParquetReading.read(object),
                ErrorCode.MALFORMED_PARQUET,
                "its footer claims " + Integer.toUnsignedLong(length) + " bytes");
    }

    @Test
    void refusesAFooterLargerThanAnyIs() {
        byte[] object = new byte[Tail.FOOTER_MAX_BYTES + 1_000];
        ByteBuffer.wrap(object)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(object.length - 8, Tail.FOOTER_MAX_BYTES + 1)
                .put(object.length - 4, "PAR1".getBytes(StandardCharsets.US_ASCII));

        assertRefused(() -> ParquetReading.read(object), ErrorCode.MALFORMED_PARQUET, "more than the 67108864");
    }

    @Test
    void refusesADamagedFooter() throws IOException {
        byte[] object = sample();
        for (int offset = object.length - 200; offset < object.length - 8; offset++) {
            object[offset] = (byte) 0xFF;
        }

        assertRefused(() -> ParquetReading.read(object), ErrorCode.MALFORMED_PARQUET, "reading the footer failed");
    }

    @Test
    void refusesAFileThatIsCompressedAsAWhole() throws IOException {
        MemoryObjectInput input = new MemoryObjectInput(sample());

        assertRefused(
                () -> ParquetReading.format(1_000, 10)
                        .open(input, Compression.GZIP, Start.BEGINNING, ParquetReading.ownSchema()),
                ErrorCode.UNSUPPORTED,
                "compressed as a whole");
        assertThat(input.isClosed()).isTrue();
    }

    @Test
    void refusesALargeRowGroupBeforeItIsRead() throws IOException {
        ParquetSample sample = ParquetSample.of("required int64 id; required int64 other;")
                .with(builder -> builder.withDictionaryEncoding(false));
        for (long number = 0; number < 20_000; number++) {
            long value = number * 31;
            sample.row(row -> row.append("id", value).append("other", value));
        }
        MemoryObjectInput input = new MemoryObjectInput(sample.bytes());

        assertRefused(
                () -> ParquetReading.format(200_000, 10)
                        .open(input, Compression.NONE, Start.BEGINNING, ParquetReading.ownSchema()),
                ErrorCode.LIMIT_EXCEEDED,
                "more than parquet.row.group.max.bytes=200000");
        assertThat(input.bytesRead()).isEqualTo(Tail.SIZE);
    }

    @Test
    void refusesTypesThatItDoesNotRead() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group any (VARIANT(1)) { required binary metadata; required binary value; }")
                .bytes();

        assertRefused(
                () -> ParquetReading.read(object), ErrorCode.UNSUPPORTED, "column any has the Parquet type VARIANT");
    }

    @Test
    void refusesMapsOfNoShapeThatAnyWriterHad() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group m (MAP) { repeated group entry { required int32 a; required int32 b; required int32 c; } }")
                .bytes();

        assertRefused(
                () -> ParquetReading.read(object),
                ErrorCode.UNSUPPORTED,
                "column m is a map whose entries are not a key and a value");
    }

    /** Damage is refused, or makes rows invalid, or changes a value where no checksum covers it; nothing else may come out. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x10, 0xFF})
    void damageToAnyByteGivesNoOtherErrorThanARefusal(int flipped) throws IOException {
        byte[] sound = ParquetSample.of("required int32 id; optional binary name (STRING);")
                .row(row -> row.append("id", 1).append("name", "a"))
                .row(row -> row.append("id", 2).append("name", "b"))
                .bytes();
        int refused = 0;
        for (int offset = 0; offset < sound.length; offset++) {
            byte[] object = sound.clone();
            object[offset] ^= (byte) flipped;
            try {
                ParquetReading.read(object);
            } catch (UnreadableObjectException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(sound.length / 4);
    }

    private static byte[] sample() throws IOException {
        return ParquetSample.of("required int32 id;")
                .row(row -> row.append("id", 1))
                .bytes();
    }

    private static void assertRefused(ThrowingCallable read, ErrorCode error, String message) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageContaining(message);
    }
}
