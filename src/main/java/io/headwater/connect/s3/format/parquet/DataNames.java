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

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a file names what its rows name otherwise, for dead letters.
 *
 * @param byStruct the file's names by the dotted path of the struct, empty for the row, and by the names that the rows have
 * @param ofKeys fields of the row whose values no file has
 */
record DataNames(Map<String, Map<String, String>> byStruct, Set<String> ofKeys) {

    DataNames {
        byStruct = Map.copyOf(byStruct);
        ofKeys = Set.copyOf(ofKeys);
    }

    /** The file's name of a field of a struct; empty where no file has the field. */
    Optional<String> of(String struct, String field) {
        return struct.isEmpty() && ofKeys.contains(field) ? Optional.empty() : Optional.of(name(struct, field));
    }

    private String name(String struct, String field) {
        return byStruct.getOrDefault(struct, Map.of()).getOrDefault(field, field);
    }

    /** A dotted path with the file's names; elements of lists and maps have no names of their own and stay. */
    String path(String renamed) {
        if (byStruct.isEmpty()) {
            return renamed;
        }
        StringBuilder path = new StringBuilder();
        String struct = "";
        for (String part : renamed.split("\\.", -1)) {
            path.append(path.isEmpty() ? "" : ".").append(name(struct, part));
            boolean isField = byStruct.getOrDefault(struct, Map.of()).containsKey(part);
            struct = isField ? below(struct, part) : struct;
        }
        return path.toString();
    }

    /** The path of a struct, or of the structs in a list or map, in another one. */
    static String below(String struct, String field) {
        return struct.isEmpty() ? field : struct + "." + field;
    }
}
