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
package io.headwater.connect.s3.testing;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An object that is nowhere: a head, the same block again and again, a tail. What stands at an offset follows from the offset.
 *
 * @param block not empty
 * @param copies of the block, one behind the other
 * @param rowsOfBlock how many rows each has
 */
public record GeneratedObject(Bytes head, Bytes block, int copies, Bytes tail, int rowsOfBlock) {

    /** Bytes, which nobody changes. */
    public static final class Bytes {

        public static final Bytes NONE = new Bytes(new byte[0]);

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        private int write(int from, long most, OutputStream target) throws IOException {
            int count = (int) Math.min(bytes.length - from, most);
            target.write(bytes, from, count);
            return count;
        }
    }

    public GeneratedObject {
        if (block.size() == 0 || copies < 0) {
            throw new IllegalArgumentException(copies + " copies of " + block.size() + " bytes");
        }
    }

    public long size() {
        return head.size() + (long) copies * block.size() + tail.size();
    }

    public long rows() {
        return (long) copies * rowsOfBlock;
    }

    public String etag() {
        return "%x-%d".formatted(size(), copies);
    }

    /** Writes a range of it. */
    public void write(long offset, long length, OutputStream target) throws IOException {
        long position = offset;
        long end = offset + length;
        while (position < end) {
            position += writeSome(position, end - position, target);
        }
    }

    private int writeSome(long position, long most, OutputStream target) throws IOException {
        if (position < head.size()) {
            return head.write((int) position, most, target);
        }
        long behindHead = position - head.size();
        long blocks = (long) copies * block.size();
        return behindHead < blocks
                ? block.write((int) (behindHead % block.size()), most, target)
                : tail.write((int) (behindHead - blocks), most, target);
    }
}
