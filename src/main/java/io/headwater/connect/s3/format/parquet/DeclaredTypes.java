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

import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;

/** The Connect schema of a declared column. */
final class DeclaredTypes {

    private DeclaredTypes() {}

    /**
     * The column's schema with its nullability, and its default where that is a plain value.
     *
     * @param schemaName the full name that a struct's schema gets
     */
    static Schema of(Column column, String schemaName) {
        SchemaBuilder builder = builder(column.type(), schemaName);
        column.defaultText().flatMap(text -> plainValue(column.type(), text)).ifPresent(builder::defaultValue);
        return Schemas.nullable(builder, column.nullable());
    }

    private static SchemaBuilder builder(DataType type, String schemaName) {
        if (type instanceof DataType.BooleanType) {
            return SchemaBuilder.bool();
        } else if (type instanceof DataType.IntegerType integer) {
            return integer(integer.bits());
        } else if (type instanceof DataType.FloatType) {
            return SchemaBuilder.float32();
        } else if (type instanceof DataType.DoubleType) {
            return SchemaBuilder.float64();
        } else if (type instanceof DataType.StringType || type instanceof DataType.UuidType) {
            return SchemaBuilder.string();
        } else if (type instanceof DataType.BytesType) {
            return SchemaBuilder.bytes();
        } else if (type instanceof DataType.DecimalType decimal) {
            return Schemas.decimal(decimal.precision(), decimal.scale());
        } else if (type instanceof DataType.DateType) {
            return Date.builder();
        } else if (type instanceof DataType.TimeType) {
            return Time.builder();
        } else if (type instanceof DataType.TimestampType timestamp) {
            return Schemas.timestamp(timestamp.format() instanceof DataType.TemporalFormat.IsoLocal);
        } else if (type instanceof DataType.ArrayType array) {
            return SchemaBuilder.array(
                    builder(array.element(), schemaName).optional().build());
        } else if (type instanceof DataType.MapType map) {
            return SchemaBuilder.map(
                    Schema.STRING_SCHEMA,
                    builder(map.value(), schemaName).optional().build());
        } else if (type instanceof DataType.StructType struct) {
            SchemaBuilder builder = SchemaBuilder.struct().name(schemaName);
            struct.columns().forEach(part -> builder.field(part.name(), of(part, schemaName + "." + part.name())));
            return builder;
        }
        throw new IllegalStateException("no Connect type for " + type);
    }

    private static SchemaBuilder integer(int bits) {
        return switch (bits) {
            case 8 -> SchemaBuilder.int8();
            case 16 -> SchemaBuilder.int16();
            case 32 -> SchemaBuilder.int32();
            case 64 -> SchemaBuilder.int64();
            default -> throw new IllegalStateException("an integer of " + bits + " bits");
        };
    }

    /** The value of a default's text, for types whose text has one form only. */
    private static Optional<Object> plainValue(DataType type, String text) {
        if (type instanceof DataType.StringType) {
            return Optional.of(text);
        } else if (type instanceof DataType.BooleanType) {
            return Optional.of(Boolean.valueOf(text));
        } else if (type instanceof DataType.IntegerType integer) {
            return Optional.of(Widening.integer(
                    Long.parseLong(text), integer(integer.bits()).type()));
        } else if (type instanceof DataType.FloatType) {
            return Optional.of(Float.valueOf(text));
        } else if (type instanceof DataType.DoubleType) {
            return Optional.of(Double.valueOf(text));
        } else if (type instanceof DataType.DecimalType decimal) {
            return Optional.of(new BigDecimal(text).setScale(decimal.scale()));
        }
        return Optional.empty();
    }
}
