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
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import io.headwater.connect.s3.schema.DataType.UuidType;

/**
 * The parsers of all scalar types: the one place where text, of a CSV field or of a JSON string or number, becomes a value. The values
 * are {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code String},
 * {@code ByteBuffer}, {@code BigDecimal} of the type's scale, and {@code java.util.Date}; a UUID is a string in lower case.
 */
public final class TextParsers {

    private TextParsers() {}

    /**
     * The parser of a scalar type; digits of times finer than the millisecond are cut off without a word.
     *
     * @throws IllegalArgumentException as {@link #of(DataType, PrecisionLoss)}
     */
    public static TextParser of(DataType type) {
        return of(type, PrecisionLoss.UNHEARD);
    }

    /**
     * The parser of a scalar type.
     *
     * @param loss told when a time or timestamp is cut to milliseconds, once at most
     * @throws IllegalArgumentException for an array, map or struct, which are not one text, and for a pattern that is none or that
     *     lacks a part of what the type needs
     */
    public static TextParser of(DataType type, PrecisionLoss loss) {
        if (type instanceof BooleanType) {
            return WordParsers::parseBoolean;
        }
        if (type instanceof IntegerType integer) {
            return new IntegerParser(integer);
        }
        if (type instanceof FloatType) {
            return FloatingParsers::parseFloat;
        }
        if (type instanceof DoubleType) {
            return FloatingParsers::parseDouble;
        }
        if (type instanceof StringType) {
            return CharSequence::toString;
        }
        if (type instanceof BytesType) {
            return WordParsers::parseBytes;
        }
        if (type instanceof DecimalType decimal) {
            return new DecimalParser(decimal);
        }
        if (type instanceof DateType date) {
            return TemporalParsers.date(date);
        }
        if (type instanceof TimeType time) {
            return TemporalParsers.time(time, loss);
        }
        if (type instanceof TimestampType timestamp) {
            return TemporalParsers.timestamp(timestamp, loss);
        }
        if (type instanceof UuidType) {
            return WordParsers::parseUuid;
        }
        throw new IllegalArgumentException(Ddl.format(type) + " has no text form of its own");
    }
}
