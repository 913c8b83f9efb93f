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

import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A stream's decompressed bytes. What a codec says of damaged data, in whatever exception, becomes {@link UnreadableObjectException} here
 * and nowhere else; what the store says passes through, and the end is the codec's own: a stream cut short is an error. No codec takes
 * memory by what the data claims beyond a fixed bound. Closing it releases what the codec holds and leaves the source open.
 */
public final class Decompressor extends InputStream {

    /** Windows of up to 128 MiB, as {@code zstd --long} makes them: what a decoder takes if nobody tells it otherwise. */
    private static final int ZSTD_MAX_WINDOW_LOG = 27;

    private final CompressedInput compressed;
    private final InputStream plain;
    private Optional<IOException> damage = Optional.empty();

    private Decompressor(CompressedInput compressed, InputStream plain) {
        this.compressed = compressed;
        this.plain = plain;
    }

    /** Opens a stream, with all its members, frames or streams. */
    public static InputStream open(Compression compression, InputStream source) throws IOException {
        if (compression == Compression.NONE) {
            return source;
        }
        requireLibrary(compression);
        CompressedInput compressed = new CompressedInput(source);
        try {
            if (compressed.atEnd()) {
                throw new EOFException("it has no bytes at all");
            }
            return new Decompressor(compressed, codec(compression, compressed));
        } catch (IOException | RuntimeException e) {
            throw translated(e, compressed);
        }
    }

    private static void requireLibrary(Compression compression) throws NativeLibraryException {
        switch (compression) {
            case SNAPPY -> NativeLibrary.SNAPPY.require();
            case ZSTD -> NativeLibrary.ZSTANDARD.require();
            case NONE, GZIP, BZIP2, LZ4 -> {
                // Java's own.
            }
        }
    }

    private static InputStream codec(Compression compression, CompressedInput compressed) throws IOException {
        return switch (compression) {
            case NONE -> compressed;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(compressed)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdInputStream(compressed).setLongMax(ZSTD_MAX_WINDOW_LOG);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case SNAPPY -> SnappyFrames.begin(compressed) ? new SnappyFrames(compressed) : new SnappyBlocks(compressed);
            case LZ4 -> new Lz4Frames(compressed);
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (damage.isPresent()) {
            throw damage.get();
        }
        long before = produced();
        int count;
        try {
            count = plain.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            damage = Optional.of(translated(e, compressed));
            // What it had filled in before it met the damage is sound; the next call says what is wrong.
            count = (int) (produced() - before);
            if (count == 0) {
                throw damage.get();
            }
            return count;
        }
        // A codec may have taken the source's failure for the end of a block.
        if (compressed.failure().isPresent()) {
            throw compressed.failure().get();
        }
        if (count > 0) {
            compressed.producedOutput();
        }
        return count;
    }

    /** Bytes that the codec has given, where it counts them one by one. */
    private long produced() {
        return plain instanceof CompressorInputStream counting ? counting.getBytesRead() : 0;
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    /** Codecs meet damaged data with exceptions of many kinds; this is the one place that has to know. */
    private static IOException translated(Exception e, CompressedInput compressed) {
        return compressed
                .failure()
                .orElseGet(() -> new UnreadableObjectException(
                        ErrorCode.MALFORMED_COMPRESSION,
                        "the compressed data is cut short or damaged: "
                                + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                        e));
    }
}
