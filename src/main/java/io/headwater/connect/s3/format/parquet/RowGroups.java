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
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;

/** Walks over the rows of a file, one row group after the other; holds the pages of one row group, compressed. */
final class RowGroups implements AutoCloseable {

    /** Reads the pages of a row group, by its number from 0. */
    @FunctionalInterface
    interface PageSource {
        BoundedPages pages(int group) throws IOException;
    }

    /**
     * The row groups of a file.
     *
     * @param groups what the footer says of them
     * @param pages reads their pages
     */
    record Source(List<BlockMetaData> groups, PageSource pages) {}

    /** The row group being read. */
    private record Current(BoundedPages pages, RecordReader<DecodedRow> rows) {}

    private final Source file;
    private final MessageColumnIO columns;
    private final RowMaterializer materializer;
    private Optional<Current> current = Optional.empty();
    private int next;
    private long rowsToSkip;
    private long rowsRead;
    private long rowsLeft;

    /**
     * @param first the first row group to read, from 0
     * @param rowsToSkip how many rows of it are finished already
     */
    RowGroups(Source file, MessageColumnIO columns, RowMaterializer materializer, int first, long rowsToSkip) {
        this.file = file;
        this.columns = columns;
        this.materializer = materializer;
        this.next = first;
        this.rowsToSkip = rowsToSkip;
    }

    /** The next row, or empty at the end of the last row group. */
    Optional<DecodedRow> next() throws IOException {
        while (rowsLeft == 0) {
            current.ifPresent(group -> group.pages().checkEnd());
            close();
            if (next == file.groups().size()) {
                return Optional.empty();
            }
            open(next++);
        }
        return Optional.of(read());
    }

    private void open(int group) throws IOException {
        long rows = file.groups().get(group).getRowCount();
        if (rows > 0) {
            BoundedPages pages = file.pages().pages(group);
            current = Optional.of(new Current(pages, columns.getRecordReader(pages, materializer)));
            rowsLeft = rows;
            rowsRead = 0;
            while (rowsToSkip > 0) {
                read();
                rowsToSkip--;
            }
        }
    }

    private DecodedRow read() {
        Current group = current.orElseThrow();
        materializer.begin();
        rowsLeft--;
        rowsRead++;
        group.pages().checkRow(rowsRead);
        return group.rows().read();
    }

    @Override
    public void close() {
        current.ifPresent(group -> group.pages().close());
        current = Optional.empty();
    }
}
