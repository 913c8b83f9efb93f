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

/**
 * The pages of a row group, with what their headers claim held against their bytes where parquet would allocate by the claim.
 *
 * @param pages as parquet read them
 */
record BoundedPages(PageReadStore pages) implements PageReadStore {

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

    private record BoundedPageReader(PageReader reader, ColumnDescriptor column) implements PageReader {

        @Override
        public DictionaryPage readDictionaryPage() {
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
            return reader.readPage();
        }
    }
}
