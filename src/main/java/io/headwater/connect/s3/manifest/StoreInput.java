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
package io.headwater.connect.s3.manifest;

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** An object read part by part when it is needed, not ahead: names are looked at in the background. Used by one thread. */
final class StoreInput implements ObjectInput {

    private final ObjectStore store;
    private final ObjectRef object;
    private ByteBuffer part;
    private long partOffset;
    private long bytesRead;

    /** Begins with what the object was opened with. */
    StoreInput(ObjectStore store, OpenedObject opened) {
        this.store = store;
        this.object = opened.object();
        this.part = ByteBuffer.wrap(opened.bytes());
        this.partOffset = opened.offset();
        this.bytesRead = opened.bytes().length;
    }

    @Override
    public ObjectRef object() {
        return object;
    }

    @Override
    public InputStream stream(long offset) {
        return new Stream(offset);
    }

    @Override
    public void plan(List<Range> ranges) {
        // Nothing is fetched ahead.
    }

    @Override
    public void readFully(long offset, ByteBuffer target) throws IOException {
        int length = target.remaining();
        if (offset >= partOffset && offset + length <= partOffset + part.limit()) {
            target.put(part.slice((int) (offset - partOffset), length));
            return;
        }
        store.read(object, offset, target);
        bytesRead += length;
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        // The store is not this one's to close.
    }

    private final class Stream extends InputStream {

        private long position;

        Stream(long offset) {
            this.position = offset;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position >= object.size()) {
                return -1;
            }
            if (position < partOffset || position >= partOffset + part.limit()) {
                ByteBuffer next = ByteBuffer.allocate((int) Math.min(Manifest.PART_BYTES, object.size() - position));
                store.read(object, position, next);
                bytesRead += next.limit();
                part = next.flip();
                partOffset = position;
            }
            int at = (int) (position - partOffset);
            int count = Math.min(length, part.limit() - at);
            part.get(at, target, offset, count);
            position += count;
            return count;
        }
    }
}
