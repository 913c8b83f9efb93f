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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an object's key says of its content by its extensions, in any case: {@code .csv}, {@code .tsv}, {@code .jsonl},
 * {@code .ndjson}, {@code .parquet}, each also followed by {@code .gz}, {@code .zst}, {@code .bz2}, {@code .snappy} or {@code .sz}, or
 * {@code .lz4}.
 *
 * @param name the file's name without these extensions
 * @param format what the extension says
 * @param compression what the last extension says
 */
public record ObjectKind(String name, Optional<FormatName> format, Optional<Compression> compression) {

    /** What {@code ${name}} leaves out of a file's name: also the extensions of what is not read yet. */
    private static final Set<String> FORMATS = Set.of("csv", "tsv", "jsonl", "ndjson", "json", "parquet");

    private static final Map<String, Compression> COMPRESSIONS = Map.of(
            "gz", Compression.GZIP,
            "zst", Compression.ZSTD,
            "bz2", Compression.BZIP2,
            "snappy", Compression.SNAPPY,
            // the framing format's own
            "sz", Compression.SNAPPY,
            "lz4", Compression.LZ4);

    /** Reads a key. */
    public static ObjectKind of(String key) {
        String file = key.substring(key.lastIndexOf('/') + 1);
        Optional<Compression> compression = Optional.ofNullable(COMPRESSIONS.get(extension(file)));
        String plain = without(COMPRESSIONS.keySet(), file);
        return new ObjectKind(without(FORMATS, plain), format(plain), compression);
    }

    private static Optional<FormatName> format(String name) {
        return switch (extension(name)) {
            case "csv" -> Optional.of(FormatName.CSV);
            case "tsv" -> Optional.of(FormatName.TSV);
            case "jsonl", "ndjson" -> Optional.of(FormatName.JSONL);
            case "parquet" -> Optional.of(FormatName.PARQUET);
            default -> Optional.empty();
        };
    }

    private static String without(Set<String> extensions, String name) {
        return extensions.contains(extension(name)) ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** In lower case; empty where there is none. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
