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

import io.headwater.connect.s3.format.ErrorCode;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/**
 * The mapping of a standard map: a group with one repeated group of a key and a value. Where a key stands twice, the last one
 * wins, as the Parquet specification has it.
 *
 * @param column the column's dotted path, for messages
 * @param key how keys are made
 * @param value how values are made
 * @param optionalValue whether a value may be null
 */
record MapMapping(String column, ColumnMapping key, ColumnMapping value, boolean optionalValue)
        implements ColumnMapping {

    @Override
    public SchemaBuilder schema() {
        return SchemaBuilder.map(
                Schemas.nullable(key.schema(), false), Schemas.nullable(value.schema(), optionalValue));
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return new Entries(schema, target, row);
    }

    /** Two arrays of the same bytes are two keys, two buffers are one; Connect takes either. */
    private static Object comparable(Object key) {
        return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
    }

    private final class Entries extends GroupConverter {

        private final ValueTarget target;
        private final Entry entry;
        private Map<Object, Object> entries = new LinkedHashMap<>();

        Entries(Schema schema, ValueTarget target, RowState row) {
            this.target = new WhileValid(target, row);
            this.entry = new Entry(schema, row);
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            return entry;
        }

        @Override
        public void start() {
            entries = new LinkedHashMap<>();
        }

        @Override
        public void end() {
            target.accept(entries);
        }

        private final class Entry extends GroupConverter {

            private final RowState row;
            private final Converter keys;
            private final Converter values;
            private Object entryKey;
            private Object entryValue;

            Entry(Schema schema, RowState row) {
                this.row = row;
                this.keys = key.converter(schema.keySchema(), made -> entryKey = made, row);
                this.values = value.converter(schema.valueSchema(), made -> entryValue = made, row);
            }

            @Override
            public Converter getConverter(int fieldIndex) {
                return fieldIndex == 0 ? keys : values;
            }

            @Override
            public void start() {
                entryKey = null;
                entryValue = null;
            }

            @Override
            public void end() {
                row.addElement(column);
                if (entryKey == null) {
                    row.invalid(column, new InvalidValueException(ErrorCode.MISSING_VALUE, "a map's key is null"));
                } else if (!row.isTooLong()) {
                    entries.put(comparable(entryKey), entryValue);
                }
            }
        }
    }
}
