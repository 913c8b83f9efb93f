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

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;

/**
 * Checks what the footer says of a row group before it is read: a hostile footer must cost no memory, and a wrong one must not
 * give wrong rows.
 *
 * @param objectSize the size of the object in bytes
 * @param rowGroupMaxBytes how large the columns read may be, compressed and uncompressed
 */
record RowGroupBounds(long objectSize, long rowGroupMaxBytes) {

    /**
     * The chunks of the columns read, in the order in which parquet reads them.
     *
     * @param number the row group's, from 1
     */
    List<ColumnChunkMetaData> chunks(BlockMetaData group, int number, MessageType projection)
            throws UnreadableObjectException {
        String place = "row group " + number;
        if (group.getPath() != null) {
            throw Unreadable.unsupported(place + " is in another file (" + group.getPath() + "), which is not read");
        }
        if (group.getRowCount() < 0) {
            throw Unreadable.malformed(place + " claims " + group.getRowCount() + " rows");
        }
        if (projection.getColumns().isEmpty()) {
            checkRowsOfNoColumn(group, place);
        }
        Map<ColumnPath, ColumnDescriptor> wanted = projection.getColumns().stream()
                .collect(Collectors.toMap(column -> ColumnPath.get(column.getPath()), Function.identity()));
        List<ColumnChunkMetaData> chunks = new ArrayList<>();
        long compressed = 0;
        long uncompressed = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            ColumnDescriptor column = wanted.remove(chunk.getPath());
            if (column != null) {
                check(chunk, place + ", column " + chunk.getPath().toDotString());
                checkCount(group, chunk, column, place);
                chunks.add(chunk);
                compressed += chunk.getTotalSize();
                uncompressed += chunk.getTotalUncompressedSize();
                checkSize(Math.max(compressed, uncompressed), place);
            }
        }
        if (!wanted.isEmpty()) {
            throw Unreadable.malformed(place + " lacks the column "
                    + wanted.keySet().iterator().next().toDotString() + " of the file's schema");
        }
        return chunks;
    }

    private void check(ColumnChunkMetaData chunk, String place) throws UnreadableObjectException {
        if (!PageCodecs.READABLE.contains(chunk.getCodec())) {
            throw Unreadable.unsupported(place + " is compressed with " + chunk.getCodec()
                    + ", which is not read; read are "
                    + PageCodecs.READABLE.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        }
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < 0 || size < 0 || chunk.getTotalUncompressedSize() < 0 || start > objectSize - size) {
            throw Unreadable.malformed(
                    place + " claims " + size + " bytes at " + start + " of an object of " + objectSize + " bytes");
        }
    }

    /** Every row has one value in a column that does not repeat, a null one too. */
    private static void checkCount(
            BlockMetaData group, ColumnChunkMetaData chunk, ColumnDescriptor column, String place)
            throws UnreadableObjectException {
        long rows = group.getRowCount();
        long values = chunk.getValueCount();
        if (values < rows || (column.getMaxRepetitionLevel() == 0 && values != rows)) {
            throw Unreadable.malformed(place + " claims " + rows + " rows and " + values + " values in column "
                    + chunk.getPath().toDotString());
        }
    }

    /** Where nothing is read, no page tells the number of rows: no column may have fewer values than that. */
    private static void checkRowsOfNoColumn(BlockMetaData group, String place) throws UnreadableObjectException {
        long rows = group.getRowCount();
        boolean lacking = group.getColumns().stream().anyMatch(chunk -> chunk.getValueCount() < rows);
        if (lacking || (rows > 0 && group.getColumns().isEmpty())) {
            throw Unreadable.malformed(place + " claims " + rows + " rows and has fewer values");
        }
    }

    private void checkSize(long bytes, String place) throws UnreadableObjectException {
        if (bytes > rowGroupMaxBytes) {
            throw new UnreadableObjectException(
                    ErrorCode.LIMIT_EXCEEDED,
                    place + " has at least " + bytes
                            + " bytes in the columns read, more than parquet.row.group.max.bytes="
                            + rowGroupMaxBytes
                            + "; raise it, with heap to match, or read fewer columns by declaring them in schema.fields");
        }
    }
}
