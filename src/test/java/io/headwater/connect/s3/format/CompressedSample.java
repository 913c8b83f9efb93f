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
package io.headwater.connect.s3.format;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.xerial.snappy.SnappyFramedOutputStream;
import org.xerial.snappy.SnappyHadoopCompatibleOutputStream;

/** What other programs write: each compression by the writer of a library. */
public enum CompressedSample {
    GZIP(Compression.GZIP),
    ZSTD(Compression.ZSTD),
    BZIP2(Compression.BZIP2),
    SNAPPY_FRAMED(Compression.SNAPPY),
    SNAPPY_HADOOP(Compression.SNAPPY),
    LZ4(Compression.LZ4);

    private final Compression compression;

    CompressedSample(Compression compression) {
        this.compression = compression;
    }

    public Compression compression() {
        return compression;
    }

    /** Whether damage is always found. */
    public boolean hasChecksums() {
        return this != SNAPPY_HADOOP;
    }

    public byte[] of(byte[] plain) {
        return of(plain, 0, plain.length);
    }

    /** Cut in the middle, wherever that is, into two that stand one after the other. */
    public byte[] inTwo(byte[] plain) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(of(plain, 0, plain.length / 2));
        both.writeBytes(of(plain, plain.length / 2, plain.length - plain.length / 2));
        return both.toByteArray();
    }

    private byte[] of(byte[] plain, int from, int length) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = writer(compressed)) {
            stream.write(plain, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private OutputStream writer(OutputStream target) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(target);
            case ZSTD -> new ZstdOutputStream(target).setChecksum(true);
            case BZIP2 -> new BZip2CompressorOutputStream(target, 1);
            case SNAPPY_FRAMED -> new SnappyFramedOutputStream(target);
            case SNAPPY_HADOOP -> new SnappyHadoopCompatibleOutputStream(target);
            case LZ4 ->
                new LZ4FrameOutputStream(target, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM);
        };
    }
}
