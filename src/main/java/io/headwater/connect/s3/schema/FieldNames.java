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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code field.names} makes of the names of columns, at every level. Names that would be alike are numbered in the order of the
 * columns, so that a column that is added behind others never renames one; those of keys come first, as they are the same for all of a
 * topic's objects.
 */
public final class FieldNames {

    private FieldNames() {}

    /** The names of fields, each for the column in its place. */
    public static List<String> of(List<String> columns, FieldNaming naming) {
        return switch (naming) {
            case KEEP -> columns;
            case AVRO -> AvroNames.distinct(columns);
        };
    }

    /** The row with its fields named. */
    public static StructType of(StructType row, FieldNaming naming) {
        List<String> inTurn = Stream.concat(
                        row.columns().stream().filter(Column::partition),
                        row.columns().stream().filter(column -> !column.partition()))
                .map(Column::name)
                .toList();
        List<String> names = of(inTurn, naming);
        Map<String, String> fields = new HashMap<>();
        for (int index = 0; index < names.size(); index++) {
            fields.put(inTurn.get(index), names.get(index));
        }
        return new StructType(row.columns().stream()
                .map(column -> column.withField(fields.get(column.name())).withType(of(column.type(), naming)))
                .toList());
    }

    private static DataType of(DataType type, FieldNaming naming) {
        if (type instanceof ArrayType array) {
            return new ArrayType(of(array.element(), naming));
        }
        if (type instanceof MapType map) {
            return new MapType(of(map.value(), naming));
        }
        return type instanceof StructType struct ? of(struct, naming) : type;
    }
}
