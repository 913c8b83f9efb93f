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
package io.headwater.connect.s3.records;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** What the keys of the records of rows are. Immutable. */
sealed interface RecordKey {

    /** The key's schema; null without a key, as Connect has it. */
    Schema schema();

    /** The key of a row's record; null where it has none. */
    Object of(Struct row);

    /** No key. */
    record None() implements RecordKey {
        @Override
        public Schema schema() {
            return null;
        }

        @Override
        public Object of(Struct row) {
            return null;
        }
    }

    /** The same text for all rows. */
    record Text(String text) implements RecordKey {
        @Override
        public Schema schema() {
            return Schema.STRING_SCHEMA;
        }

        @Override
        public Object of(Struct row) {
            return text;
        }
    }

    /** The value of a field, with the field's schema. */
    record OneField(Field field) implements RecordKey {
        @Override
        public Schema schema() {
            return field.schema();
        }

        @Override
        public Object of(Struct row) {
            return row.get(field);
        }
    }

    /** A struct of several fields, in their order. */
    record SeveralFields(Schema schema, List<Field> fields) implements RecordKey {

        /** Fields of rows under a schema of this name. */
        static SeveralFields of(List<Field> fields, String rowSchemaName) {
            SchemaBuilder builder = SchemaBuilder.struct().name(rowSchemaName + ".Key");
            fields.forEach(field -> builder.field(field.name(), field.schema()));
            return new SeveralFields(builder.build(), List.copyOf(fields));
        }

        @Override
        public Object of(Struct row) {
            Struct key = new Struct(schema);
            fields.forEach(field -> key.put(field.name(), row.get(field)));
            return key;
        }
    }
}
