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
package io.headwater.connect.s3.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text of another encoding as UTF-8, for a cutter that needs ASCII's bytes. What is malformed becomes a byte that UTF-8 does not have, so
 * that its row is found malformed and no other.
 */
final class TranscodedText extends InputStream {

    private static final byte IN_NO_UTF_8 = (byte) 0xFF;

    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream source;
    private final CharsetDecoder decoder;
    private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
    private ByteBuffer utf8 = ByteBuffer.allocate(0);
    private boolean atEnd;

    TranscodedText(InputStream source, Charset charset) {
        this.source = source;
        this.decoder = charset.newDecoder();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!utf8.hasRemaining()) {
            if (atEnd && !encoded.hasRemaining()) {
                return -1;
            }
            transcode();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    private void transcode() throws IOException {
        if (!atEnd) {
            encoded.compact();
            int count = source.read(encoded.array(), encoded.position(), encoded.remaining());
            atEnd = count < 0;
            encoded.position(encoded.position() + Math.max(count, 0)).flip();
        }
        CoderResult result = decoder.decode(encoded, chars.clear(), atEnd);
        byte[] bytes = chars.flip().toString().getBytes(StandardCharsets.UTF_8);
        if (result.isError()) {
            encoded.position(encoded.position() + result.length());
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = IN_NO_UTF_8;
        }
        utf8 = ByteBuffer.wrap(bytes);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
