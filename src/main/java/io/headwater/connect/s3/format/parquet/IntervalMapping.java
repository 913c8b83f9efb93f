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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;

/**
 * The mapping of an INTERVAL: three counts that do not add up, since months and days differ in length. On the wire each is an
 * unsigned, little-endian integer of 32 bits.
 *
 * @param column the column's dotted path, for messages
 */
record IntervalMapping(String column) implements ColumnMapping {

    static final String NAME = "io.headwater.time.Interval";

    @Override
    public SchemaBuilder schema() {
        return SchemaBuilder.struct()
                .name(NAME)
                .field("months", Schema.INT64_SCHEMA)
                .field("days", Schema.INT64_SCHEMA)
                .field("millis", Schema.INT64_SCHEMA);
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return new LeafConverter(column, ValueDecoder.ofBinaries(value -> interval(schema, value)), target, row);
    }

    private static Struct interval(Schema schema, Binary value) {
        ByteBuffer counts = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Struct(schema)
                .put("months", Integer.toUnsignedLong(counts.getInt()))
                .put("days", Integer.toUnsignedLong(counts.getInt()))
                .put("millis", Integer.toUnsignedLong(counts.getInt()));
    }
}
