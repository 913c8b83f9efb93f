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

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses the pages that tests write: parquet's own codecs need Hadoop. */
final class WritingCodecs implements CompressionCodecFactory {

    /** So small that pages have several. */
    private static final int LZ4_FRAME_BYTES = 500;

    private static final int LZ4_BLOCK_BYTES = 200;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                byte[] plain = bytes.toInputStream().readAllBytes();
                return switch (codec) {
                    case SNAPPY -> BytesInput.from(Snappy.compress(plain));
                    case ZSTD -> BytesInput.from(Zstd.compress(plain));
                    case GZIP -> BytesInput.from(gzip(plain));
                    // The reader refuses the other codecs by their name, before it sees a byte.
                    case LZ4 -> BytesInput.from(framed(plain));
                    case LZ4_RAW -> BytesInput.from(block(plain, 0, plain.length));
                    case UNCOMPRESSED, LZO, BROTLI -> BytesInput.from(plain);
                };
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {}
        };
    }

    /** In Hadoop's frames: the length of all, then blocks, each with its compressed length. */
    private static byte[] framed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(bytes);
        for (int start = 0; start < plain.length; start += LZ4_FRAME_BYTES) {
            int length = Math.min(LZ4_FRAME_BYTES, plain.length - start);
            frames.writeInt(length);
            for (int inFrame = 0; inFrame < length; inFrame += LZ4_BLOCK_BYTES) {
                byte[] block = block(plain, start + inFrame, Math.min(LZ4_BLOCK_BYTES, length - inFrame));
                frames.writeInt(block.length);
                frames.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] block(byte[] plain, int start, int length) {
        Lz4Compressor compressor = new Lz4Compressor();
        byte[] block = new byte[compressor.maxCompressedLength(length)];
        return Arrays.copyOf(block, compressor.compress(plain, start, length, block, 0, block.length));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(plain);
        }
        return compressed.toByteArray();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("tests only write with it");
    }

    @Override
    public void release() {}
}
