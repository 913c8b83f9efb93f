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
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/**
 * The frames of an <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 stream</a> one after the other. The library's
 * own way over several frames recurses for each empty one, so that it gets a frame at a time.
 */
final class Lz4Frames extends InputStream {

    private static final int MAGIC_BYTES = 4;

    private final CompressedInput compressed;
    private InputStream frame = InputStream.nullInputStream();

    Lz4Frames(CompressedInput compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            long before = compressed.position();
            int count = frame.read(target, offset, length);
            if (count >= 0) {
                return count;
            }
            // The library answers -1 for an empty block, too: its frame has ended when it takes nothing for the answer.
            if (compressed.position() == before) {
                skipSkippableFrames();
                if (compressed.atEnd()) {
                    return -1;
                }
                frame = new FramedLZ4CompressorInputStream(compressed, false);
            }
        }
    }

    /** These may also be the last ones, which the library does not expect. */
    private void skipSkippableFrames() throws IOException {
        while (isSkippable(compressed.peek(MAGIC_BYTES))) {
            compressed.skipNBytes(MAGIC_BYTES);
            long length = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                int next = compressed.read();
                if (next < 0) {
                    throw new EOFException("it ends inside a frame that is to be skipped");
                }
                length |= (long) next << shift;
            }
            compressed.skipNBytes(length);
        }
    }

    /** 0x184D2A50 to 0x184D2A5F, the lowest byte first. */
    private static boolean isSkippable(byte[] magic) {
        return magic.length == MAGIC_BYTES
                && (magic[0] & 0xF0) == 0x50
                && magic[1] == 0x2A
                && magic[2] == 0x4D
                && magic[3] == 0x18;
    }
}
