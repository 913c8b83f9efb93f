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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/**
 * Checks the page headers of each column chunk when its last byte comes in, which is before parquet looks at the first. It
 * sees the buffers that parquet fills and copies nothing.
 */
final class InspectedStream extends DelegatingSeekableInputStream {

    private final ObjectSeekableStream object;
    private final Deque<ColumnChunkMetaData> expected = new ArrayDeque<>();
    private final List<ByteBuffer> run = new ArrayList<>();
    private String place = "";
    private long runStart;
    private long runEnd;

    InspectedStream(ObjectSeekableStream object) {
        super(object);
        this.object = object;
    }

    /**
     * @param chunks that parquet will read next, in their order
     * @param rowGroup names them in messages
     */
    void expect(List<ColumnChunkMetaData> chunks, String rowGroup) {
        expected.clear();
        chunks.stream().filter(chunk -> chunk.getValueCount() > 0).forEach(expected::add);
        place = rowGroup;
    }

    /** After parquet has read: that it passed nothing by. */
    void assertInspected() {
        if (!expected.isEmpty()) {
            throw new IllegalStateException(
                    place + ", column " + expected.peek().getPath().toDotString() + " was not inspected");
        }
        run.clear();
        runEnd = -1;
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
        long start = object.getPos();
        ByteBuffer read = target.slice();
        object.readFully(target);
        if (start != runEnd) {
            run.clear();
            runStart = start;
        }
        run.add(read);
        runEnd = start + read.limit();
        while (!expected.isEmpty() && isRead(expected.peek())) {
            inspect(expected.remove());
        }
    }

    private boolean isRead(ColumnChunkMetaData chunk) {
        return chunk.getStartingPos() >= runStart && chunk.getStartingPos() + chunk.getTotalSize() <= runEnd;
    }

    private void inspect(ColumnChunkMetaData chunk) throws IOException {
        ByteBufferInputStream bytes = ByteBufferInputStream.wrap(run);
        bytes.skipFully(chunk.getStartingPos() - runStart);
        PageHeaders.check(
                ByteBufferInputStream.wrap(bytes.sliceBuffers(chunk.getTotalSize())),
                chunk.getValueCount(),
                place + ", column " + chunk.getPath().toDotString());
    }

    @Override
    public long getPos() {
        return object.getPos();
    }

    @Override
    public void seek(long position) throws IOException {
        object.seek(position);
    }
}
