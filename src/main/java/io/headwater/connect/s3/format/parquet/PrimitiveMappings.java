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

import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.TimePrecision;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The Connect type of each primitive Parquet column: by its annotation, or by its physical type where it has none. */
final class PrimitiveMappings {

    private PrimitiveMappings() {}

    static ColumnMapping of(PrimitiveType type, String column, KeptPrecision times) throws UnreadableObjectException {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation == null) {
            return plain(type, column, times);
        }
        return annotation
                .accept(new AnnotatedMapping(type, column, times))
                .orElseThrow(() -> Unreadable.unsupportedColumn(
                        column, "has the Parquet type " + annotation + " on " + type.getPrimitiveTypeName()));
    }

    private static LeafMapping int96(String column, KeptPrecision times) {
        TimeValues values = new TimeValues(TimePrecision.NANOS, times.of(TimePrecision.NANOS));
        return new LeafMapping(column, () -> values.timestampSchema(false), ValueDecoder.ofBinaries(values::int96));
    }

    static LeafMapping plain(PrimitiveType type, String column, KeptPrecision times) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new LeafMapping(column, SchemaBuilder::bool, ValueDecoder.ofBooleans());
            case INT32 -> new LeafMapping(column, SchemaBuilder::int32, ValueDecoder.ofInts(value -> value));
            case INT64 -> new LeafMapping(column, SchemaBuilder::int64, ValueDecoder.ofLongs(value -> value));
            case FLOAT -> new LeafMapping(column, SchemaBuilder::float32, ValueDecoder.ofFloats());
            case DOUBLE -> new LeafMapping(column, SchemaBuilder::float64, ValueDecoder.ofDoubles());
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                new LeafMapping(column, SchemaBuilder::bytes, ValueDecoder.ofBinaries(BinaryValues::bytes));
            case INT96 -> int96(column, times);
        };
    }
}
