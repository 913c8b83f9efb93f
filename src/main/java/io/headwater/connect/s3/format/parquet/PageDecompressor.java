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
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/** Decompresses pages within a bound, and holds every page to the size that its header claims. */
final class PageDecompressor implements BytesInputDecompressor {

    /** For what a frame has besides its content. */
    private static final int SLACK_BYTES = 1_024;

    private final PageBudget budget;
    private final int maxRatio;
    private final PageInflation inflation;

    /** @param maxRatio how many bytes a compressed one can become */
    PageDecompressor(PageBudget budget, int maxRatio, PageInflation inflation) {
        this.budget = budget;
        this.maxRatio = maxRatio;
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
        if (size < 0 || size > (long) compressed.length * maxRatio + SLACK_BYTES) {
            throw new IOException("a page claims " + Integer.toUnsignedString(size) + " bytes, which its "
                    + compressed.length + " compressed ones cannot hold");
        }
        if (!budget.claim(size)) {
            throw new UnreadableObjectException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "a page claims " + size + " bytes, with which the pages in hand would have more than "
                            + budget.maxBytes()
                            + " (parquet.row.group.max.bytes, or a quarter of the heap); raise it, or read fewer columns by"
                            + " declaring them in schema.fields");
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
