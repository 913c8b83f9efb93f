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

    private final long pageMaxBytes;

    /** @param pageMaxBytes a page that claims to be larger is refused before anything is allocated for it */
    PageCodecs(long pageMaxBytes) {
        this.pageMaxBytes = pageMaxBytes;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new PageDecompressor(pageMaxBytes, (bytes, size) -> bytes);
            case SNAPPY -> new PageDecompressor(pageMaxBytes, PageInflation::snappy);
            case GZIP -> new PageDecompressor(pageMaxBytes, PageInflation::gzip);
            case ZSTD -> new PageDecompressor(pageMaxBytes, PageInflation::zstd);
            case LZ4 -> new PageDecompressor(pageMaxBytes, Lz4Pages::framed);
            case LZ4_RAW -> new PageDecompressor(pageMaxBytes, Lz4Pages::raw);
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
