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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the columns of rows, or of the objects of a column, from a sample of them: every name that occurs, in the order in which it was
 * first seen, all of them nullable. A field without a name, which Connect cannot have, is left out. Used by one thread.
 */
public final class RowInference {

    private final int depth;
    private final Map<String, TypeInference> columns = new LinkedHashMap<>();

    /** Of a row: no columns seen. */
    public RowInference() {
        this(0);
    }

    RowInference(int depth) {
        this.depth = depth;
    }

    /** Where the values of the column of this name are observed; asking for it is enough to make it a column. */
    public TypeInference column(String name) {
        return columns.computeIfAbsent(name, unseen -> new TypeInference(depth + 1));
    }

    /** As if everything that the other one saw had been seen here, after what was; the other one stays as it is. */
    public void merge(RowInference other) {
        other.columns.forEach((name, inference) -> column(name).merge(inference));
    }

    /** As if everything that the other one saw had been text. */
    public void mergeAsText(RowInference other) {
        other.columns.keySet().forEach(name -> column(name).observeAnyText());
    }

    /** The row that holds every value seen: columns of which there were nulls only are left out, at every level. */
    public StructType typeOfValues() {
        return new StructType(columns.entrySet().stream()
                .filter(column -> !column.getKey().isEmpty())
                .filter(column -> column.getValue().hasValues())
                .map(column ->
                        Column.optional(column.getKey(), column.getValue().typeOfValues()))
                .toList());
    }

    /** The row that holds everything seen. */
    public StructType type() {
        return new StructType(columns.entrySet().stream()
                .filter(column -> !column.getKey().isEmpty())
                .map(column ->
                        Column.optional(column.getKey(), column.getValue().type()))
                .toList());
    }
}
