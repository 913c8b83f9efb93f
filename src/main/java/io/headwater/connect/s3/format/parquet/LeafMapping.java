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

import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;

/**
 * The mapping of a primitive column.
 *
 * @param column the column's dotted path, for messages
 * @param type makes its Connect schema
 * @param decoder makes its values
 */
record LeafMapping(String column, Supplier<SchemaBuilder> type, ValueDecoder decoder) implements ColumnMapping {

    @Override
    public SchemaBuilder schema() {
        return type.get();
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return new LeafConverter(column, decoder, target, row);
    }
}
