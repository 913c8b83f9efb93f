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
import com.github.luben.zstd.ZstdException;
import io.headwater.connect.s3.format.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.xerial.snappy.Snappy;

/**
 * Decompresses one page. The size is the page header's claim, already bounded; the answer may have another length, which is then
 * an error of the file.
 */
@FunctionalInterface
interface PageInflation {

    byte[] inflate(byte[] compressed, int size) throws IOException;

    static byte[] snappy(byte[] compressed, int size) throws IOException {
        NativeLibrary.SNAPPY.require();
        int actual = Snappy.uncompressedLength(compressed);
        if (actual != size) {
            throw new IOException("a snappy page says it has " + actual + " bytes, its header " + size);
        }
        return Snappy.uncompress(compressed);
    }

    static byte[] gzip(byte[] compressed, int size) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] page = stream.readNBytes(size);
            if (stream.read() >= 0) {
                throw new IOException("a gzip page is longer than the " + size + " bytes of its header");
            }
            return page;
        }
    }

    static byte[] zstd(byte[] compressed, int size) throws IOException {
        NativeLibrary.ZSTANDARD.require();
        byte[] page = new byte[size];
        try {
            long actual = Zstd.decompressByteArray(page, 0, size, compressed, 0, compressed.length);
            if (actual != size) {
                throw new IOException("a zstd page has " + actual + " bytes, its header says " + size);
            }
            return page;
        } catch (ZstdException e) {
            throw new IOException("a zstd page is damaged: " + e.getMessage(), e);
        }
    }
}
