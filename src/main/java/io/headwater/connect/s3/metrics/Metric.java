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
package io.headwater.connect.s3.metrics;

import java.util.List;

/** What is measured of a task. The table in the documentation is made of this. */
public enum Metric {
    OBJECTS_LISTED(
            "objects-listed",
            Unit.COUNT,
            "Objects of the task's share that its last complete look showed, those that are left alone too; of named objects those that"
                    + " were opened."),
    LOOKS(
            "looks-total",
            Unit.COUNT,
            "Complete looks for new objects. They come at `discovery.interval.ms`, and later while objects wait."),
    OBJECTS_WAITING(
            "objects-waiting",
            Unit.COUNT,
            "Objects found and not begun. A listing waits for its objects, so that these are those of a page at most, 1000, and a queue"
                    + " of twice `fetch.concurrency`; what is not listed yet is not among them."),
    OBJECTS_IN_FLIGHT(
            "objects-in-flight",
            Unit.COUNT,
            "Objects begun, and not yet handed to Connect to their end: the one being read, and those before it that wait for Connect."),
    OBJECTS_DONE(
            "objects-done-total",
            Unit.COUNT,
            "Objects read to their end, with all their records handed to Connect. What Kafka has of them, the offsets tell."),
    OBJECTS_REJECTED(
            "objects-rejected-total",
            Unit.COUNT,
            "Objects that cannot be read as their format, or not to their end, or that were replaced while they were read with"
                    + " `overwrite.policy` `ignore`."),
    OBJECTS_SKIPPED(
            "objects-skipped-total",
            Unit.COUNT,
            "Objects left alone, as they came in the place of others that had been read (`overwrite.policy` `ignore`)."),
    OBJECTS_REPLACED(
            "objects-replaced-total",
            Unit.COUNT,
            "Objects given up because they were replaced while they were read; the new ones are read from their beginning."),
    OBJECTS_DELETED(
            "objects-deleted-total", Unit.COUNT, "Objects that were deleted before they were read to their end."),
    OLDEST_OBJECT_AGE(
            "oldest-object-age-seconds",
            Unit.SECONDS,
            "Time since the last modification of the oldest object that is waiting or in flight; 0 where there is none. How far the"
                    + " task is behind, unless old objects are read for the first time."),
    ROWS_READ(
            "rows-read-total",
            Unit.COUNT,
            "Rows delivered, invalid ones too, without those of an earlier run of the task. Rows of an object that is read once more"
                    + " count once more."),
    ROWS_INVALID("rows-invalid-total", Unit.COUNT, "Invalid rows, whatever `invalid.row.policy` does with them."),
    ROWS_INVALID_BY_CODE(
            "rows-invalid-by-code-total",
            Unit.COUNT,
            "The same for each code, as [dead letters](configuration.md) have it.",
            "code"),
    DEAD_LETTERS("dead-letters-total", Unit.COUNT, "Dead letters, of rows and of objects."),
    BYTES_READ(
            "bytes-read-total",
            Unit.BYTES,
            "Bytes of objects fetched from S3. More than the objects' sizes where a part is fetched twice, as for the schema of a new"
                    + " topic; less for Parquet columns that are not read."),
    READ_AHEAD_BYTES(
            "read-ahead-bytes",
            Unit.BYTES,
            "Bytes fetched or being fetched, and not given back; bounded by `read.ahead.bytes`."),
    REQUESTS(
            "requests-total",
            Unit.COUNT,
            "Requests to S3 by kind (`list`, `read`, `look`, `delete`, `copy`, `tag`) and outcome: `ok`; `failed`, which may pass and is"
                    + " retried; `refused`; `changed`, as the object has another ETag; `gone`. A look at an object before something is done with it"
                    + " is a `read`, at what it is moved to a `look`. A body that breaks off makes its request"
                    + " `failed`. Requests to STS are not among them.",
            "kind",
            "outcome"),
    RETRIES("retries-total", Unit.COUNT, "Requests to S3 that were made again after one that failed."),
    S3_WAIT(
            "s3-wait-seconds-total",
            Unit.SECONDS,
            "Time that the thread which finds rows stood still for bytes of S3. Near one second a second, S3 or the network is what"
                    + " holds the task up."),
    DECODE(
            "decode-seconds-total",
            Unit.SECONDS,
            "Time that threads spent decoding rows, added up; at most `task.threads` seconds a second. Near that, the processor is what"
                    + " holds the task up."),
    KAFKA_WAIT(
            "kafka-wait-seconds-total",
            Unit.SECONDS,
            "Time that rows were ready and Connect did not ask for them, as it transforms, converts and sends those before, or that"
                    + " Kafka had to have others first (`unacknowledged.max.records`). Near one second a second, Connect or Kafka is what"
                    + " holds the task up."),
    SESSION_REMAINING(
            "session-remaining-seconds",
            Unit.SECONDS,
            "Time until the session of a role expires, one for each role that is assumed; not a number before the first request. It is"
                    + " renewed with a fifth of its duration left, five minutes at most.",
            "role");

    /** What a value counts. */
    public enum Unit {
        COUNT("number"),
        BYTES("bytes"),
        SECONDS("seconds");

        private final String shown;

        Unit(String shown) {
            this.shown = shown;
        }

        /** As the documentation says it. */
        public String shown() {
            return shown;
        }
    }

    private static final String COUNTER = "-total";

    private final String metricName;
    private final Unit unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> labels;

    Metric(String metricName, Unit unit, String meaning, String... labels) {
        this.metricName = metricName;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** Its name in beans and in Connect's own metrics. */
    public String metricName() {
        return metricName;
    }

    public Unit unit() {
        return unit;
    }

    /** In Markdown, relative to {@code docs/}. */
    public String meaning() {
        return meaning;
    }

    /** Names of what tells its values apart, beside connector and task; the keys of the bean's name. */
    public List<String> labels() {
        return labels;
    }

    /** Whether it only grows, from 0 at the start of the task. */
    public boolean isCounter() {
        return metricName.endsWith(COUNTER);
    }
}
