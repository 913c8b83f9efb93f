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

import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StructType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import java.util.Optional;

/**
 * What {@code time.precision.mode} makes of the times and timestamps of rows. {@code connect}: none has a precision of its own, so that
 * all are milliseconds and what is finer is cut off. {@code adaptive}: all have one, the one that is declared or was seen, or else the
 * one of their form: of {@code 'epoch-micros'} and of a pattern with more than three letters {@code S} what these say, of others
 * milliseconds.
 */
public final class TimePrecisions {

    private TimePrecisions() {}

    /** The row with the precisions that the mode gives it, at every level. */
    public static StructType of(StructType row, TimePrecisionMode mode) {
        return new StructType(row.columns().stream()
                .map(column -> column.withType(of(column.type(), mode)))
                .toList());
    }

    private static DataType of(DataType type, TimePrecisionMode mode) {
        if (type instanceof TimeType time) {
            return new TimeType(time.format(), of(time.precision(), time.format(), mode));
        }
        if (type instanceof TimestampType timestamp) {
            return new TimestampType(timestamp.format(), of(timestamp.precision(), timestamp.format(), mode));
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(of(array.element(), mode));
        }
        if (type instanceof MapType map) {
            return new MapType(of(map.value(), mode));
        }
        return type instanceof StructType struct ? of(struct, mode) : type;
    }

    private static Optional<TimePrecision> of(
            Optional<TimePrecision> own, TemporalFormat format, TimePrecisionMode mode) {
        return switch (mode) {
            case CONNECT -> Optional.empty();
            case ADAPTIVE -> own.or(() -> Optional.of(ofForm(format)));
        };
    }

    private static TimePrecision ofForm(TemporalFormat format) {
        if (format instanceof TemporalFormat.EpochMicros) {
            return TimePrecision.MICROS;
        }
        if (format instanceof TemporalFormat.Pattern pattern) {
            return TimePrecision.keeping(new TemporalPattern(pattern.pattern()).fractionDigits());
        }
        return TimePrecision.MILLIS;
    }
}
