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

import io.headwater.connect.s3.store.StoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A stream's decompressed bytes. What the codec says of damaged data becomes {@link UnreadableObjectException}, what the store
 * says passes through, and the end is the codec's own: a stream cut short is an error.
 */
public final class Decompressor extends FilterInputStream {

    private Decompressor(InputStream decompressed) {
        super(decompressed);
    }

    /** Opens a stream; gzip with all its members. */
    public static InputStream open(Compression compression, InputStream compressed) throws IOException {
        return switch (compression) {
            case NONE -> compressed;
            case GZIP -> gzip(compressed);
        };
    }

    private static InputStream gzip(InputStream compressed) throws IOException {
        try {
            return new Decompressor(GzipCompressorInputStream.builder()
                    .setInputStream(compressed)
                    .setDecompressConcatenated(true)
                    .get());
        } catch (IOException e) {
            throw translated(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private static IOException translated(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException || cause instanceof java.io.InterruptedIOException) {
                return (IOException) cause;
            }
        }
        return new UnreadableObjectException(
                ErrorCode.MALFORMED_COMPRESSION,
                "the compressed data is cut short or damaged"
                        + (e.getMessage() == null ? "" : ": " + e.getMessage())
                        + "; upload the object again, or set invalid.object.policy to skip or dead-letter it",
                e);
    }
}
