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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.records.ObjectReport.Status;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class ObjectReportTest {

    private static final Origin ORIGIN = new Origin("trades", 0);
    private static final Instant STARTED = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final Instant COMPLETED = Instant.parse("2026-02-03T04:05:07Z");
    private static final ObjectRef OBJECT = new ObjectRef("lake", "in/a.csv.gz", "e1", 99, Instant.EPOCH, false);

    @Test
    void hasTheFieldsOfTheContractInTheirOrder() {
        assertThat(ObjectReport.SCHEMA.name()).isEqualTo("io.headwater.connect.s3.ObjectReport");
        assertThat(ObjectReport.SCHEMA.version()).isEqualTo(1);
        assertThat(ObjectReport.SCHEMA.fields())
                .extracting(DeadLetterTest::text)
                .containsExactly(
                        "object STRING required",
                        "version_id STRING optional",
                        "etag STRING required",
                        "size_bytes INT64 required",
                        "format STRING optional",
                        "compression STRING optional",
                        "status STRING required",
                        "rows_emitted INT64 required",
                        "rows_invalid INT64 required",
                        "fields_ignored INT64 required",
                        "bytes_read INT64 required",
                        "started_at org.apache.kafka.connect.data.Timestamp required",
                        "completed_at org.apache.kafka.connect.data.Timestamp required",
                        "message STRING optional",
                        "connector STRING required",
                        "task INT32 required");
    }

    @Test
    void countsACompletedObject() {
        ObjectReport report = new ObjectReport(
                OBJECT,
                Optional.of("csv"),
                Optional.of(Compression.GZIP),
                Status.COMPLETED,
                998,
                2,
                7,
                99,
                STARTED,
                COMPLETED,
                Optional.empty());

        assertThat(report.toStruct(ORIGIN))
                .isEqualTo(new Struct(ObjectReport.SCHEMA)
                        .put("object", "s3://lake/in/a.csv.gz")
                        .put("etag", "e1")
                        .put("size_bytes", 99L)
                        .put("format", "csv")
                        .put("compression", "gzip")
                        .put("status", "completed")
                        .put("rows_emitted", 998L)
                        .put("rows_invalid", 2L)
                        .put("fields_ignored", 7L)
                        .put("bytes_read", 99L)
                        .put("started_at", Date.from(STARTED))
                        .put("completed_at", Date.from(COMPLETED))
                        .put("connector", "trades")
                        .put("task", 0));
    }

    @Test
    void saysWhyAnObjectWasRejected() {
        ObjectReport report = new ObjectReport(
                OBJECT,
                Optional.empty(),
                Optional.empty(),
                Status.REJECTED,
                0,
                0,
                0,
                12,
                STARTED,
                COMPLETED,
                Optional.of("no gzip"));

        assertThat(report.toStruct(ORIGIN))
                .isEqualTo(new Struct(ObjectReport.SCHEMA)
                        .put("object", "s3://lake/in/a.csv.gz")
                        .put("etag", "e1")
                        .put("size_bytes", 99L)
                        .put("status", "rejected")
                        .put("rows_emitted", 0L)
                        .put("rows_invalid", 0L)
                        .put("fields_ignored", 0L)
                        .put("bytes_read", 12L)
                        .put("started_at", Date.from(STARTED))
                        .put("completed_at", Date.from(COMPLETED))
                        .put("message", "no gzip")
                        .put("connector", "trades")
                        .put("task", 0));
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectReport(
                        OBJECT,
                        Optional.empty(),
                        Optional.empty(),
                        Status.SKIPPED,
                        -1,
                        0,
                        0,
                        0,
                        STARTED,
                        COMPLETED,
                        Optional.empty()))
                .withMessage(
                        "report of s3://lake/in/a.csv.gz counts -1 rows emitted, 0 invalid, 0 fields ignored, 0 bytes");
    }
}
