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

import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Fuzzing;
import io.headwater.connect.s3.testing.Mutation;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Damaged compressed objects give their bytes or a refusal, and nothing else: no other exception, no heap that they claim, and the same
 * however they are read.
 */
class DecompressorFuzzTest {

    private static final int ROUNDS = 4_000;

    /** A damaged object may rightly expand to any size; so many bytes show that they come. */
    private static final int ENOUGH_BYTES = 1 << 22;

    private static final List<Compression> COMPRESSIONS =
            List.of(Compression.GZIP, Compression.ZSTD, Compression.BZIP2, Compression.SNAPPY, Compression.LZ4);

    private record Seed(Compression compression, ByteBuffer bytes) {}

    /** What is read before the end or the refusal. */
    private record Outcome(ByteBuffer plain, Optional<ErrorCode> refusal) {}

    @Test
    void damagedObjectsOfOurOwnAreRefusedOrRead() throws Exception {
        byte[] plain = "id,name\n1,one\n2,two\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        List<Seed> seeds = new ArrayList<>();
        for (CompressedSample sample : CompressedSample.values()) {
            seeds.add(new Seed(sample.compression(), ByteBuffer.wrap(sample.inTwo(plain))));
        }
        fuzz("decompressors", seeds);
    }

    @Test
    @NeedsCorpora
    void damagedObjectsOfOthersAreRefusedOrRead() throws Exception {
        Corpora corpus = Corpora.of("compression");
        List<Seed> seeds = new ArrayList<>();
        for (Corpora.Case file : corpus.cases()) {
            ByteBuffer bytes = ByteBuffer.wrap(corpus.data(file.name()));
            ObjectKind.of("folder/" + file.name())
                    .compression()
                    .ifPresent(compression -> seeds.add(new Seed(compression, bytes)));
        }
        fuzz("decompressors, files of others", seeds);
    }

    /** Mostly as what they are, now and then as something else. */
    private static void fuzz(String name, List<Seed> seeds) throws Exception {
        Fuzzing.run(name, ROUNDS, random -> {
            Seed seed = seeds.get(random.nextInt(seeds.size()));
            byte[] object = Mutation.of(seed.bytes().array(), random);
            Compression compression = random.nextInt(20) == 0
                    ? COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size()))
                    : seed.compression();

            Outcome whole = read(compression, object, 1 << 16);
            Outcome pieces = read(compression, object, 1 + random.nextInt(100));

            assertThat(pieces.refusal()).as("%s", compression).isEqualTo(whole.refusal());
            // How much comes before a refusal, a codec makes depend on how much it is asked for at once.
            int common = whole.refusal().isEmpty()
                    ? whole.plain().remaining()
                    : Math.min(whole.plain().remaining(), pieces.plain().remaining());
            assertThat(pieces.plain().slice(0, common))
                    .as("%s", compression)
                    .isEqualTo(whole.plain().slice(0, common));
            assertThat(whole.refusal().stream()).isSubsetOf(ErrorCode.MALFORMED_COMPRESSION, ErrorCode.LIMIT_EXCEEDED);
        });
    }

    private static Outcome read(Compression compression, byte[] object, int bufferBytes) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] buffer = new byte[bufferBytes];
        try (InputStream stream = Decompressor.open(compression, new ByteArrayInputStream(object))) {
            int count = stream.read(buffer);
            while (count >= 0 && plain.size() < ENOUGH_BYTES) {
                plain.write(buffer, 0, count);
                count = stream.read(buffer);
            }
            int length = Math.min(plain.size(), ENOUGH_BYTES);
            return new Outcome(ByteBuffer.wrap(plain.toByteArray(), 0, length), Optional.empty());
        } catch (UnreadableObjectException e) {
            return new Outcome(ByteBuffer.wrap(plain.toByteArray()), Optional.of(e.error()));
        }
    }
}
