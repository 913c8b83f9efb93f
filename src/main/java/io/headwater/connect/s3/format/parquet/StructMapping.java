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
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;

/**
 * The mapping of a group with named members.
 *
 * @param name the full name of its schema
 * @param members in the order of the group's fields
 */
record StructMapping(String name, List<Member> members) implements ColumnMapping {

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
        return new StructConverter(schema, members, new WhileValid(target, row), row);
    }
}
