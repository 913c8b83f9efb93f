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

import io.headwater.connect.s3.testing.GeneratedObject.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Large Parquet objects: one row group again and again, and a footer that says where each is. */
public final class GeneratedParquet {

    private static final int MAGIC_BYTES = 4;
    private static final int TRAILER_BYTES = 8;

    private GeneratedParquet() {}

    /**
     * One of about this size.
     *
     * @param file of one row group
     * @param rows that the group has
     */
    public static GeneratedObject of(byte[] file, long bytes, int rows) throws IOException {
        int footerBytes = ByteBuffer.wrap(file, file.length - TRAILER_BYTES, MAGIC_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int footer = file.length - TRAILER_BYTES - footerBytes;
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(file, footer, footerBytes));
        RowGroup only = metadata.getRow_groups().get(0);
        int end = MAGIC_BYTES + Math.toIntExact(only.getTotal_compressed_size());
        byte[] block = Arrays.copyOfRange(file, MAGIC_BYTES, end);
        int copies = (int) (bytes / block.length);
        List<RowGroup> groups = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            groups.add(moved(new RowGroup(only), (long) copy * block.length, copy));
        }
        metadata.setRow_groups(groups);
        metadata.setNum_rows((long) rows * copies);
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, tail);
        int size = tail.size();
        tail.write(ByteBuffer.allocate(MAGIC_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .array());
        tail.write(file, 0, MAGIC_BYTES);
        return new GeneratedObject(
                new Bytes(Arrays.copyOf(file, MAGIC_BYTES)),
                new Bytes(block),
                copies,
                new Bytes(tail.toByteArray()),
                rows);
    }

    private static RowGroup moved(RowGroup group, long by, int ordinal) {
        group.setFile_offset(group.getFile_offset() + by);
        group.setOrdinal((short) ordinal);
        for (ColumnChunk column : group.getColumns()) {
            column.setFile_offset(column.getFile_offset() + by);
            column.getMeta_data().setData_page_offset(column.getMeta_data().getData_page_offset() + by);
            if (column.getMeta_data().isSetDictionary_page_offset()) {
                column.getMeta_data()
                        .setDictionary_page_offset(column.getMeta_data().getDictionary_page_offset() + by);
            }
            column.unsetColumn_index_offset();
            column.unsetColumn_index_length();
            column.unsetOffset_index_offset();
            column.unsetOffset_index_length();
            column.getMeta_data().unsetBloom_filter_offset();
            column.getMeta_data().unsetBloom_filter_length();
        }
        return group;
    }
}
