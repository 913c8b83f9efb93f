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
import java.util.Optional;
import java.util.OptionalLong;

/** Reports and dead letters as tests need them. */
final class Given {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    static Report report(String object, ObjectReport.Status status, long rows, long invalid, Instant ended) {
        return new Report(
                object,
                Optional.empty(),
                "e1",
                100,
                Optional.of("csv"),
                Optional.of("none"),
                status,
                rows,
                invalid,
                0,
                1_000,
                ended.minusSeconds(2),
                ended,
                Optional.empty(),
                "trades",
                0);
    }

    static Report completed(String object, Instant ended) {
        return report(object, ObjectReport.Status.COMPLETED, 10, 0, ended);
    }

    static Letter letter(String object, String error, long row, Instant occurred) {
        return new Letter(
                object,
                Optional.empty(),
                "e1",
                "row",
                OptionalLong.of(row),
                OptionalLong.of(row + 1),
                OptionalLong.empty(),
                Optional.of("price"),
                error,
                "\"abc\" is no DOUBLE",
                Optional.of(row + ",abc"),
                false,
                "trades",
                occurred);
    }
}
