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
import java.util.List;
import java.util.Map;

/**
 * How the file names the fields of structs whose fields are named otherwise in records: a dead letter shows its names.
 *
 * @param byStruct by the full name of a struct's schema, the file's names in the order of its fields
 */
record DataNames(Map<String, List<String>> byStruct) {

    DataNames {
        byStruct = Map.copyOf(byStruct);
    }

    /** Collects the names while a mapping is made. Used by one thread. */
    static final class Builder {

        private final Map<String, List<String>> byStruct = new HashMap<>();

        /** Takes note of a struct, if it is one with other names. */
        void add(String struct, List<String> dataNames, List<String> fields) {
            if (!dataNames.equals(fields)) {
                byStruct.put(struct, List.copyOf(dataNames));
            }
        }

        DataNames build() {
            return new DataNames(byStruct);
        }
    }

    /** The file's name of a field of a struct. */
    String of(String struct, int index, String field) {
        List<String> names = byStruct.get(struct);
        return names == null ? field : names.get(index);
    }
}
