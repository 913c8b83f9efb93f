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
package io.headwater.connect.s3.it;

import io.headwater.connect.s3.format.CompressedSample;
import java.util.List;
import java.util.Map;

/**
 * An object and what is to come of it.
 *
 * @param content its bytes
 * @param rows the fields of the records that its valid rows become, in their order
 * @param invalid the fields {@code row}, {@code byte_offset}, {@code column}, {@code error} and {@code raw} of the dead letters of the
 *     others, in their order
 */
record SampleObject(String key, Content content, List<Map<String, Object>> rows, List<Map<String, Object>> invalid) {

    /** Bytes. */
    record Content(java.nio.ByteBuffer bytes) {

        static Content of(byte[] bytes) {
            return new Content(java.nio.ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }

        int size() {
            return bytes.remaining();
        }
    }

    SampleObject {
        rows = List.copyOf(rows);
        invalid = List.copyOf(invalid);
    }

    /** The same as another program compresses it, in two parts one after the other, under a key with the extension. */
    SampleObject compressed(CompressedSample sample, String extension) {
        byte[] plain = new byte[content.size()];
        content.bytes().duplicate().get(plain);
        return new SampleObject(key + "." + extension, Content.of(sample.inTwo(plain)), rows, invalid);
    }

    /** The name of its format, as reports show it. */
    String format() {
        String name = compression().equals("none") ? key : key.substring(0, key.lastIndexOf('.'));
        return extension(name);
    }

    /** The name of its compression, as reports show it. */
    String compression() {
        return switch (extension(key)) {
            case "gz" -> "gzip";
            case "zst" -> "zstd";
            case "bz2" -> "bzip2";
            case "snappy", "sz" -> "snappy";
            case "lz4" -> "lz4";
            default -> "none";
        };
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
