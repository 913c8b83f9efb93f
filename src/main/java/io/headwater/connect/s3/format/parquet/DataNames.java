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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the file names the fields of structs, for dead letters.
 *
 * @param byStruct by the full name of a struct's schema, and by the names of its fields that are the file's
 */
record DataNames(Map<String, Map<String, String>> byStruct) {

    DataNames {
        byStruct = Map.copyOf(byStruct);
    }

    /** Collects the names while a mapping is made. Used by one thread. */
    static final class Builder {

        private final Map<String, Map<String, String>> byStruct = new HashMap<>();

        /** Takes note of a struct's fields that are the file's, with its names. */
        void add(String struct, Map<String, String> names) {
            byStruct.put(struct, Map.copyOf(names));
        }

        DataNames build() {
            return new DataNames(byStruct);
        }
    }

    /** The file's name of a field of a struct; empty where the file has nothing to do with it. */
    Optional<String> of(String struct, String field) {
        Map<String, String> names = byStruct.get(struct);
        return names == null ? Optional.of(field) : Optional.ofNullable(names.get(field));
    }
}
