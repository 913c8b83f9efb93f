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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.xerial.snappy.Snappy;

/**
 * Snappy as Hadoop's {@code SnappyCodec} writes it: blocks, each the length of its data and then chunks, each the length of its compressed
 * bytes and these; lengths are four bytes, the highest first. There are no checksums. A chunk larger than
 * {@link #MAX_CHUNK_BYTES} is refused: Hadoop writes 256 KiB if it is not told otherwise.
 */
final class SnappyBlocks extends InputStream {

    static final int MAX_CHUNK_BYTES = 8 * 1024 * 1024;

    private final CompressedInput compressed;
    private byte[] chunk = new byte[0];
    private byte[] plain = new byte[0];
    private int from;
    private int to;
    /** Data of the block that is still to come, in further chunks. */
    private int left;

    SnappyBlocks(CompressedInput compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (from == to) {
            if (left > 0) {
                readChunk();
            } else if (compressed.atEnd()) {
                return -1;
            } else {
                left = readLength("block", Integer.MAX_VALUE);
            }
        }
        int count = Math.min(length, to - from);
        System.arraycopy(plain, from, target, offset, count);
        from += count;
        return count;
    }

    private void readChunk() throws IOException {
        int length = readLength("chunk", MAX_CHUNK_BYTES);
        if (chunk.length < length) {
            chunk = new byte[length];
        }
        if (compressed.readNBytes(chunk, 0, length) < length) {
            throw new EOFException("it ends inside a chunk");
        }
        int plainLength = Snappy.uncompressedLength(chunk, 0, length);
        if (plainLength < 0 || plainLength > Math.min(left, MAX_CHUNK_BYTES)) {
            throw new IOException(
                    "a chunk claims " + plainLength + " bytes of data, where at most " + Math.min(left, MAX_CHUNK_BYTES)
                            + " can be; an object of Snappy has to be framed, or be as Hadoop writes it");
        }
        if (plain.length < plainLength) {
            plain = new byte[plainLength];
        }
        Snappy.uncompress(chunk, 0, length, plain, 0);
        left -= plainLength;
        from = 0;
        to = plainLength;
    }

    private int readLength(String what, int most) throws IOException {
        int length = 0;
        for (int index = 0; index < 4; index++) {
            int next = compressed.read();
            if (next < 0) {
                throw new EOFException("it ends inside the length of a " + what);
            }
            length = length << 8 | next;
        }
        if (length < 0 || length > most) {
            throw new IOException("the length of a " + what + " is " + Integer.toUnsignedString(length)
                    + ", and it can be " + most
                    + " at most; an object of Snappy has to be framed, or be as Hadoop writes it");
        }
        return length;
    }
}
