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
package io.headwater.connect.s3.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Pages as the plain loop reads them: parquet-java's own codecs need Hadoop. */
final class SnappyPages implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
                byte[] compressed = bytes.toInputStream().readAllBytes();
                byte[] plain = new byte[decompressedSize];
                Snappy.uncompress(compressed, 0, compressed.length, plain, 0);
                return BytesInput.from(plain);
            }

            @Override
            public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer plain, int decompressedSize) {
                throw new UnsupportedOperationException("pages are on the heap");
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("benchmarks only read with it");
    }

    @Override
    public void release() {}
}
