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

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decompresses pages in LZ4's block format: LZ4_RAW is one block. LZ4 is deprecated since its writers disagreed: most put blocks in
 * Hadoop's frames, others wrote one block without any.
 */
final class Lz4Pages {

    /** Of a frame: the decompressed length of all its blocks, and the length of its first block; both big-endian. */
    private static final int FRAME_HEADER_BYTES = 2 * Integer.BYTES;

    private Lz4Pages() {}

    /** One block. */
    static byte[] raw(byte[] compressed, int size) throws IOException {
        byte[] page = new byte[size];
        int actual = block(compressed, 0, compressed.length, page, 0);
        return actual == size ? page : Arrays.copyOf(page, actual);
    }

    /** Hadoop's frames, each of one block or more; or, as Arrow wrote it for a while, one block. */
    static byte[] framed(byte[] compressed, int size) throws IOException {
        byte[] page = new byte[size];
        return isFramed(compressed, page) ? page : raw(compressed, size);
    }

    private static boolean isFramed(byte[] compressed, byte[] page) {
        ByteBuffer input = ByteBuffer.wrap(compressed);
        int filled = 0;
        while (input.remaining() > FRAME_HEADER_BYTES) {
            int frameEnd = filled + input.getInt();
            if (frameEnd < filled || frameEnd > page.length) {
                return false;
            }
            while (filled < frameEnd) {
                int length = input.remaining() < Integer.BYTES ? -1 : input.getInt();
                if (length < 1 || length > input.remaining()) {
                    return false;
                }
                try {
                    filled += block(compressed, input.position(), length, page, filled);
                } catch (IOException notABlock) {
                    // Then these bytes are not in frames; as one block they are tried next, and its errors are told.
                    return false;
                }
                input.position(input.position() + length);
            }
        }
        return filled == page.length && !input.hasRemaining();
    }

    private static int block(byte[] compressed, int start, int length, byte[] page, int filled) throws IOException {
        try {
            return new Lz4Decompressor().decompress(compressed, start, length, page, filled, page.length - filled);
        } catch (MalformedInputException e) {
            throw new IOException("an LZ4 page is damaged: " + e.getMessage(), e);
        }
    }
}
