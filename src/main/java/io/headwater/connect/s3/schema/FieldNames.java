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

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code field.names} makes of the names of columns, at every level. Names that would be alike are numbered in the order of the
 * columns, so that one that is added behind others never renames one.
 */
public final class FieldNames {

    private FieldNames() {}

    /** The row with its fields named. */
    public static StructType of(StructType row, FieldNaming naming) {
        return grown(Optional.empty(), row, naming);
    }

    /** The row with its fields named as those of the standing one, where that has them. */
    static StructType grown(StructType standing, StructType row, FieldNaming naming) {
        return grown(Optional.of(standing), row, naming);
    }

    private static StructType grown(Optional<StructType> standing, StructType row, FieldNaming naming) {
        return switch (naming) {
            case KEEP -> row;
            case AVRO -> avro(standing, row);
        };
    }

    private static StructType avro(Optional<StructType> standing, StructType row) {
        Map<String, Column> before = new HashMap<>();
        standing.ifPresent(other -> other.columns().forEach(column -> before.put(column.name(), column)));
        Map<String, String> fields = new HashMap<>();
        before.values().forEach(column -> fields.put(column.name(), column.field()));
        Set<String> taken = new HashSet<>(fields.values());
        row.columns().forEach(column -> fields.computeIfAbsent(column.name(), name -> AvroNames.free(name, taken)));
        return new StructType(row.columns().stream()
                .map(column -> column.withField(fields.get(column.name()))
                        .withType(nested(
                                Optional.ofNullable(before.get(column.name())).map(Column::type), column.type())))
                .toList());
    }

    private static DataType nested(Optional<DataType> standing, DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(nested(
                    standing.filter(ArrayType.class::isInstance).map(other -> ((ArrayType) other).element()),
                    array.element()));
        }
        if (type instanceof MapType map) {
            return new MapType(nested(
                    standing.filter(MapType.class::isInstance).map(other -> ((MapType) other).value()), map.value()));
        }
        return type instanceof StructType struct
                ? avro(standing.filter(StructType.class::isInstance).map(StructType.class::cast), struct)
                : type;
    }
}
