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

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Converter;

/**
 * The mapping of a group with named members.
 *
 * @param name the full name of its schema
 * @param column the group's dotted path, for messages
 * @param members in the order of the group's fields
 * @param mustHave fields that the file lacks or lets be null, and the schema does not: a null becomes the default, or makes the row
 *     invalid
 */
record StructMapping(String name, String column, List<Member> members, List<String> mustHave) implements ColumnMapping {

    /**
     * A field of the struct.
     *
     * @param name as in the file
     * @param cardinality how many values it has
     * @param mapping how its values are made, or its elements where it has many
     */
    record Member(String name, Cardinality cardinality, ColumnMapping mapping) {

        Schema schema() {
            return Schemas.nullable(mapping.schema(), cardinality == Cardinality.ONE_OR_NULL);
        }
    }

    StructMapping {
        members = List.copyOf(members);
        mustHave = List.copyOf(mustHave);
    }

    @Override
    public SchemaBuilder schema() {
        SchemaBuilder builder = SchemaBuilder.struct().name(name);
        members.forEach(member -> builder.field(member.name(), member.schema()));
        return builder;
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        // A struct that lacks a required value is refused by Connect's own check: an invalid row keeps only its simple
        // columns.
        ValueTarget valid = new WhileValid(target, row);
        if (mustHave.isEmpty()) {
            return new StructConverter(schema, members, valid, row);
        }
        List<Field> fields = mustHave.stream().map(schema::field).toList();
        return new StructConverter(
                schema,
                members,
                value -> {
                    fields.forEach(
                            field -> NotNull.fillOrRefuse((Struct) value, field, column + "." + field.name(), row));
                    valid.accept(value);
                },
                row);
    }
}
