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
package io.headwater.connect.s3.records;

import java.util.Locale;
import java.util.Set;

/**
 * What a key says by its name.
 *
 * @param key of an object, not of a folder
 */
record ObjectName(String key) {

    private static final Set<String> COMPRESSIONS = Set.of("gz", "zst", "bz2", "snappy", "lz4");
    private static final Set<String> FORMATS = Set.of("csv", "tsv", "jsonl", "ndjson", "json", "parquet");

    /** The name of the folder that the object is in; empty at the top of the bucket. */
    String folder() {
        int end = key.lastIndexOf('/');
        return end < 0 ? "" : key.substring(key.lastIndexOf('/', end - 1) + 1, end);
    }

    /** The file's name without the extension of a compression, and of a format before it, in any case. */
    String withoutExtensions() {
        return without(FORMATS, without(COMPRESSIONS, key.substring(key.lastIndexOf('/') + 1)));
    }

    private static String without(Set<String> extensions, String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                ? name.substring(0, dot)
                : name;
    }
}
