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

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Holds the header of DELTA_BINARY_PACKED values (Encodings.md of the Parquet specification) against the page: parquet allocates by it.
 * Values that do not differ take no bits, so that a page may rightly have many more than bytes.
 */
final class DeltaLengths {

    /** Of eight bytes each; pages have some ten thousand. */
    private static final int MAX_VALUES = 1 << 24;

    /** Most writers take 128, none more than some thousand. */
    private static final int MAX_BLOCK = 1 << 16;

    private DeltaLengths() {}

    /**
     * @param deltas begins with the header
     * @param values of the page, with nulls
     */
    static void check(ByteBufferInputStream deltas, int values) throws IOException {
        int block = BytesUtils.readUnsignedVarInt(deltas);
        int miniBlocks = BytesUtils.readUnsignedVarInt(deltas);
        int count = BytesUtils.readUnsignedVarInt(deltas);
        BytesUtils.readZigZagVarLong(deltas);
        boolean blocksRight = block > 0 && block <= MAX_BLOCK && miniBlocks > 0 && block % (8L * miniBlocks) == 0;
        boolean countRight = count >= 0 && count <= values && count <= MAX_VALUES;
        // Each block begins with a delta and the widths of its mini-blocks, of a byte at the least.
        if (!blocksRight || !countRight || (count - 1L) / block * (1L + miniBlocks) > deltas.available()) {
            throw new ParquetDecodingException("a page of " + values + " values claims " + Integer.toUnsignedLong(count)
                    + " deltas in blocks of " + Integer.toUnsignedLong(block) + " with "
                    + Integer.toUnsignedLong(miniBlocks) + " mini-blocks, in " + deltas.available() + " bytes");
        }
    }

    /**
     * Checks the prefixes of DELTA_BYTE_ARRAY: each takes bytes from the value before it.
     *
     * @param page all values of a page
     * @param lengthBefore of the last value of the page before, which broken writers refer to
     * @return the length of the last value
     */
    static long checkPrefixes(ByteBufferInputStream page, int values, long lengthBefore) throws IOException {
        check(Peek.of(page), values);
        DeltaBinaryPackingValuesReader prefixes = new DeltaBinaryPackingValuesReader();
        int count = count(Peek.of(page));
        prefixes.initFromPage(values, page);
        check(Peek.of(page), values);
        if (count(Peek.of(page)) != count) {
            throw new ParquetDecodingException("a page has " + count + " prefixes and another number of suffixes");
        }
        DeltaBinaryPackingValuesReader suffixes = new DeltaBinaryPackingValuesReader();
        suffixes.initFromPage(values, page);
        long length = lengthBefore;
        for (int value = 0; value < count; value++) {
            int prefix = prefixes.readInteger();
            int suffix = suffixes.readInteger();
            if (prefix < 0 || prefix > length || suffix < 0 || suffix > page.available()) {
                throw new ParquetDecodingException(
                        "a value claims " + prefix + " bytes of the " + length + " before it, and " + suffix + " own");
            }
            length = prefix + (long) suffix;
        }
        return length;
    }

    private static int count(ByteBufferInputStream deltas) throws IOException {
        BytesUtils.readUnsignedVarInt(deltas);
        BytesUtils.readUnsignedVarInt(deltas);
        return BytesUtils.readUnsignedVarInt(deltas);
    }
}
