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

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/**
 * The mapping of a list: a group with one repeated field.
 *
 * @param column the column's dotted path, for messages
 * @param repeated makes the array's schema, and a converter that gives its elements one by one
 */
record ListMapping(String column, ColumnMapping repeated) implements ColumnMapping {

    @Override
    public SchemaBuilder schema() {
        return repeated.schema();
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return new Items(schema, target, row);
    }

    private final class Items extends GroupConverter {

        private final ValueTarget target;
        private final Converter converter;
        private List<Object> items = new ArrayList<>();

        Items(Schema schema, ValueTarget target, RowState row) {
            this.target = new WhileValid(target, row);
            ValueTarget collected = new WhileValid(value -> items.add(value), row);
            this.converter = repeated.converter(
                    schema,
                    value -> {
                        row.addElement(column);
                        collected.accept(value);
                    },
                    row);
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            return converter;
        }

        @Override
        public void start() {
            items = new ArrayList<>();
        }

        @Override
        public void end() {
            target.accept(items);
        }
    }
}
