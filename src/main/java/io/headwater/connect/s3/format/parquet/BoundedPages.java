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

import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** The pages of a row group, with what they claim held against their bytes where parquet would allocate by the claim. */
final class BoundedPages implements PageReadStore {

    private final PageReadStore pages;
    private final PageCodecs codecs;

    /** As many as every column has whose last page is read. */
    private long knownRows = Long.MAX_VALUE;

    private long mostRows;

    /** @param pages as parquet read them */
    BoundedPages(PageReadStore pages, PageCodecs codecs) {
        this.pages = pages;
        this.codecs = codecs;
        codecs.beginRowGroup();
    }

    /** Before a row is read: that every column has one. Parquet would repeat the last value of one that has not. */
    void checkRow(long number) {
        if (number > knownRows) {
            throw new ParquetDecodingException(
                    "the row group claims " + pages.getRowCount() + " rows and a column has only " + knownRows);
        }
    }

    /** After the last row: that no column has more. */
    void checkEnd() {
        if (mostRows > pages.getRowCount()) {
            throw new ParquetDecodingException(
                    "the row group claims " + pages.getRowCount() + " rows and a column has " + mostRows);
        }
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new BoundedPageReader(pages.getPageReader(column), column);
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
        return pages.getRowIndexOffset();
    }

    @Override
    public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
        return pages.getRowIndexes();
    }

    @Override
    public void close() {
        pages.close();
    }

    private final class BoundedPageReader implements PageReader {

        private final PageReader reader;
        private final ColumnDescriptor column;
        private final PageClaims claims;
        private long values;
        private long rows;

        BoundedPageReader(PageReader reader, ColumnDescriptor column) {
            this.reader = reader;
            this.column = column;
            this.claims = new PageClaims(column);
        }

        @Override
        public DictionaryPage readDictionaryPage() {
            codecs.beginPage(column, true);
            DictionaryPage page = reader.readDictionaryPage();
            // The entries of a dictionary are plain values, of a byte at the least.
            if (page != null
                    && (page.getDictionarySize() < 0
                            || page.getDictionarySize() > page.getBytes().size())) {
                throw new ParquetDecodingException("the dictionary of column " + String.join(".", column.getPath())
                        + " claims " + page.getDictionarySize() + " entries in "
                        + page.getBytes().size() + " bytes");
            }
            return page;
        }

        @Override
        public long getTotalValueCount() {
            return reader.getTotalValueCount();
        }

        @Override
        public DataPage readPage() {
            codecs.beginPage(column, false);
            DataPage page = reader.readPage();
            if (page != null) {
                rows += claims.check(page);
                values += page.getValueCount();
                mostRows = Math.max(mostRows, rows);
                if (values >= getTotalValueCount()) {
                    knownRows = Math.min(knownRows, rows);
                }
            }
            return page;
        }
    }
}
