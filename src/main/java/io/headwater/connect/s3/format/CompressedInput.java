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

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compressed bytes on their way to a codec, buffered. It keeps the source's failure, which a codec may wrap or take for the end, and it
 * bounds what a codec may take without giving anything: a header of endless length would be collected in memory.
 */
final class CompressedInput extends InputStream {

    /** Far more than any tool's header, empty members or padding between data. */
    static final int MAX_BYTES_WITHOUT_OUTPUT = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private long position;
    private long positionOfOutput;
    private Optional<IOException> failure = Optional.empty();

    CompressedInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        if (from == to && !fill()) {
            return -1;
        }
        taken(1);
        return buffer[from++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        taken(count);
        return count;
    }

    @Override
    public int available() {
        return to - from;
    }

    /** The next bytes, as many as there are up to {@code count}, which stay where they are. */
    byte[] peek(int count) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < count) {
            int read = readSource(to);
            if (read < 0) {
                break;
            }
            to += read;
        }
        return Arrays.copyOf(buffer, Math.min(count, to));
    }

    /** Whether no byte follows. */
    boolean atEnd() throws IOException {
        return from == to && !fill();
    }

    /** How many bytes were taken so far. */
    long position() {
        return position;
    }

    /** The codec has given some bytes. */
    void producedOutput() {
        positionOfOutput = position;
    }

    /** What the source threw, or that the bound was reached. */
    Optional<IOException> failure() {
        return failure;
    }

    private boolean fill() throws IOException {
        int count = readSource(0);
        from = 0;
        to = Math.max(count, 0);
        return count > 0;
    }

    private int readSource(int offset) throws IOException {
        try {
            return source.read(buffer, offset, buffer.length - offset);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void taken(int count) throws IOException {
        position += count;
        if (position - positionOfOutput > MAX_BYTES_WITHOUT_OUTPUT) {
            UnreadableObjectException e = new UnreadableObjectException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "more than " + MAX_BYTES_WITHOUT_OUTPUT
                            + " bytes of headers, padding or empty parts follow one another in the compressed data; compress the"
                            + " object again, or set invalid.object.policy to skip or dead-letter it");
            failure = Optional.of(e);
            throw e;
        }
    }
}
