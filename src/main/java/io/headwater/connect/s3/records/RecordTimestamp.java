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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.schema.TimePrecision;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What the timestamps of the records of rows are. Immutable. */
sealed interface RecordTimestamp {

    /**
     * What brokers accept ahead of their clock, since Kafka 4.0 and by default: their {@code message.timestamp.after.max.ms}. A
     * record beyond would fail the task again and again.
     */
    Duration AHEAD_AT_MOST = Duration.ofHours(1);

    /** Milliseconds since 1970; null for the time at which the record is produced, as Connect has it. */
    Long of(Struct row);

    /** What is wrong with what {@link #of} gave, at a time of the clock; empty when a record can have it. */
    Optional<RowProblem> problem(Long millis, long clockMillis);

    private static boolean isAccepted(Long millis, long clockMillis) {
        return millis == null || (millis >= 0 && millis <= clockMillis + AHEAD_AT_MOST.toMillis());
    }

    /** The same for all rows. */
    record Same(Optional<Long> millis) implements RecordTimestamp {

        /** The time at which a record is produced. */
        static final Same OF_PRODUCING = new Same(Optional.empty());

        /** A moment; the time at which the record is produced where no record can have that moment. */
        static Same of(Instant moment, long clockMillis) {
            return new Same(Optional.of(moment.toEpochMilli())
                    .filter(millis -> RecordTimestamp.isAccepted(millis, clockMillis)));
        }

        @Override
        public Long of(Struct row) {
            return millis.orElse(null);
        }

        @Override
        public Optional<RowProblem> problem(Long always, long clockMillis) {
            return Optional.empty();
        }
    }

    /**
     * A field: a timestamp, a date, or milliseconds since 1970.
     *
     * @param unitsPerMilli of a timestamp that is finer, what is finer being left out; 1 for others
     */
    record OfField(Field field, long unitsPerMilli) implements RecordTimestamp {

        static OfField of(Field field) {
            return new OfField(
                    field,
                    TimeSchemas.precisionOfTimestamp(field.schema())
                            .map(precision -> precision.perSecond() / TimePrecision.MILLIS.perSecond())
                            .orElse(1L));
        }

        /** Whether a field of this schema can be a timestamp. */
        static boolean takes(Schema schema) {
            return isMillis(schema)
                    || TimeSchemas.precisionOfTimestamp(schema).isPresent()
                    || org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema.name());
        }

        private static boolean isMillis(Schema schema) {
            return schema.type() == Schema.Type.INT64 && schema.name() == null;
        }

        @Override
        public Long of(Struct row) {
            Object value = row.get(field);
            if (value instanceof Date moment) {
                return moment.toInstant().toEpochMilli();
            }
            Long count = (Long) value;
            return count == null || unitsPerMilli == 1 ? count : Long.valueOf(Math.floorDiv(count, unitsPerMilli));
        }

        @Override
        public Optional<RowProblem> problem(Long millis, long clockMillis) {
            return RecordTimestamp.isAccepted(millis, clockMillis)
                    ? Optional.empty()
                    : Optional.of(new RowProblem(ErrorCode.INVALID_VALUE, field.name(), describe(millis)));
        }

        private String describe(long millis) {
            String number = isMillis(field.schema()) ? millis + " as milliseconds since 1970 is " : "";
            String why = millis < 0
                    ? "before 1970, which the timestamp of a record cannot be"
                    : "more than an hour ahead of the clock, and brokers refuse a record with such a timestamp";
            return number + Instant.ofEpochMilli(millis) + ", " + why;
        }
    }
}
