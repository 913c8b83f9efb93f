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
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Connect's schemas of rows. A nullable column is an optional field; elements of arrays and values of maps are optional always. A
 * struct below a row is named {@code <name of the struct it is in>.<column>}, so that every name is a valid Avro full name and no two are
 * alike. A default becomes the field's, which also stands where a row has no value.
 */
public final class ConnectSchemas {

    private static final String NAMESPACE = "io.headwater.";

    private ConnectSchemas() {}

    /** The name of the value schema of a topic, {@code io.headwater.<topic>} made a valid Avro full name. */
    public static String schemaName(String topic) {
        return NAMESPACE + AvroNames.fullName(topic);
    }

    /** The schema of the first version of a row, as {@link #of(RowVersion, String)}. */
    public static Schema of(StructType row, String name) {
        return of(new RowVersion(RowVersion.FIRST, row), name);
    }

    /**
     * The schema of a row, itself not optional.
     *
     * @param name its full name; those of the structs in it begin with it
     * @throws IllegalArgumentException when a default is not of its column's type
     */
    public static Schema of(RowVersion version, String name) {
        return struct(version.row(), name).version(version.number()).build();
    }

    private static SchemaBuilder struct(StructType type, String name) {
        SchemaBuilder builder = SchemaBuilder.struct().name(name);
        List<Column> columns = type.columns();
        List<String> names =
                AvroNames.distinct(columns.stream().map(Column::name).toList());
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            builder.field(column.field(), field(column, name + "." + names.get(index)));
        }
        return builder;
    }

    private static Schema field(Column column, String structName) {
        SchemaBuilder builder = builder(column.type(), structName);
        if (column.nullable()) {
            builder.optional();
        }
        if (column.defaultText().isPresent()) {
            builder.defaultValue(defaultValue(column, column.defaultText().get()));
        }
        return builder.build();
    }

    private static Object defaultValue(Column column, String text) {
        try {
            return TextParsers.of(column.type()).parse(text);
        } catch (InvalidValueException invalid) {
            throw new IllegalArgumentException(
                    "the default of column " + ShownText.of(column.name()) + ", " + invalid.getMessage(), invalid);
        }
    }

    private static SchemaBuilder builder(DataType type, String structName) {
        if (type instanceof ArrayType array) {
            return SchemaBuilder.array(
                    builder(array.element(), structName).optional().build());
        }
        if (type instanceof MapType map) {
            return SchemaBuilder.map(
                    Schema.STRING_SCHEMA,
                    builder(map.value(), structName).optional().build());
        }
        if (type instanceof StructType struct) {
            return struct(struct, structName);
        }
        return ScalarSchemas.builder(type);
    }
}
