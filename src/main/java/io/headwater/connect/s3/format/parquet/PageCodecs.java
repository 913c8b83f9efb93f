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

import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The codecs in which pages are read, in place of parquet's own, which come from Hadoop. One for each reader. */
final class PageCodecs implements CompressionCodecFactory {

    static final Set<CompressionCodecName> READABLE = Set.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4,
            CompressionCodecName.LZ4_RAW);

    /** How many bytes a byte can become at most: a copy of 64 bytes takes 3 in Snappy. */
    private static final int SNAPPY_RATIO = 22;

    /** A copy of 258 bytes takes 2 bits. */
    private static final int GZIP_RATIO = 1_032;

    /** A block of 128 KiB takes 4 bytes when all of it is one byte. */
    private static final int ZSTD_RATIO = 32_768;

    /** Each further byte of a copy's length stands for 255. */
    private static final int LZ4_RATIO = 255;

    private final PageBudget budget;

    /** @param rowGroupMaxBytes a page that would bring those in hand over it is refused before anything is allocated for it */
    PageCodecs(long rowGroupMaxBytes) {
        this.budget = new PageBudget(rowGroupMaxBytes);
    }

    void beginRowGroup() {
        budget.clear();
    }

    /** The page that is decompressed next. */
    void beginPage(ColumnDescriptor column, boolean dictionary) {
        budget.begin(column, dictionary);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new PageDecompressor(budget, 1, (bytes, size) -> bytes);
            case SNAPPY -> new PageDecompressor(budget, SNAPPY_RATIO, PageInflation::snappy);
            case GZIP -> new PageDecompressor(budget, GZIP_RATIO, PageInflation::gzip);
            case ZSTD -> new PageDecompressor(budget, ZSTD_RATIO, PageInflation::zstd);
            case LZ4 -> new PageDecompressor(budget, LZ4_RATIO, Lz4Pages::framed);
            case LZ4_RAW -> new PageDecompressor(budget, LZ4_RATIO, Lz4Pages::raw);
            case LZO, BROTLI -> throw new UnsupportedOperationException("the codec " + codec);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Parquet files are only read");
    }

    @Override
    public void release() {
        // Nothing is held between two pages.
    }
}
