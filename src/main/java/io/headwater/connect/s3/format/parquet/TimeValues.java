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

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.schema.TimePrecision;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.io.api.Binary;

/**
 * The values of a column of times or timestamps: Connect's dates where they are kept in milliseconds, else counts.
 *
 * @param unit in which the file counts
 * @param kept as {@link KeptPrecision} has it
 */
record TimeValues(TimePrecision unit, Optional<TimePrecision> kept) {

    private static final int INT96_BYTES = 12;
    private static final long SECONDS_PER_DAY = TimeUnit.DAYS.toSeconds(1);
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
    private static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

    /** The Julian day number of 1970-01-01, by which INT96 timestamps count days. */
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    SchemaBuilder timeSchema() {
        return TimeSchemas.time(precision());
    }

    SchemaBuilder timestampSchema(boolean local) {
        return TimeSchemas.timestamp(precision(), local);
    }

    /** A time of day. */
    Object time(long value) {
        long count = count(value);
        if (count < 0 || count >= SECONDS_PER_DAY * precision().perSecond()) {
            throw new InvalidValueException(ErrorCode.INVALID_VALUE, "a time outside the day: " + value);
        }
        return isMillis() ? (Object) Time.toLogical(Time.SCHEMA, (int) count) : (Object) count;
    }

    Object timestamp(long value) {
        return ofCount(count(value));
    }

    /** The nanoseconds of a day and a Julian day number, little-endian; an instant, as Spark, Hive and Impala write it. */
    Object int96(Binary value) {
        if (value.length() != INT96_BYTES) {
            throw new InvalidValueException(ErrorCode.INVALID_VALUE, "an INT96 of " + value.length() + " bytes");
        }
        ByteBuffer bytes = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        long nanoOfDay = bytes.getLong();
        int julianDay = bytes.getInt();
        // Spark divides towards zero: of a day before the first Julian one, the moment is negative.
        if (nanoOfDay <= -NANOS_PER_DAY || nanoOfDay >= NANOS_PER_DAY) {
            throw new InvalidValueException(
                    ErrorCode.INVALID_VALUE, "a time outside the day: " + nanoOfDay + " nanoseconds");
        }
        return kept.isEmpty() ? int96Millis(julianDay, nanoOfDay) : int96Kept(julianDay, nanoOfDay);
    }

    private Object int96Millis(int julianDay, long nanoOfDay) {
        long julianMicros;
        try {
            julianMicros = Math.addExact(
                    Math.multiplyExact(julianDay, MICROS_PER_DAY),
                    Math.floorDiv(nanoOfDay, TimeUnit.MICROSECONDS.toNanos(1)));
        } catch (ArithmeticException overflow) {
            throw new InvalidValueException(
                    ErrorCode.INVALID_VALUE, "Julian day " + julianDay + ": " + TimePrecision.MICROS.outside());
        }
        // May wrap, on purpose: Spark's addition wraps for the last of its timestamps, which this takes back.
        long micros = julianMicros - JULIAN_DAY_OF_EPOCH * MICROS_PER_DAY;
        return ofCount(Math.floorDiv(micros, TimeUnit.MILLISECONDS.toMicros(1)));
    }

    private Object int96Kept(int julianDay, long nanoOfDay) {
        long day = julianDay - JULIAN_DAY_OF_EPOCH;
        try {
            long unitsOfDay = count(nanoOfDay);
            long unitsPerDay = SECONDS_PER_DAY * precision().perSecond();
            // Before 1970 the day's beginning may be out of reach, and the moment in it not.
            return ofCount(
                    day < 0
                            ? Math.addExact(Math.multiplyExact(day + 1, unitsPerDay), unitsOfDay - unitsPerDay)
                            : Math.addExact(Math.multiplyExact(day, unitsPerDay), unitsOfDay));
        } catch (ArithmeticException overflow) {
            throw outside("day " + day + " since 1970");
        }
    }

    private Object ofCount(long count) {
        return isMillis() ? (Object) Timestamp.toLogical(Timestamp.SCHEMA, count) : (Object) count;
    }

    private long count(long value) {
        if (precision().compareTo(unit) >= 0) {
            try {
                return Math.multiplyExact(value, precision().perSecond() / unit.perSecond());
            } catch (ArithmeticException overflow) {
                throw outside(shown(value));
            }
        }
        long units = unit.perSecond() / precision().perSecond();
        if (kept.isPresent() && value % units != 0) {
            throw new InvalidValueException(
                    ErrorCode.INVALID_VALUE, shown(value) + ": " + precision().finer());
        }
        return Math.floorDiv(value, units);
    }

    private InvalidValueException outside(String shown) {
        return new InvalidValueException(
                ErrorCode.INVALID_VALUE, shown + ": " + precision().outside());
    }

    private String shown(long value) {
        return value + " " + unit.unit() + "s";
    }

    private TimePrecision precision() {
        return kept.orElse(TimePrecision.MILLIS);
    }

    private boolean isMillis() {
        return precision() == TimePrecision.MILLIS;
    }
}
