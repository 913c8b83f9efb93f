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
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Walks over runs of the RLE/bit-packing hybrid (Encodings.md of the Parquet specification). Parquet allocates a packed run by the
 * length that it claims.
 */
final class RunLengths {

    private static final int GROUP = 8;

    /** Of four bytes each. Writers pack a few hundred into a run, some a page. */
    private static final long MAX_PACKED_VALUES = 1 << 24;

    /** The last run of a page may lack the bytes of its padding. */
    private static final long MAX_PADDED_GROUPS = 1 << 10;

    private RunLengths() {}

    /**
     * Checks runs, and gives the number of values in them.
     *
     * @param values how many the runs hold at most; what follows is padding
     */
    static long check(ByteBufferInputStream runs, int bitWidth, long values) throws IOException {
        if (bitWidth < 0 || bitWidth > Integer.SIZE) {
            throw new ParquetDecodingException("values of " + bitWidth + " bits");
        }
        long seen = 0;
        while (seen < values && runs.available() > 0) {
            int header = BytesUtils.readUnsignedVarInt(runs);
            long count = Integer.toUnsignedLong(header) >>> 1;
            boolean packed = (header & 1) == 1;
            if (count == 0) {
                throw new ParquetDecodingException("a run of no values");
            }
            if (packed) {
                checkPacked(count, bitWidth, runs.available(), values);
            }
            long size = packed ? count * bitWidth : BytesUtils.paddedByteCountFromBits(bitWidth);
            runs.skipFully(packed ? Math.min(size, runs.available()) : size);
            seen += packed ? count * GROUP : count;
        }
        return seen;
    }

    private static void checkPacked(long groups, int bitWidth, int available, long values) {
        boolean inBytes = groups * bitWidth <= available || groups <= MAX_PADDED_GROUPS;
        boolean wanted = bitWidth > 0 || (groups - 1) * GROUP < values;
        if (!inBytes || !wanted || groups * GROUP > MAX_PACKED_VALUES) {
            throw new ParquetDecodingException("a run claims " + groups + " groups of " + GROUP + " values of "
                    + bitWidth + " bits in " + available + " bytes");
        }
    }
}
