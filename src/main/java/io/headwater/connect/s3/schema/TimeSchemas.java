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

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Connect's schemas of times and timestamps: its own logical types where they count milliseconds; else INT64 under a name that tells the
 * unit, of {@code io.headwater.time}: {@code MicroTime} and {@code NanoTime} since midnight, {@code MicroTimestamp} and
 * {@code NanoTimestamp} since 1970-01-01T00:00Z.
 */
public final class TimeSchemas {

    private static final String MICRO_TIME = "io.headwater.time.MicroTime";
    private static final String NANO_TIME = "io.headwater.time.NanoTime";
    private static final String MICRO_TIMESTAMP = "io.headwater.time.MicroTimestamp";
    private static final String NANO_TIMESTAMP = "io.headwater.time.NanoTimestamp";

    /** Marks a timestamp that had no offset and was taken as UTC. */
    private static final String LOCAL = "local";

    private TimeSchemas() {}

    /** Of times of day. */
    public static SchemaBuilder time(TimePrecision precision) {
        return precision == TimePrecision.MILLIS ? Time.builder() : counted(timeName(precision));
    }

    /**
     * Of timestamps.
     *
     * @param local whether they have no offset and are taken as UTC
     */
    public static SchemaBuilder timestamp(TimePrecision precision, boolean local) {
        SchemaBuilder builder =
                precision == TimePrecision.MILLIS ? Timestamp.builder() : counted(timestampName(precision));
        return local ? builder.parameter(LOCAL, "true") : builder;
    }

    /** Whether a schema that {@link #timestamp} gives is of local ones. */
    static boolean isLocal(Schema schema) {
        return schema.parameters() != null && schema.parameters().containsKey(LOCAL);
    }

    /** The precision of a schema that {@link #time} gives; empty for others. */
    public static Optional<TimePrecision> precisionOfTime(Schema schema) {
        return Stream.of(TimePrecision.values())
                .filter(precision -> timeName(precision).equals(schema.name()))
                .findFirst();
    }

    /** The precision of a schema that {@link #timestamp} gives; empty for others. */
    public static Optional<TimePrecision> precisionOfTimestamp(Schema schema) {
        return Stream.of(TimePrecision.values())
                .filter(precision -> timestampName(precision).equals(schema.name()))
                .findFirst();
    }

    /** The timestamp that is so many units after 1970-01-01T00:00Z. */
    public static Instant instant(long count, TimePrecision precision) {
        long perSecond = precision.perSecond();
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * precision.nanos());
    }

    /** The time of day that is so many units after midnight. */
    public static LocalTime timeOfDay(long count, TimePrecision precision) {
        return LocalTime.ofNanoOfDay(count * precision.nanos());
    }

    private static SchemaBuilder counted(String name) {
        return SchemaBuilder.int64().name(name).version(1);
    }

    private static String timeName(TimePrecision precision) {
        return switch (precision) {
            case MILLIS -> Time.LOGICAL_NAME;
            case MICROS -> MICRO_TIME;
            case NANOS -> NANO_TIME;
        };
    }

    private static String timestampName(TimePrecision precision) {
        return switch (precision) {
            case MILLIS -> Timestamp.LOGICAL_NAME;
            case MICROS -> MICRO_TIMESTAMP;
            case NANOS -> NANO_TIMESTAMP;
        };
    }
}
