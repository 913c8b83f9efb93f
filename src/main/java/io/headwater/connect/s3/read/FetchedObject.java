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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * An object's bytes, fetched in parts ahead of the reader. The first part may have been fetched while the object waited for its
 * turn, and is kept until the end; the others are given back as the reader passes them.
 */
final class FetchedObject implements ObjectInput {

    private static final long AHEAD_PER_BYTE_READ = 4;

    private ObjectRef object;
    private final Fetcher fetcher;
    private final Optional<Part> first;
    /** What is to be fetched next, in order of use, and what of it has been asked for. */
    private final Deque<Range> planned = new ArrayDeque<>();

    private final Deque<Part> parts = new ArrayDeque<>();
    private long bytesRead;

    /** Takes over the first part. */
    FetchedObject(ObjectRef object, Fetcher fetcher, Optional<Part> first) {
        this.object = object;
        this.fetcher = fetcher;
        this.first = first;
        first.ifPresent(part -> bytesRead = part.end() - part.offset());
    }

    /** An object whose first bytes are asked for at once, so that all that reads them shares one request. */
    static FetchedObject fromItsFront(ObjectRef object, Fetcher fetcher) {
        Range front = new Range(0, (int) Math.min(object.size(), fetcher.partBytes()));
        return new FetchedObject(
                object, fetcher, front.length() == 0 ? Optional.empty() : fetcher.fetchAhead(object, front));
    }

    /**
     * Waits for the first part, and pins what is fetched after it to the version that it is of, where the bucket keeps versions.
     *
     * @return the object with that version
     */
    ObjectRef pin() throws IOException {
        if (first.isPresent()) {
            object = first.get().object();
        }
        return object;
    }

    @Override
    public ObjectRef object() {
        return object;
    }

    @Override
    public InputStream stream(long offset) {
        if (offset > object.size()) {
            throw new IllegalArgumentException("byte " + offset + " is beyond the object's " + object.size()
                    + "; if its stored offset says so, delete that through Connect's REST API");
        }
        dropParts();
        return new PartStream(offset);
    }

    @Override
    public void plan(List<Range> ranges) {
        dropParts();
        ranges.forEach(this::planInParts);
        fetchPlanned();
    }

    /** In parts, as a longer range would exceed the budget. */
    private void planInParts(Range range) {
        for (long from = 0; from < range.length(); from += fetcher.partBytes()) {
            planned.add(new Range(range.offset() + from, (int) Math.min(fetcher.partBytes(), range.length() - from)));
        }
    }

    @Override
    public void readFully(long offset, ByteBuffer target) throws IOException {
        long position = offset;
        while (target.hasRemaining()) {
            Part part = partAt(position, target.remaining());
            int count = (int) Math.min(target.remaining(), part.end() - position);
            target.put(part.bytes(), (int) (position - part.offset()), count);
            position += count;
        }
    }

    /** The part with the byte at a position, asked for now if it was not before. Parts before it are given back. */
    private Part partAt(long position, int wanted) {
        if (first.isPresent() && first.get().covers(position)) {
            return first.get();
        }
        while (!parts.isEmpty() && !parts.peek().covers(position)) {
            parts.remove().close();
        }
        if (parts.isEmpty()) {
            Range range = new Range(position, wanted);
            while (!planned.isEmpty()) {
                Range next = planned.remove();
                if (position >= next.offset() && position < next.offset() + next.length()) {
                    range = next;
                    break;
                }
            }
            parts.add(fetch(range));
        }
        fetchPlanned();
        return parts.element();
    }

    private void fetchPlanned() {
        while (!planned.isEmpty()) {
            Range range = planned.element();
            if (first.isPresent()
                    && first.get().covers(range.offset())
                    && first.get().covers(range.offset() + range.length() - 1)) {
                planned.remove();
                continue;
            }
            Optional<Part> part = fetcher.tryFetch(object, range);
            if (part.isEmpty()) {
                return;
            }
            bytesRead += range.length();
            parts.add(part.get());
            planned.remove();
        }
    }

    private Part fetch(Range range) {
        bytesRead += range.length();
        return fetcher.fetch(object, range);
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        dropParts();
        first.ifPresent(Part::close);
    }

    private void dropParts() {
        planned.clear();
        parts.forEach(Part::close);
        parts.clear();
    }

    /** The bytes from a position to the object's end; plans the parts as it goes, so that a large object has no long plan. */
    private final class PartStream extends InputStream {

        private final long begin;
        private long position;
        private long plannedTo;

        PartStream(long offset) {
            this.begin = offset;
            this.position = offset;
            this.plannedTo = first.isPresent() && first.get().covers(offset)
                    ? first.get().end()
                    : offset;
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
            while (planned.isEmpty() && plannedTo < Math.min(object.size(), wanted())) {
                int next = (int) Math.min(fetcher.partBytes(), object.size() - plannedTo);
                planned.add(new Range(plannedTo, next));
                plannedTo += next;
                fetchPlanned();
            }
            // Ranges read in between may have used up the plan.
            Part part = partAt(position, (int) Math.min(fetcher.partBytes(), object.size() - position));
            int count = (int) Math.min(length, part.end() - position);
            System.arraycopy(part.bytes(), (int) (position - part.offset()), target, offset, count);
            position += count;
            return count;
        }

        /**
         * How far to fetch: the further the more has been read, so that a reader who only looks at the beginning, for a header or
         * a sample, costs one part and not the whole budget.
         */
        private long wanted() {
            return position + 1 + AHEAD_PER_BYTE_READ * (position - begin);
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, object.size() - position);
        }
    }
}
