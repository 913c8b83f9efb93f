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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Descends through the grammar that {@link Ddl} shows. For one text. */
final class DdlParser {

    private static final String TYPES = "a type (BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, BYTES,"
            + " DECIMAL(p,s), DATE, TIME, TIMESTAMP, UUID, ARRAY<T>, MAP<STRING,T>, STRUCT<a T, b T>)";
    private static final String FORMS =
            "'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes";

    private final DdlScanner scanner;

    DdlParser(String text) {
        this.scanner = new DdlScanner(text);
    }

    StructType row() {
        StructType row = new StructType(columns(0));
        if (!scanner.atEnd()) {
            throw scanner.expected("\",\", NOT NULL, DEFAULT or the end");
        }
        return row;
    }

    private List<Column> columns(int depth) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            int position = scanner.position();
            Column column = column(depth);
            if (!names.add(column.name())) {
                throw new DdlException(position, "a column named " + ShownText.of(column.name()) + " is there already");
            }
            columns.add(column);
        } while (scanner.take(','));
        return columns;
    }

    private Column column(int depth) {
        String name = scanner.name();
        DataType type = type(depth + 1);
        boolean nullable = true;
        Optional<String> defaultText = Optional.empty();
        boolean defaultSeen = false;
        while (true) {
            int position = scanner.position();
            if (nullable && scanner.takeWord("NOT")) {
                if (!scanner.takeWord("NULL")) {
                    throw scanner.expected("NULL after NOT");
                }
                nullable = false;
            } else if (!defaultSeen && scanner.takeWord("DEFAULT")) {
                defaultText = DdlDefaults.take(scanner, type);
                defaultSeen = true;
            } else if (!nullable && defaultSeen && defaultText.isEmpty()) {
                throw new DdlException(position, "the column before is NOT NULL, but has the default NULL");
            } else {
                return new Column(name, type, nullable, defaultText);
            }
        }
    }

    private DataType type(int depth) {
        int position = scanner.position();
        if (depth > DataType.MAX_DEPTH) {
            throw new DdlException(position, "types stand more than " + DataType.MAX_DEPTH + " deep in one another");
        }
        // Looked at before it is taken, so that a message points at it.
        DdlException noType = scanner.expected(TYPES);
        return switch (scanner.word()) {
            case "BOOLEAN" -> new BooleanType();
            case "INT8" -> new IntegerType(8);
            case "INT16" -> new IntegerType(16);
            case "INT32" -> new IntegerType(32);
            case "INT64" -> new IntegerType(64);
            case "FLOAT" -> new FloatType();
            case "DOUBLE" -> new DoubleType();
            case "STRING" -> new StringType();
            case "BYTES" -> new BytesType();
            case "UUID" -> new UuidType();
            case "DECIMAL" -> decimal(position);
            case "DATE" -> date();
            case "TIME" -> time(TimeType::new);
            case "TIMESTAMP" -> time(TimestampType::new);
            case "ARRAY" -> array(depth);
            case "MAP" -> map(depth);
            case "STRUCT" -> struct(depth);
            default -> throw noType;
        };
    }

    private ArrayType array(int depth) {
        scanner.expect('<', "\"<\" and the type of the elements after ARRAY");
        DataType element = type(depth + 1);
        scanner.expect('>', "\">\" after the type of the elements");
        return new ArrayType(element);
    }

    private MapType map(int depth) {
        scanner.expect('<', "\"<STRING, \" and the type of the values after MAP");
        if (!scanner.takeWord("STRING")) {
            throw scanner.expected("STRING, the type of all keys of a map");
        }
        scanner.expect(',', "\",\" and the type of the values");
        DataType value = type(depth + 1);
        scanner.expect('>', "\">\" after the type of the values");
        return new MapType(value);
    }

    private StructType struct(int depth) {
        scanner.expect('<', "\"<\" and columns after STRUCT");
        List<Column> columns = columns(depth);
        scanner.expect('>', "\",\", NOT NULL, DEFAULT or \">\"");
        return new StructType(columns);
    }

    private DecimalType decimal(int position) {
        scanner.expect('(', "\"(precision, scale)\" after DECIMAL");
        int precision = number("the precision");
        scanner.expect(',', "\",\" and the scale");
        int scale = number("the scale");
        scanner.expect(')', "\")\" after the scale");
        try {
            return new DecimalType(precision, scale);
        } catch (IllegalArgumentException outside) {
            throw new DdlException(position, outside.getMessage(), outside);
        }
    }

    /** Anything too long for a precision is as good as the largest number that is. */
    private int number(String what) {
        DdlException noNumber = scanner.expected(what + ", a number");
        String digits = scanner.word();
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw noNumber;
        }
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private DataType date() {
        return scanner.take('(') ? closed(form(DateType::new)) : new DateType(new TemporalFormat.Iso());
    }

    private DataType time(BiFunction<TemporalFormat, Optional<TimePrecision>, DataType> of) {
        if (!scanner.take('(')) {
            return of.apply(new TemporalFormat.Iso(), Optional.empty());
        }
        if (scanner.at('\'')) {
            return closed(form(format -> of.apply(format, Optional.empty())));
        }
        Optional<TimePrecision> precision = Optional.of(precision());
        if (scanner.take(')')) {
            return of.apply(new TemporalFormat.Iso(), precision);
        }
        scanner.expect(',', "\",\" and a form, or \")\"");
        return closed(form(format -> of.apply(format, precision)));
    }

    private TimePrecision precision() {
        DdlException noDigits = scanner.expected("3, 6 or 9 digits of a second, or " + FORMS);
        return Stream.of(TimePrecision.values())
                .filter(precision -> scanner.takeWord(Integer.toString(precision.digits())))
                .findFirst()
                .orElseThrow(() -> noDigits);
    }

    private DataType closed(DataType type) {
        scanner.expect(')', "\")\" after the form");
        return type;
    }

    private DataType form(Function<TemporalFormat, DataType> ofFormat) {
        if (!scanner.at('\'')) {
            throw scanner.expected(FORMS);
        }
        int position = scanner.position();
        DataType type = ofFormat.apply(format(scanner.quoted("pattern")));
        if ((type instanceof DateType date && date.format() instanceof TemporalFormat.IsoLocal)
                || (type instanceof TimeType time && time.format() instanceof TemporalFormat.IsoLocal)) {
            throw new DdlException(position, "'iso-local' is a form of TIMESTAMP only; dates and times have no offset");
        }
        try {
            TextParsers.of(type);
        } catch (IllegalArgumentException unusable) {
            throw new DdlException(position, unusable.getMessage() + "; expected " + FORMS, unusable);
        }
        return type;
    }

    private static TemporalFormat format(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "iso" -> new TemporalFormat.Iso();
            case "iso-local" -> new TemporalFormat.IsoLocal();
            case "epoch-seconds" -> new TemporalFormat.EpochSeconds();
            case "epoch-millis" -> new TemporalFormat.EpochMillis();
            case "epoch-micros" -> new TemporalFormat.EpochMicros();
            default -> new TemporalFormat.Pattern(text);
        };
    }
}
