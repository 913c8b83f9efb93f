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

import io.headwater.connect.s3.records.ObjectReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What was reported of an object, as {@link ObjectReport} describes it, where it is read again. */
record Report(
        String object,
        Optional<String> version,
        String etag,
        long size,
        Optional<String> format,
        Optional<String> compression,
        ObjectReport.Status status,
        long rowsEmitted,
        long rowsInvalid,
        long fieldsIgnored,
        long bytesRead,
        Instant startedAt,
        Instant completedAt,
        Optional<String> message,
        String connector,
        long task) {

    static final Comparator<Report> NEWEST =
            Comparator.comparing(Report::completedAt).reversed();
    static final Comparator<Report> WORST = Comparator.comparing(
                    (Report report) -> report.status() != ObjectReport.Status.REJECTED)
            .thenComparing(Comparator.comparingLong(Report::rowsInvalid).reversed())
            .thenComparing(NEWEST);

    Report {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(completedAt, "completedAt");
    }

    static Report of(Fields fields) throws UnreadableException {
        return new Report(
                fields.text("object"),
                fields.optionalText("version_id"),
                fields.text("etag"),
                fields.number("size_bytes"),
                fields.optionalText("format"),
                fields.optionalText("compression"),
                status(fields.text("status")),
                fields.number("rows_emitted"),
                fields.number("rows_invalid"),
                fields.optionalNumber("fields_ignored").orElse(0),
                fields.number("bytes_read"),
                fields.time("started_at"),
                fields.time("completed_at"),
                fields.optionalText("message"),
                fields.text("connector"),
                fields.number("task"));
    }

    String statusText() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectReport.Status status(String text) throws UnreadableException {
        for (ObjectReport.Status status : ObjectReport.Status.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
                return status;
            }
        }
        throw new UnreadableException("their status is none that this version knows; take a newer one");
    }
}
