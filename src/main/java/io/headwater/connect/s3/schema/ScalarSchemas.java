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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.BytesType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DecimalType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import io.headwater.connect.s3.schema.DataType.UuidType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Connect's schemas of scalar types, with its logical types for decimals, dates, times and timestamps. */
final class ScalarSchemas {

    /** Where Confluent's Avro converter looks for what Connect's {@code Decimal} has no place for. */
    static final String DECIMAL_PRECISION = "connect.decimal.precision";

    private ScalarSchemas() {}

    static SchemaBuilder builder(DataType type) {
        if (type instanceof BooleanType) {
            return SchemaBuilder.bool();
        }
        if (type instanceof IntegerType integer) {
            return integer(integer.bits());
        }
        if (type instanceof FloatType) {
            return SchemaBuilder.float32();
        }
        if (type instanceof DoubleType) {
            return SchemaBuilder.float64();
        }
        if (type instanceof StringType || type instanceof UuidType) {
            return SchemaBuilder.string();
        }
        if (type instanceof BytesType) {
            return SchemaBuilder.bytes();
        }
        if (type instanceof DecimalType decimal) {
            return Decimal.builder(decimal.scale()).parameter(DECIMAL_PRECISION, Integer.toString(decimal.precision()));
        }
        if (type instanceof DateType) {
            return Date.builder();
        }
        if (type instanceof TimeType time) {
            return TimeSchemas.time(time.precision().orElse(TimePrecision.MILLIS));
        }
        if (type instanceof TimestampType timestamp) {
            return TimeSchemas.timestamp(
                    timestamp.precision().orElse(TimePrecision.MILLIS), isLocal(timestamp.format()));
        }
        throw new IllegalArgumentException(Ddl.format(type) + " is no scalar type");
    }

    private static SchemaBuilder integer(int bits) {
        return switch (bits) {
            case 8 -> SchemaBuilder.int8();
            case 16 -> SchemaBuilder.int16();
            case 32 -> SchemaBuilder.int32();
            default -> SchemaBuilder.int64();
        };
    }

    private static boolean isLocal(TemporalFormat format) {
        return format instanceof TemporalFormat.IsoLocal
                || (format instanceof TemporalFormat.Pattern pattern
                        && !new TemporalPattern(pattern.pattern()).isZoned());
    }
}
