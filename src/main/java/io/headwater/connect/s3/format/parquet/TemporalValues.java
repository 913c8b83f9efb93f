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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.io.api.Binary;

/** Dates, times and timestamps in Connect's milliseconds. Finer parts are cut towards the past. */
final class TemporalValues {

    private static final long MILLIS_PER_DAY = TimeUnit.DAYS.toMillis(1);
    private static final int INT96_BYTES = 12;

    /** The Julian day number of 1970-01-01, by which INT96 timestamps count days. */
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private TemporalValues() {}

    static Object date(int daysSinceEpoch) {
        return Date.toLogical(Date.SCHEMA, daysSinceEpoch);
    }

    /** @param unitsPerMilli how many units of the column are a millisecond */
    static Object time(long value, long unitsPerMilli) {
        long millis = Math.floorDiv(value, unitsPerMilli);
        if (millis < 0 || millis >= MILLIS_PER_DAY) {
            throw new InvalidValueException(ErrorCode.INVALID_VALUE, "a time outside the day: " + value);
        }
        return Time.toLogical(Time.SCHEMA, (int) millis);
    }

    /** @param unitsPerMilli how many units of the column are a millisecond */
    static Object timestamp(long value, long unitsPerMilli) {
        return Timestamp.toLogical(Timestamp.SCHEMA, Math.floorDiv(value, unitsPerMilli));
    }

    /** The nanoseconds of a day and a Julian day number, little-endian; an instant, as Spark, Hive and Impala write it. */
    static Object int96(Binary value) {
        if (value.length() != INT96_BYTES) {
            throw new InvalidValueException(ErrorCode.INVALID_VALUE, "an INT96 of " + value.length() + " bytes");
        }
        ByteBuffer bytes = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        long microsOfDay = Math.floorDiv(bytes.getLong(), TimeUnit.MICROSECONDS.toNanos(1));
        long day = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
        // May wrap, on purpose: Spark counts in wrapping microseconds too when it makes the day of a very late
        // timestamp.
        return timestamp(day * TimeUnit.DAYS.toMicros(1) + microsOfDay, TimeUnit.MILLISECONDS.toMicros(1));
    }
}
