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

import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** An object held in memory. Notes what is asked of it, and can fail like a store at a given byte. */
public final class MemoryObjectInput implements ObjectInput {

    private final byte[] bytes;
    private final ObjectRef object;
    private final List<Range> reads = new ArrayList<>();
    private List<Range> plan = List.of();
    private OptionalLong failureOffset = OptionalLong.empty();
    private StoreException failure = new StoreException.Passing("the store gave up", null);
    private long bytesRead;
    private boolean closed;

    public MemoryObjectInput(byte[] bytes) {
        this.bytes = bytes.clone();
        this.object = new ObjectRef("bucket", "folder/object", "etag", bytes.length, Instant.EPOCH, false);
    }

    /** Every read that reaches the byte at the offset fails, after the bytes before it. */
    public MemoryObjectInput failingAt(long offset, StoreException thrown) {
        failureOffset = OptionalLong.of(offset);
        failure = thrown;
        return this;
    }

    @Override
    public ObjectRef object() {
        return object;
    }

    @Override
    public InputStream stream(long offset) {
        requireOpen();
        int from = Math.toIntExact(offset);
        if (failureOffset.isEmpty() || failureOffset.getAsLong() < offset) {
            return new ByteArrayInputStream(bytes, from, bytes.length - from);
        }
        int until = Math.toIntExact(Math.min(failureOffset.getAsLong(), bytes.length));
        return new SequenceInputStream(new ByteArrayInputStream(bytes, from, until - from), new FailingStream(failure));
    }

    @Override
    public void plan(List<Range> ranges) {
        requireOpen();
        plan = List.copyOf(ranges);
    }

    @Override
    public void readFully(long offset, ByteBuffer target) throws IOException {
        requireOpen();
        int length = target.remaining();
        if (offset < 0 || offset + length > bytes.length) {
            throw new IllegalArgumentException(length + " bytes at " + offset + " of " + bytes.length);
        }
        reads.add(new Range(offset, length));
        if (failureOffset.isPresent()
                && failureOffset.getAsLong() >= offset
                && failureOffset.getAsLong() < offset + length) {
            throw failure;
        }
        target.put(bytes, Math.toIntExact(offset), length);
        bytesRead += length;
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** What {@link #readFully} was asked for, in order. */
    public List<Range> reads() {
        return List.copyOf(reads);
    }

    /** The last plan. */
    public List<Range> planned() {
        return plan;
    }

    /** The first bytes of an object, as of one that was cut short. */
    public static byte[] cut(byte[] object, int length) {
        return Arrays.copyOf(object, length);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the input is closed");
        }
    }

    private static final class FailingStream extends InputStream {

        private final StoreException failure;

        FailingStream(StoreException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
