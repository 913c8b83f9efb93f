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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/**
 * What came in of one finished object: the value of a record on the report topic. Its key is the object's URI.
 *
 * @param object which one
 * @param format the name of its format, such as {@code csv}; empty when it was never told
 * @param compression how it is compressed as a whole; empty when it was never told
 * @param status how it ended
 * @param rowsEmitted rows that became records, also before a restart
 * @param rowsInvalid rows that did not, also before a restart
 * @param fieldsIgnored values of these rows that were left out, as the schema has no field for them, since the task started
 * @param bytesRead bytes fetched of it
 * @param startedAt when its reading first began; kept in milliseconds
 * @param completedAt when it ended; kept in milliseconds
 * @param message why it was rejected or skipped
 */
public record ObjectReport(
        ObjectRef object,
        Optional<String> format,
        Optional<Compression> compression,
        Status status,
        long rowsEmitted,
        long rowsInvalid,
        long fieldsIgnored,
        long bytesRead,
        Instant startedAt,
        Instant completedAt,
        Optional<String> message) {

    /** How an object ended. */
    public enum Status {
        /** Every row was read. */
        COMPLETED,
        /** It, or its rest, cannot be read as its format. */
        REJECTED,
        /** It was left alone on purpose. */
        SKIPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts and sizes are INT64. */
    public static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.headwater.connect.s3.ObjectReport")
            .version(1)
            .field("object", Schema.STRING_SCHEMA)
            .field("version_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("etag", Schema.STRING_SCHEMA)
            .field("size_bytes", Schema.INT64_SCHEMA)
            .field("format", Schema.OPTIONAL_STRING_SCHEMA)
            .field("compression", Schema.OPTIONAL_STRING_SCHEMA)
            .field("status", Schema.STRING_SCHEMA)
            .field("rows_emitted", Schema.INT64_SCHEMA)
            .field("rows_invalid", Schema.INT64_SCHEMA)
            .field("fields_ignored", Schema.INT64_SCHEMA)
            .field("bytes_read", Schema.INT64_SCHEMA)
            .field("started_at", Timestamp.SCHEMA)
            .field("completed_at", Timestamp.SCHEMA)
            .field("message", Schema.OPTIONAL_STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("task", Schema.INT32_SCHEMA)
            .build();

    public ObjectReport {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(completedAt, "completedAt");
        Objects.requireNonNull(message, "message");
        if (rowsEmitted < 0 || rowsInvalid < 0 || fieldsIgnored < 0 || bytesRead < 0) {
            throw new IllegalArgumentException(
                    "report of " + object.shown() + " counts " + rowsEmitted + " rows emitted, " + rowsInvalid
                            + " invalid, " + fieldsIgnored + " fields ignored, " + bytesRead + " bytes");
        }
    }

    /** The record's value. */
    public Struct toStruct(Origin origin) {
        return new Struct(SCHEMA)
                .put("object", object.uri())
                .put("version_id", object.version().orElse(null))
                .put("etag", object.etag())
                .put("size_bytes", object.size())
                .put("format", format.orElse(null))
                .put(
                        "compression",
                        compression
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .put("status", status.text())
                .put("rows_emitted", rowsEmitted)
                .put("rows_invalid", rowsInvalid)
                .put("fields_ignored", fieldsIgnored)
                .put("bytes_read", bytesRead)
                .put("started_at", Date.from(startedAt))
                .put("completed_at", Date.from(completedAt))
                .put("message", message.orElse(null))
                .put("connector", origin.connector())
                .put("task", origin.task());
    }
}
