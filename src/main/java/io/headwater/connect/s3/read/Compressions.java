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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Tells how an object is compressed where neither configuration nor key do: by its first bytes. */
final class Compressions {

    /**
     * What compressed data begins with, and no text does. A frame to be skipped may come first in Zstandard and in LZ4; it is taken for the
     * former, which is where tools put one. Blocks of Snappy as Hadoop writes them begin with nothing of their own.
     */
    private static final List<Magic> MAGICS = List.of(
            new Magic("1F8B08", Compression.GZIP),
            new Magic("28B52FFD", Compression.ZSTD),
            new Magic("5.2A4D18", Compression.ZSTD),
            new Magic("425A683.(314159265359|177245385090)", Compression.BZIP2),
            new Magic("FF060000734E61507059", Compression.SNAPPY),
            new Magic("04224D18", Compression.LZ4));

    private static final int LONGEST_MAGIC_BYTES = 10;

    private record Magic(Pattern hexadecimal, Compression compression) {

        Magic(String hexadecimal, Compression compression) {
            this(Pattern.compile(hexadecimal), compression);
        }
    }

    private Compressions() {}

    static Compression of(ObjectWork work, FetchedObject input) throws IOException {
        if (work.compression().isPresent()) {
            return work.compression().get();
        }
        boolean resumesAtByte = work.start().nextByte() >= 0;
        if (!work.format().isText() || resumesAtByte) {
            return Compression.NONE;
        }
        ByteBuffer first = ByteBuffer.allocate(
                (int) Math.min(LONGEST_MAGIC_BYTES, work.object().size()));
        input.readFully(0, first);
        return ofFirstBytes(first.array());
    }

    static Compression ofFirstBytes(byte[] first) {
        String hexadecimal = HexFormat.of().withUpperCase().formatHex(first);
        return MAGICS.stream()
                .filter(magic -> magic.hexadecimal().matcher(hexadecimal).lookingAt())
                .map(Magic::compression)
                .findFirst()
                .orElse(Compression.NONE);
    }
}
