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

import io.headwater.connect.s3.format.ObjectInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The object as a seekable stream. Bytes of the tail come from memory, all others from the input, at most {@link #STEP} at a time,
 * in the very steps that {@link ReadPlan} announces. Closing it does nothing: the input belongs to the reader.
 */
final class ObjectSeekableStream extends SeekableInputStream {

    /** Large enough to hide a request's latency, small enough that several are fetched at once. */
    static final int STEP = 4 * 1024 * 1024;

    private final ObjectInput input;
    private final Tail tail;
    private final long size;
    private long position;
    private Optional<IOException> failure = Optional.empty();

    ObjectSeekableStream(ObjectInput input, Tail tail) {
        this.input = input;
        this.tail = tail;
        this.size = input.object().size();
    }

    /** What the input threw. Parquet wraps it, and what went wrong with the store is no fault of the file. */
    Optional<IOException> failure() {
        return failure;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void seek(long newPosition) throws IOException {
        if (newPosition < 0 || newPosition > size) {
            throw new EOFException("position " + newPosition + " in an object of " + size + " bytes");
        }
        position = newPosition;
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
        if (target.remaining() > size - position) {
            throw new EOFException(
                    target.remaining() + " bytes at " + position + " of an object of " + size + " bytes");
        }
        while (target.hasRemaining()) {
            if (position >= tail.start()) {
                copyTail(target, target.remaining());
            } else {
                fetch(target, (int) Math.min(Math.min(target.remaining(), STEP), tail.start() - position));
            }
        }
    }

    private void copyTail(ByteBuffer target, int length) {
        target.put(tail.bytes().slice((int) (position - tail.start()), length));
        position += length;
    }

    private void fetch(ByteBuffer target, int length) throws IOException {
        ByteBuffer part = target.slice(target.position(), length);
        try {
            input.readFully(position, part);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
        target.position(target.position() + length);
        position += length;
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        readFully(ByteBuffer.wrap(bytes));
    }

    @Override
    public void readFully(byte[] bytes, int start, int length) throws IOException {
        readFully(ByteBuffer.wrap(bytes, start, length));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int length = (int) Math.min(target.remaining(), size - position);
        if (length == 0 && target.hasRemaining()) {
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + length);
        readFully(target);
        target.limit(limit);
        return length;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return read(one) < 0 ? -1 : Byte.toUnsignedInt(one.get(0));
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        return read(ByteBuffer.wrap(bytes, start, length));
    }
}
