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

import java.util.List;
import java.util.Objects;

/** The type of a column, as DDL declares it or inference finds it. */
public sealed interface DataType {

    record BooleanType() implements DataType {}

    /**
     * A signed integer.
     *
     * @param bits 8, 16, 32 or 64
     */
    record IntegerType(int bits) implements DataType {}

    record FloatType() implements DataType {}

    record DoubleType() implements DataType {}

    record StringType() implements DataType {}

    /** Text form: base64. */
    record BytesType() implements DataType {}

    /**
     * An exact decimal.
     *
     * @param precision digits in all
     * @param scale digits after the point
     */
    record DecimalType(int precision, int scale) implements DataType {}

    record DateType(TemporalFormat format) implements DataType {}

    record TimeType(TemporalFormat format) implements DataType {}

    record TimestampType(TemporalFormat format) implements DataType {}

    record UuidType() implements DataType {}

    record ArrayType(DataType element) implements DataType {}

    /** Keys are strings. */
    record MapType(DataType value) implements DataType {}

    record StructType(List<Column> columns) implements DataType {
        public StructType {
            columns = List.copyOf(columns);
        }
    }

    /** The text form of a date, time or timestamp. */
    sealed interface TemporalFormat {
        /** ISO-8601; a timestamp without a zone is taken as UTC. */
        record Iso() implements TemporalFormat {}

        /** ISO-8601 without a zone: a local timestamp, taken as UTC and marked {@code local=true}. */
        record IsoLocal() implements TemporalFormat {}

        record EpochSeconds() implements TemporalFormat {}

        record EpochMillis() implements TemporalFormat {}

        record EpochMicros() implements TemporalFormat {}

        /** A pattern of {@link java.time.format.DateTimeFormatter}. */
        record Pattern(String pattern) implements TemporalFormat {
            public Pattern {
                Objects.requireNonNull(pattern, "pattern");
            }
        }
    }
}
