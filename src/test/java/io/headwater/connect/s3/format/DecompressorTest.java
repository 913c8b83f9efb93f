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
package io.headwater.connect.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecompressorTest {

    /** Some of it repeats and some does not, over several blocks of every format. */
    private static final byte[] PLAIN = IntStream.range(0, 12_000)
            .mapToObj(n -> n + "," + Integer.toHexString(n * 0x9E3779B9) + ",same\n")
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString()
            .getBytes(StandardCharsets.UTF_8);

    private static final byte[] SHORT = Arrays.copyOf(PLAIN, 700);

    /** 7,000 times abcdefghij by {@code lz4 -BD -B4 -BX}: blocks that refer to the ones before, and a checksum for each. */
    private static final String LINKED_BLOCKS_OF_LZ4 =
            "BCJNGFRArhQBAACvYWJjZGVmZ2hpagoA////////////////////////////////////////////////////////////////"
                    + "////////////////////////////////////////////////////////////////////////////////////////////////"
                    + "////////////////////////////////////////////////////////////////////////////////////////////////"
                    + "/////////////////////////////////////////////////////////////////////////////////////95QYmNkZWZ/"
                    + "NX3PGwAAAA/6////////////////////////aVBmZ2hpas0uR7IAAAAASEJRIw==";

    @ParameterizedTest
    @EnumSource
    void givesThePlainBytes(CompressedSample sample) throws IOException {
        assertThat(read(sample.compression(), sample.of(PLAIN))).isEqualTo(PLAIN);
    }

    /** Of nothing, Hadoop's codec writes nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SNAPPY_HADOOP")
    void givesNothingOfNothing(CompressedSample sample) throws IOException {
        assertThat(read(sample.compression(), sample.of(new byte[0]))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readsOnBehindTheEndOfAMemberOrFrame(CompressedSample sample) throws IOException {
        assertThat(read(sample.compression(), sample.inTwo(PLAIN))).isEqualTo(PLAIN);
        assertThat(read(
                        sample.compression(),
                        concatenated(sample.of(new byte[0]), sample.of(SHORT), sample.of(new byte[0]))))
                .isEqualTo(SHORT);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsCutShortWhereverThatIs(CompressedSample sample) {
        byte[] whole = sample.of(SHORT);
        for (int length = 0; length < whole.length; length++) {
            Outcome outcome = Outcome.of(sample.compression(), Arrays.copyOf(whole, length));

            // The identifier of framed Snappy may be followed by nothing, and Snappy has no end of its own.
            if (outcome.refusal().isEmpty()) {
                assertThat(sample).as("cut at %s", length).isEqualTo(CompressedSample.SNAPPY_FRAMED);
                assertThat(length).isEqualTo(10);
            }
            assertThat(outcome.plain()).isEqualTo(Arrays.copyOf(SHORT, outcome.plain().length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryDamagedByte(CompressedSample sample) {
        byte[] whole = sample.of(SHORT);
        for (int index = 0; index < whole.length; index++) {
            for (int flip : List.of(0x01, 0x80, 0xFF)) {
                byte[] damaged = whole.clone();
                damaged[index] ^= (byte) flip;
                Outcome outcome = Outcome.of(sample.compression(), damaged);

                // Some bytes are no data, such as gzip's time and name of the operating system. A chunk of framed
                // Snappy whose type
                // is unknown and 0x80 or more is to be skipped, by the format.
                boolean skipped =
                        sample == CompressedSample.SNAPPY_FRAMED && index == 10 && (damaged[index] & 0x80) != 0;
                if (outcome.refusal().isEmpty() && sample.hasChecksums() && !skipped) {
                    assertThat(outcome.plain()).as("byte %s", index).isEqualTo(SHORT);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsOfAnotherFormat(CompressedSample sample) {
        assertThat(Outcome.of(sample.compression(), SHORT).refusal()).isPresent();
        assertThat(Outcome.of(sample.compression(), new byte[0]).refusal()).isPresent();
        assertThat(Outcome.of(
                                sample.compression(),
                                concatenated(sample.of(SHORT), "more".getBytes(StandardCharsets.UTF_8)))
                        .refusal())
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void passesTheStoresFailureOnUnchanged(CompressedSample sample) {
        byte[] whole = sample.of(PLAIN);
        for (int offset : List.of(0, 1, 5, whole.length / 2, whole.length - 1)) {
            StoreException failure = new StoreException.Refused("access denied", null);
            InputStream failing = new SequenceInputStream(
                    new ByteArrayInputStream(whole, 0, offset),
                    new MemoryObjectInput(whole).failingAt(0, failure).stream(0));

            assertThatThrownBy(() -> {
                        try (InputStream stream = Decompressor.open(sample.compression(), failing)) {
                            stream.transferTo(OutputStream.nullOutputStream());
                        }
                    })
                    .as("at %s", offset)
                    .isSameAs(failure);
        }
    }

    @Test
    void boundsAHeaderWithoutAnEnd() {
        byte[] name = new byte[17 * 1024 * 1024];
        Arrays.fill(name, (byte) 'n');
        InputStream endless =
                new ByteArrayInputStream(concatenated(HexFormat.of().parseHex("1f8b0808000000000003"), name));

        assertThatThrownBy(() -> Decompressor.open(Compression.GZIP, endless))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void readsManyEmptyPartsWithoutRecursion() throws IOException {
        byte[] empty = CompressedSample.LZ4.of(new byte[0]);
        byte[] frames = repeated(empty, 100_000);
        assertThat(read(Compression.LZ4, concatenated(frames, CompressedSample.LZ4.of(SHORT), frames)))
                .isEqualTo(SHORT);

        byte[] padding = repeated(HexFormat.of().parseHex("fe000000"), 500_000);
        assertThat(read(Compression.SNAPPY, concatenated(CompressedSample.SNAPPY_FRAMED.of(SHORT), padding)))
                .isEqualTo(SHORT);
    }

    @Test
    void skipsSkippableFramesOfLz4AlsoAtTheEnd() throws IOException {
        byte[] skippable = HexFormat.of().parseHex("532a4d1803000000aabbcc");
        byte[] frame = CompressedSample.LZ4.of(SHORT);

        assertThat(read(Compression.LZ4, concatenated(skippable, frame, skippable, skippable, frame, skippable)))
                .isEqualTo(concatenated(SHORT, SHORT));
        assertThat(Outcome.of(Compression.LZ4, concatenated(frame, Arrays.copyOf(skippable, 9)))
                        .refusal())
                .isPresent();
    }

    @Test
    void readsBlocksOfLz4ThatReferToTheOnesBefore() throws IOException {
        assertThat(read(Compression.LZ4, Base64.getDecoder().decode(LINKED_BLOCKS_OF_LZ4)))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("abcdefghij".repeat(7_000));
    }

    /** A frame of one byte; its window descriptor claims 128 and 256 MiB. */
    @Test
    void takesAWindowOf128MebibytesAndNoLarger() throws IOException {
        HexFormat hexadecimal = HexFormat.of();

        assertThat(read(Compression.ZSTD, hexadecimal.parseHex("28b52ffd008809000061")))
                .isEqualTo(new byte[] {'a'});
        assertThat(Outcome.of(Compression.ZSTD, hexadecimal.parseHex("28b52ffd009009000061"))
                        .refusal())
                .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("Frame requires too much memory"));
    }

    @Test
    void refusesClaimsOfSnappyThatItCannotHold() {
        for (String claim : List.of(
                // framed: a chunk of 16 MiB, data of 4 GiB
                "ff060000734e61507059 00ffffff",
                "ff060000734e61507059 00090000 00000000 ffffffff0f",
                // Hadoop: a chunk of 2 GiB, data of 2 GiB, data of a negative length
                "7fffffff 7fffffff",
                "7fffffff 00000005 ffffffff07",
                "7fffffff 00000005 ffffffff0f")) {
            byte[] object = HexFormat.of().parseHex(claim.replace(" ", ""));

            assertThat(Outcome.of(Compression.SNAPPY, object).refusal())
                    .as(claim)
                    .isPresent();
        }
    }

    private static byte[] read(Compression compression, byte[] compressed) throws IOException {
        try (InputStream stream = Decompressor.open(compression, new ByteArrayInputStream(compressed))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int count = 0; count < times; count++) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** What came before the end or the refusal; any other exception is none. */
    private static final class Outcome {

        private final byte[] plain;
        private final Optional<UnreadableObjectException> refusal;

        private Outcome(byte[] plain, Optional<UnreadableObjectException> refusal) {
            this.plain = plain;
            this.refusal = refusal;
        }

        byte[] plain() {
            return plain;
        }

        Optional<UnreadableObjectException> refusal() {
            return refusal;
        }

        static Outcome of(Compression compression, byte[] compressed) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            try (InputStream stream = Decompressor.open(compression, new ByteArrayInputStream(compressed))) {
                stream.transferTo(plain);
                return new Outcome(plain.toByteArray(), Optional.empty());
            } catch (UnreadableObjectException e) {
                assertThat(e.error()).isEqualTo(ErrorCode.MALFORMED_COMPRESSION);
                return new Outcome(plain.toByteArray(), Optional.of(e));
            } catch (IOException e) {
                throw new AssertionError("an exception that no reader expects", e);
            }
        }
    }
}
