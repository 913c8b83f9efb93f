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

import java.util.Locale;
import java.util.Optional;

/**
 * What an object's key says of its content by its extensions, in any case: {@code .csv}, {@code .tsv}, {@code .jsonl},
 * {@code .ndjson}, {@code .parquet}, each also followed by {@code .gz}.
 *
 * @param name the file's name without these extensions
 * @param format what the extension says
 * @param compression what the last extension says
 */
public record ObjectKind(String name, Optional<FormatName> format, Optional<Compression> compression) {

    /** Reads a key. */
    public static ObjectKind of(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        Optional<Compression> compression =
                extension(name).equals("gz") ? Optional.of(Compression.GZIP) : Optional.empty();
        if (compression.isPresent()) {
            name = withoutExtension(name);
        }
        Optional<FormatName> format = switch (extension(name)) {
            case "csv" -> Optional.of(FormatName.CSV);
            case "tsv" -> Optional.of(FormatName.TSV);
            case "jsonl", "ndjson" -> Optional.of(FormatName.JSONL);
            case "parquet" -> Optional.of(FormatName.PARQUET);
            default -> Optional.empty();
        };
        return new ObjectKind(format.isPresent() ? withoutExtension(name) : name, format, compression);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
