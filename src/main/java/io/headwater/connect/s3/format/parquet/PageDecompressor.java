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
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/** Decompresses pages within a bound, and holds every page to the size that its header claims. */
final class PageDecompressor implements BytesInputDecompressor {

    private final long pageMaxBytes;
    private final PageInflation inflation;

    PageDecompressor(long pageMaxBytes, PageInflation inflation) {
        this.pageMaxBytes = pageMaxBytes;
        this.inflation = inflation;
    }

    @Override
    public BytesInput decompress(BytesInput compressed, int size) throws IOException {
        return BytesInput.from(inflated(compressed.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer target, int size) throws IOException {
        byte[] bytes = new byte[compressedSize];
        compressed.get(bytes);
        target.put(inflated(bytes, size));
    }

    private byte[] inflated(byte[] compressed, int size) throws IOException {
        if (size < 0 || size > pageMaxBytes) {
            throw new IOException(
                    "a page claims " + Integer.toUnsignedString(size) + " bytes, more than its row group may have");
        }
        // An empty page is written without any compressed bytes by some writers.
        byte[] page = compressed.length == 0 ? compressed : inflation.inflate(compressed, size);
        if (page.length != size) {
            throw new IOException("a page has " + page.length + " bytes, its header says " + size);
        }
        return page;
    }

    @Override
    public void release() {
        // Nothing is held between two pages.
    }
}
