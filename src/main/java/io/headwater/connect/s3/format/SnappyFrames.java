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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.xerial.snappy.Snappy;

/**
 * Snappy's <a href="https://github.com/google/snappy/blob/main/framing_format.txt">framing format</a>, chunk by chunk, every checksum
 * verified. The chunks' bounds are the format's own, so that no claim of the data allocates more; the streams of the libraries go by
 * claims, or recurse for every chunk without data.
 */
final class SnappyFrames extends InputStream {

    private static final byte[] IDENTIFIER = {(byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

    private static final int COMPRESSED = 0x00;
    private static final int UNCOMPRESSED = 0x01;
    /** From here to 0xFE a chunk may be skipped; below it may not. */
    private static final int FIRST_SKIPPABLE = 0x80;

    private static final int STREAM_IDENTIFIER = 0xFF;

    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_PLAIN_BYTES = 65_536;
    private static final int MAX_CHUNK_BYTES = CHECKSUM_BYTES + Snappy.maxCompressedLength(MAX_PLAIN_BYTES);

    private final CompressedInput compressed;
    private final byte[] chunk = new byte[MAX_CHUNK_BYTES];
    private final CRC32C crc = new CRC32C();
    private final byte[] plain = new byte[MAX_PLAIN_BYTES];
    private int from;
    private int to;

    SnappyFrames(CompressedInput compressed) {
        this.compressed = compressed;
    }

    /** Whether the bytes begin as the format does. */
    static boolean begin(CompressedInput compressed) throws IOException {
        return Arrays.equals(compressed.peek(IDENTIFIER.length), IDENTIFIER);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (from == to) {
            if (compressed.atEnd()) {
                return -1;
            }
            readChunk();
        }
        int count = Math.min(length, to - from);
        System.arraycopy(plain, from, target, offset, count);
        from += count;
        return count;
    }

    private void readChunk() throws IOException {
        int type = compressed.read();
        int length = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int next = compressed.read();
            if (next < 0) {
                throw new EOFException("it ends inside a chunk's header");
            }
            length |= next << shift;
        }
        if (type == COMPRESSED || type == UNCOMPRESSED) {
            readData(type, length);
        } else if (type == STREAM_IDENTIFIER) {
            readBytes(length);
            if (!Arrays.equals(chunk, 0, length, IDENTIFIER, 4, IDENTIFIER.length)) {
                throw new IOException("a stream identifier is not Snappy's");
            }
        } else if (type >= FIRST_SKIPPABLE) {
            compressed.skipNBytes(length);
        } else {
            throw new IOException("a chunk has the reserved type " + type + ", which must not be skipped");
        }
    }

    private void readData(int type, int length) throws IOException {
        if (length < CHECKSUM_BYTES) {
            throw new IOException("a chunk of " + length + " bytes has no checksum");
        }
        readBytes(length);
        int dataLength = length - CHECKSUM_BYTES;
        int plainLength =
                type == COMPRESSED ? Snappy.uncompressedLength(chunk, CHECKSUM_BYTES, dataLength) : dataLength;
        if (plainLength < 0 || plainLength > MAX_PLAIN_BYTES) {
            throw new IOException("a chunk has " + plainLength + " bytes of data, and " + MAX_PLAIN_BYTES
                    + " is the most that the format has");
        }
        if (type == COMPRESSED) {
            Snappy.uncompress(chunk, CHECKSUM_BYTES, dataLength, plain, 0);
        } else {
            System.arraycopy(chunk, CHECKSUM_BYTES, plain, 0, plainLength);
        }
        crc.reset();
        crc.update(plain, 0, plainLength);
        int expected = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (masked((int) crc.getValue()) != expected) {
            throw new IOException("a chunk's checksum does not match its data");
        }
        from = 0;
        to = plainLength;
    }

    /** As the format stores checksums, since checksums of data that holds checksums are weak. */
    private static int masked(int checksum) {
        return Integer.rotateRight(checksum, 15) + 0xA282EAD8;
    }

    private void readBytes(int length) throws IOException {
        if (length > MAX_CHUNK_BYTES) {
            throw new IOException(
                    "a chunk has " + length + " bytes, and " + MAX_CHUNK_BYTES + " is the most that the format has");
        }
        if (compressed.readNBytes(chunk, 0, length) < length) {
            throw new EOFException("it ends inside a chunk");
        }
    }
}
