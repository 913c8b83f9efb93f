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
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The value of a record on the dead-letter topic: what is wrong with a row or an object, where, and the row as it stands in the
 * object. Its key is the object's URI.
 */
public final class DeadLetter {

    /**
     * Counts, offsets and numbers are INT64. The numbers of rows and lines are from 1; {@code line} is for text that was read from its
     * beginning, {@code byte_offset} for uncompressed text.
     */
    public static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.headwater.connect.s3.DeadLetter")
            .version(1)
            .field("object", Schema.STRING_SCHEMA)
            .field("version_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("etag", Schema.STRING_SCHEMA)
            .field("scope", Schema.STRING_SCHEMA)
            .field("row", Schema.OPTIONAL_INT64_SCHEMA)
            .field("line", Schema.OPTIONAL_INT64_SCHEMA)
            .field("byte_offset", Schema.OPTIONAL_INT64_SCHEMA)
            .field("column", Schema.OPTIONAL_STRING_SCHEMA)
            .field("error", Schema.STRING_SCHEMA)
            .field("message", Schema.STRING_SCHEMA)
            .field("raw", Schema.OPTIONAL_STRING_SCHEMA)
            .field("raw_bytes", Schema.OPTIONAL_BYTES_SCHEMA)
            .field("truncated", Schema.BOOLEAN_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("task", Schema.INT32_SCHEMA)
            .field("occurred_at", Timestamp.SCHEMA)
            .build();

    private DeadLetter() {}

    /**
     * The dead letter of a row.
     *
     * @param row its number in the object, from 1
     * @param occurredAt when it was found to be invalid; kept in milliseconds
     */
    public static Struct ofRow(Origin origin, ObjectRef object, long row, InvalidRow invalid, Instant occurredAt) {
        Struct letter = letter(origin, object, "row", invalid.error(), invalid.message(), occurredAt)
                .put("row", row)
                .put("column", invalid.column().orElse(null))
                .put("truncated", invalid.truncated());
        invalid.line().ifPresent(line -> letter.put("line", line));
        invalid.byteOffset().ifPresent(offset -> letter.put("byte_offset", offset));
        if (invalid.raw().hasRemaining()) { // rows of a binary format have no text
            RawRow raw = new RawRow(invalid.raw(), invalid.truncated());
            raw.text().ifPresentOrElse(text -> letter.put("raw", text), () -> letter.put("raw_bytes", raw.copy()));
        }
        return letter;
    }

    /**
     * The dead letter of an object that cannot be read as its format, or whose rest cannot.
     *
     * @param occurredAt when it was found; kept in milliseconds
     */
    public static Struct ofObject(
            Origin origin, ObjectRef object, ErrorCode error, String message, Instant occurredAt) {
        return letter(origin, object, "object", error, message, occurredAt).put("truncated", false);
    }

    private static Struct letter(
            Origin origin, ObjectRef object, String scope, ErrorCode error, String message, Instant occurredAt) {
        return new Struct(SCHEMA)
                .put("object", object.uri())
                .put("version_id", object.version().orElse(null))
                .put("etag", object.etag())
                .put("scope", scope)
                .put("error", error.code())
                .put("message", message)
                .put("connector", origin.connector())
                .put("task", origin.task())
                .put("occurred_at", Date.from(occurredAt));
    }
}
