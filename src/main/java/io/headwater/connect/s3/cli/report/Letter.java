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
package io.headwater.connect.s3.cli.report;

import io.headwater.connect.s3.records.DeadLetter;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A dead letter, as {@link DeadLetter} describes it, where it is read again.
 *
 * @param raw the beginning of the row
 * @param isBase64 whether that is the row's bytes in base64, as it is no text
 */
record Letter(
        String object,
        Optional<String> version,
        String etag,
        String scope,
        OptionalLong row,
        OptionalLong line,
        OptionalLong byteOffset,
        Optional<String> column,
        String error,
        String message,
        Optional<String> raw,
        boolean isBase64,
        String connector,
        Instant occurredAt) {

    static final Comparator<Letter> NEWEST =
            Comparator.comparing(Letter::occurredAt).reversed();

    /** Enough to see what a row is; the topic has all of it. */
    private static final int LONGEST_RAW = 300;

    Letter {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(occurredAt, "occurredAt");
    }

    static Letter of(Fields fields) throws UnreadableException {
        Optional<String> text = fields.optionalText("raw");
        Optional<String> bytes = fields.optionalText("raw_bytes");
        return new Letter(
                fields.text("object"),
                fields.optionalText("version_id"),
                fields.text("etag"),
                fields.text("scope"),
                fields.optionalNumber("row"),
                fields.optionalNumber("line"),
                fields.optionalNumber("byte_offset"),
                fields.optionalText("column"),
                fields.text("error"),
                fields.text("message"),
                text.or(() -> bytes).map(raw -> Fields.cut(raw, LONGEST_RAW)),
                text.isEmpty() && bytes.isPresent(),
                fields.text("connector"),
                fields.time("occurred_at"));
    }

    /** Which part of the object it is about. */
    String place() {
        return (row.isPresent() ? "row " + row.getAsLong() : scope)
                + column.map(name -> ", column " + name).orElse("");
    }
}
