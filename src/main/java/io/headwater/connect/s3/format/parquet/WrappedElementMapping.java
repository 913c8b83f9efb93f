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

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/**
 * The mapping of the repeated group of a standard, three-level list, whose one field is the element.
 *
 * @param element how elements are made
 * @param optional whether an element may be null
 */
record WrappedElementMapping(ColumnMapping element, boolean optional) implements ColumnMapping {

    @Override
    public SchemaBuilder schema() {
        return SchemaBuilder.array(Schemas.nullable(element.schema(), optional));
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return new Item(schema.valueSchema(), target, row);
    }

    /** A null element leaves its converter silent, so that only the end of the group shows it. */
    private final class Item extends GroupConverter {

        private final ValueTarget target;
        private final Converter converter;
        private Object value;

        Item(Schema schema, ValueTarget target, RowState row) {
            this.target = target;
            this.converter = element.converter(schema, made -> value = made, row);
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            return converter;
        }

        @Override
        public void start() {
            value = null;
        }

        @Override
        public void end() {
            target.accept(value);
        }
    }
}
