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

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The type of a column, as DDL declares it or inference finds it. */
public sealed interface DataType {

    /** How many arrays, maps and structs may stand inside one another below a row; DDL refuses more and inference stops there. */
    int MAX_DEPTH = 100;

    /** Whether its values hold others: an array, map or struct. */
    default boolean isNested() {
        return this instanceof ArrayType || this instanceof MapType || this instanceof StructType;
    }

    record BooleanType() implements DataType {}

    /**
     * A signed integer.
     *
     * @param bits 8, 16, 32 or 64
     */
    record IntegerType(int bits) implements DataType {
        public IntegerType {
            if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
                throw new IllegalArgumentException("an integer has 8, 16, 32 or 64 bits, not " + bits);
            }
        }
    }

    record FloatType() implements DataType {}

    record DoubleType() implements DataType {}

    record StringType() implements DataType {}

    /** Text form: base64. */
    record BytesType() implements DataType {}

    /**
     * An exact decimal.
     *
     * @param precision digits in all, 1 to {@link #MAX_PRECISION}
     * @param scale digits after the point, 0 to the precision
     */
    record DecimalType(int precision, int scale) implements DataType {
        /** Connect knows no bound; this one, PostgreSQL's, keeps one value from taking seconds to parse. */
        public static final int MAX_PRECISION = 1000;

        public DecimalType {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("DECIMAL(" + precision + "," + scale + ") has no precision of 1 to "
                        + MAX_PRECISION + " and scale of 0 to the precision");
            }
        }
    }

    record DateType(TemporalFormat format) implements DataType {
        public DateType {
            Objects.requireNonNull(format, "format");
        }
    }

    /**
     * A time of day.
     *
     * @param precision in which values are kept exactly; empty for milliseconds, with what is finer cut off
     */
    record TimeType(TemporalFormat format, Optional<TimePrecision> precision) implements DataType {
        public TimeType {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(precision, "precision");
        }

        /** In milliseconds, with what is finer cut off. */
        public TimeType(TemporalFormat format) {
            this(format, Optional.empty());
        }
    }

    /**
     * A date and time.
     *
     * @param precision in which values are kept exactly; empty for milliseconds, with what is finer cut off
     */
    record TimestampType(TemporalFormat format, Optional<TimePrecision> precision) implements DataType {
        public TimestampType {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(precision, "precision");
        }

        /** In milliseconds, with what is finer cut off. */
        public TimestampType(TemporalFormat format) {
            this(format, Optional.empty());
        }
    }

    record UuidType() implements DataType {}

    /** Elements may be null. */
    record ArrayType(DataType element) implements DataType {
        public ArrayType {
            Objects.requireNonNull(element, "element");
        }
    }

    /** Keys are strings; values may be null. */
    record MapType(DataType value) implements DataType {
        public MapType {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A row or a value with named columns.
     *
     * @param columns in their order, no two of one name
     */
    record StructType(List<Column> columns) implements DataType {
        public StructType {
            columns = List.copyOf(columns);
            Set<String> names = new HashSet<>();
            for (Column column : columns) {
                if (!names.add(column.name())) {
                    throw new IllegalArgumentException("two columns are named \"" + column.name() + "\"");
                }
            }
        }

        /** The column of a name that it has. */
        public Column column(String name) {
            return columns.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow();
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
