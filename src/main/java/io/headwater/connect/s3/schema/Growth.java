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

import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a row grows: what it lacks of another one comes behind its own columns, nullable and without a default, at every level. What it has
 * keeps its type and its place, so that a schema of Avro made of the grown row reads data of the one before (BACKWARD).
 */
final class Growth {

    private Growth() {}

    /** The standing row, and what the seen one has besides; the standing one itself where there is nothing. */
    static StructType grown(StructType standing, StructType seen) {
        Map<String, Column> open = new LinkedHashMap<>();
        seen.columns().forEach(column -> open.put(column.name(), column));
        List<Column> columns = new ArrayList<>();
        for (Column column : standing.columns()) {
            Column other = open.remove(column.name());
            columns.add(other == null ? column : column.withType(grown(column.type(), other.type())));
        }
        open.values().forEach(column -> columns.add(Column.optional(column.name(), column.type())));
        StructType grown = new StructType(columns);
        return grown.equals(standing) ? standing : grown;
    }

    private static DataType grown(DataType standing, DataType seen) {
        if (standing instanceof StructType struct && seen instanceof StructType other) {
            return grown(struct, other);
        }
        if (standing instanceof ArrayType array && seen instanceof ArrayType other) {
            return new ArrayType(grown(array.element(), other.element()));
        }
        if (standing instanceof MapType map && seen instanceof MapType other) {
            return new MapType(grown(map.value(), other.value()));
        }
        return standing;
    }

    /** How many columns there are, at all levels. */
    static int columns(DataType type) {
        if (type instanceof StructType struct) {
            return struct.columns().stream()
                    .mapToInt(column -> 1 + columns(column.type()))
                    .sum();
        }
        if (type instanceof ArrayType array) {
            return columns(array.element());
        }
        return type instanceof MapType map ? columns(map.value()) : 0;
    }
}
