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

import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.BytesType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DecimalType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.StructType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import io.headwater.connect.s3.schema.DataType.UuidType;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes DDL on one line, in the shortest form that the parser reads back. */
final class DdlWriter {

    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern BARE_LITERAL = Pattern.compile("[+-]?[A-Za-z0-9.]+([eE][+-][0-9]+)?");

    private DdlWriter() {}

    static String columns(StructType struct) {
        return struct.columns().stream().map(DdlWriter::column).collect(Collectors.joining(", "));
    }

    private static String column(Column column) {
        String notNull = column.nullable() ? "" : " NOT NULL";
        String defaultLiteral = column.defaultText()
                .map(text -> " DEFAULT " + literal(column.type(), text))
                .orElse("");
        return name(column.name()) + " " + type(column.type()) + notNull + defaultLiteral;
    }

    private static String name(String name) {
        return BARE_NAME.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String literal(DataType type, String text) {
        boolean word = type instanceof BooleanType
                || type instanceof IntegerType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType;
        return word && BARE_LITERAL.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String type(DataType type) {
        if (type instanceof BooleanType) {
            return "BOOLEAN";
        }
        if (type instanceof IntegerType integer) {
            return "INT" + integer.bits();
        }
        if (type instanceof FloatType) {
            return "FLOAT";
        }
        if (type instanceof DoubleType) {
            return "DOUBLE";
        }
        if (type instanceof StringType) {
            return "STRING";
        }
        if (type instanceof BytesType) {
            return "BYTES";
        }
        if (type instanceof UuidType) {
            return "UUID";
        }
        if (type instanceof DecimalType decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof DateType date) {
            return "DATE" + brackets(Optional.empty(), date.format());
        }
        if (type instanceof TimeType time) {
            return "TIME" + brackets(time.precision(), time.format());
        }
        if (type instanceof TimestampType timestamp) {
            return "TIMESTAMP" + brackets(timestamp.precision(), timestamp.format());
        }
        if (type instanceof ArrayType array) {
            return "ARRAY<" + type(array.element()) + ">";
        }
        if (type instanceof MapType map) {
            return "MAP<STRING," + type(map.value()) + ">";
        }
        return "STRUCT<" + columns((StructType) type) + ">";
    }

    private static String brackets(Optional<TimePrecision> precision, TemporalFormat format) {
        String inside = Stream.concat(
                        precision.map(given -> Integer.toString(given.digits())).stream(), form(format).stream())
                .collect(Collectors.joining(","));
        return inside.isEmpty() ? "" : "(" + inside + ")";
    }

    private static Optional<String> form(TemporalFormat format) {
        if (format instanceof TemporalFormat.Iso) {
            return Optional.empty();
        }
        if (format instanceof TemporalFormat.IsoLocal) {
            return Optional.of("'iso-local'");
        }
        if (format instanceof TemporalFormat.EpochSeconds) {
            return Optional.of("'epoch-seconds'");
        }
        if (format instanceof TemporalFormat.EpochMillis) {
            return Optional.of("'epoch-millis'");
        }
        if (format instanceof TemporalFormat.EpochMicros) {
            return Optional.of("'epoch-micros'");
        }
        return Optional.of(quoted(((TemporalFormat.Pattern) format).pattern()));
    }
}
