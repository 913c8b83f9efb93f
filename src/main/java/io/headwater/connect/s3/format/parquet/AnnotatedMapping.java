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

import io.headwater.connect.s3.schema.TimePrecision;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeographyLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeometryLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.LogicalTypeAnnotationVisitor;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The mapping of a primitive column by its annotation, as LogicalTypes.md of the Parquet specification defines them; empty for an
 * annotation that is not read. Parquet itself has checked that the annotation may stand on the physical type.
 */
final class AnnotatedMapping implements LogicalTypeAnnotationVisitor<ColumnMapping> {

    private final PrimitiveType type;
    private final String column;
    private final KeptPrecision times;

    AnnotatedMapping(PrimitiveType type, String column, KeptPrecision times) {
        this.type = type;
        this.column = column;
        this.times = times;
    }

    @Override
    public Optional<ColumnMapping> visit(StringLogicalTypeAnnotation string) {
        return text();
    }

    @Override
    public Optional<ColumnMapping> visit(EnumLogicalTypeAnnotation enumeration) {
        return text();
    }

    @Override
    public Optional<ColumnMapping> visit(JsonLogicalTypeAnnotation json) {
        return text();
    }

    @Override
    public Optional<ColumnMapping> visit(BsonLogicalTypeAnnotation bson) {
        return bytes();
    }

    /** Well-known binary. */
    @Override
    public Optional<ColumnMapping> visit(GeometryLogicalTypeAnnotation geometry) {
        return bytes();
    }

    /** Well-known binary. */
    @Override
    public Optional<ColumnMapping> visit(GeographyLogicalTypeAnnotation geography) {
        return bytes();
    }

    @Override
    public Optional<ColumnMapping> visit(UUIDLogicalTypeAnnotation uuid) {
        return Optional.of(new LeafMapping(column, SchemaBuilder::string, ValueDecoder.ofBinaries(TextValues::uuid)));
    }

    @Override
    public Optional<ColumnMapping> visit(Float16LogicalTypeAnnotation half) {
        return Optional.of(
                new LeafMapping(column, SchemaBuilder::float32, ValueDecoder.ofBinaries(HalfFloats::decode)));
    }

    @Override
    public Optional<ColumnMapping> visit(IntervalLogicalTypeAnnotation interval) {
        return Optional.of(new IntervalMapping(column));
    }

    /** Of a column whose values are all null, so that no type was chosen: the physical one does. */
    @Override
    public Optional<ColumnMapping> visit(UnknownLogicalTypeAnnotation unknown) {
        return Optional.of(PrimitiveMappings.plain(type, column, times));
    }

    @Override
    public Optional<ColumnMapping> visit(DecimalLogicalTypeAnnotation decimal) {
        DecimalValues values = new DecimalValues(decimal.getPrecision(), decimal.getScale());
        ValueDecoder decoder = switch (type.getPrimitiveTypeName()) {
            case INT32 -> ValueDecoder.ofInts(values::ofUnscaled);
            case INT64 -> ValueDecoder.ofLongs(values::ofUnscaled);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ValueDecoder.ofBinaries(values::ofBytes);
            case BOOLEAN, FLOAT, DOUBLE, INT96 ->
                throw new IllegalStateException("DECIMAL on " + type.getPrimitiveTypeName());
        };
        return Optional.of(new LeafMapping(column, values::schema, decoder));
    }

    @Override
    public Optional<ColumnMapping> visit(DateLogicalTypeAnnotation date) {
        return Optional.of(new LeafMapping(column, Date::builder, ValueDecoder.ofInts(DateValues::date)));
    }

    @Override
    public Optional<ColumnMapping> visit(TimeLogicalTypeAnnotation time) {
        TimeValues values = values(time.getUnit());
        ValueDecoder decoder = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? ValueDecoder.ofInts(values::time)
                : ValueDecoder.ofLongs(values::time);
        return Optional.of(new LeafMapping(column, values::timeSchema, decoder));
    }

    @Override
    public Optional<ColumnMapping> visit(TimestampLogicalTypeAnnotation timestamp) {
        TimeValues values = values(timestamp.getUnit());
        return Optional.of(new LeafMapping(
                column,
                () -> values.timestampSchema(!timestamp.isAdjustedToUTC()),
                ValueDecoder.ofLongs(values::timestamp)));
    }

    @Override
    public Optional<ColumnMapping> visit(IntLogicalTypeAnnotation integer) {
        return Optional.of(IntegerMappings.of(integer, column));
    }

    private Optional<ColumnMapping> text() {
        return Optional.of(new LeafMapping(column, SchemaBuilder::string, ValueDecoder.ofBinaries(TextValues::utf8)));
    }

    private Optional<ColumnMapping> bytes() {
        return Optional.of(new LeafMapping(column, SchemaBuilder::bytes, ValueDecoder.ofBinaries(BinaryValues::bytes)));
    }

    private TimeValues values(TimeUnit unit) {
        TimePrecision precision = switch (unit) {
            case MILLIS -> TimePrecision.MILLIS;
            case MICROS -> TimePrecision.MICROS;
            case NANOS -> TimePrecision.NANOS;
        };
        return new TimeValues(precision, times.of(precision));
    }
}
