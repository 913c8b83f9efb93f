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
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.progress.EndOffset;
import io.headwater.connect.s3.progress.ObjectProgress;
import io.headwater.connect.s3.progress.RowOffset;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.schema.ShownText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the source records of one object: rows, dead letters, the report. Thread-safe. */
public final class ObjectRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectRecords.class);

    /** Of the rows skipped in an object the first ones are logged one by one; all are counted. */
    private static final int SKIPPED_ROWS_LOGGED = 5;

    private final RecordSettings settings;
    private final ObjectProgress progress;
    private final Map<String, String> partition;
    private final String topic;
    private final Clock clock;
    private final RowColumns.Finder finder;
    private final RecordHeaders headers;
    private final AtomicInteger skippedRows = new AtomicInteger();
    private final AtomicBoolean ignoredFields = new AtomicBoolean();
    /** Of the schema that rows had last; all rows of an object have the same. */
    private volatile Optional<RowColumns> columns = Optional.empty();

    /** Records of one object for its topic. */
    public ObjectRecords(RecordSettings settings, ObjectProgress progress, String topic, Clock clock) {
        this.settings = settings;
        this.progress = progress;
        this.partition = progress.partition();
        this.topic = topic;
        this.clock = clock;
        this.finder = new RowColumns.Finder(settings.rows(), progress.object(), topic);
        this.headers = new RecordHeaders(settings.rows().headers(), progress.object());
    }

    /** Decodes a piece into records, all before it being decoded. */
    public Batch decode(Piece piece) {
        return decode(piece, new CountDownLatch(0));
    }

    /**
     * Decodes a piece into records.
     *
     * @param before zero once the pieces before it are decoded
     * @throws ConnectException when the rows lack a field that keys or timestamps are to be made of
     */
    public Batch decode(Piece piece, CountDownLatch before) {
        Rows rows = new Rows(piece, before);
        piece.decode(rows);
        if (rows.done != piece.rows()) {
            throw new IllegalStateException("a piece of " + piece.rows() + " rows gave " + rows.done + ", of "
                    + progress.object().shown());
        }
        if (rows.failure.isPresent()) {
            throw rows.failure.get();
        }
        return rows.batch();
    }

    /** The record that ends an object which carries no report: the last one again, with the final offset. */
    public SourceRecord last(SourceRecord record, StoredOffset offset) {
        return new SourceRecord(
                record.sourcePartition(),
                new EndOffset(progress, offset),
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                record.headers());
    }

    /** The dead letter of an object that cannot be read, or not to its end. */
    public SourceRecord deadLetter(UnreadableObjectException problem, StoredOffset offset) {
        Struct letter = DeadLetter.ofObject(
                settings.origin(), progress.object(), problem.error(), problem.getMessage(), clock.instant());
        return keyed(settings.invalidData().deadLetterTopic().orElseThrow(), letter, new EndOffset(progress, offset));
    }

    /** The report of an object, if there are reports. */
    public Optional<SourceRecord> report(ObjectReport report, StoredOffset offset) {
        return settings.reportTopic()
                .map(reports -> keyed(reports, report.toStruct(settings.origin()), new EndOffset(progress, offset)));
    }

    /** The report of an object that had ended already, if there are reports. */
    public Optional<SourceRecord> reportAgain(ObjectReport report, StoredOffset offset) {
        return settings.reportTopic()
                .map(reports -> keyed(reports, report.toStruct(settings.origin()), offset.toMap()));
    }

    private RowColumns columns(Schema rows) {
        Optional<RowColumns> last = columns;
        if (last.isPresent() && last.get().rows() == rows) {
            return last.get();
        }
        RowColumns found = finder.find(rows, clock.millis());
        columns = Optional.of(found);
        return found;
    }

    private SourceRecord keyed(String to, Struct value, Map<String, ?> offset) {
        return new SourceRecord(
                partition,
                offset,
                to,
                null,
                Schema.STRING_SCHEMA,
                progress.object().uri(),
                value.schema(),
                value);
    }

    /** Collects the rows of one piece. */
    private final class Rows implements RowSink {

        private final CountDownLatch before;
        private final long firstRow;
        private final long now = clock.millis();
        private final List<SourceRecord> records;
        private final RowOffset.InvalidBefore invalidBefore = new RowOffset.InvalidBefore();
        /** Of the last row's schema; null before the first row. */
        private RowColumns from;

        private int done;
        private int invalid;
        private Map<ErrorCode, Integer> problems = Map.of();
        private long ignored;
        private long nextByte = NO_BYTE;
        private Optional<Batch.Refused> refused = Optional.empty();
        private Optional<ConnectException> failure = Optional.empty();

        Rows(Piece piece, CountDownLatch before) {
            this.before = before;
            this.firstRow = piece.firstRow();
            this.records = new ArrayList<>(piece.rows());
        }

        @Override
        public Optional<RowProblem> row(Struct value, long next) {
            if (failure.isEmpty() && (from == null || from.rows() != value.schema())) {
                find(value.schema());
            }
            if (failure.isPresent()) {
                done++;
                return Optional.empty();
            }
            Long timestamp = from.timestamp().of(value);
            Optional<RowProblem> problem = from.timestamp().problem(timestamp, now);
            if (problem.isPresent()) {
                return problem;
            }
            long number = firstRow + done;
            done++;
            nextByte = next;
            if (refused.isEmpty()) {
                records.add(new SourceRecord(
                        partition,
                        offset(),
                        topic,
                        null,
                        from.key().schema(),
                        from.key().of(value),
                        value.schema(),
                        value,
                        timestamp,
                        headers.of(number)));
            }
            return Optional.empty();
        }

        /** A failure is not thrown here, as a parser that calls back may wrap what it catches. */
        private void find(Schema rows) {
            try {
                from = columns(rows);
            } catch (ConnectException e) {
                failure = Optional.of(e);
            }
        }

        @Override
        public void invalid(InvalidRow row, long next) {
            long number = firstRow + done;
            done++;
            count(row.error());
            nextByte = next;
            if (refused.isPresent()) {
                return;
            }
            switch (settings.invalidData().rowPolicy()) {
                case FAIL -> refused = Optional.of(new Batch.Refused(number, row));
                case SKIP -> logSkipped(number, row);
                case DEAD_LETTER ->
                    records.add(keyed(
                            settings.invalidData().deadLetterTopic().orElseThrow(),
                            DeadLetter.ofRow(settings.origin(), progress.object(), number, row, clock.instant()),
                            offset()));
            }
        }

        /** Most pieces have no invalid row, and no table. */
        private void count(ErrorCode error) {
            if (invalid == 0) {
                problems = new EnumMap<>(ErrorCode.class);
            }
            invalid++;
            problems.merge(error, 1, Integer::sum);
        }

        @Override
        public void ignored(String field, long values) {
            ignored += values;
            if (!ignoredFields.getAndSet(true)) {
                LOG.warn(
                        "{} has fields outside the schema of topic {}, such as {}, which are left out (schema.evolution=ignore)",
                        progress.object().shown(),
                        topic,
                        ShownText.of(field));
            }
        }

        @Override
        public void awaitPiecesBefore() {
            try {
                before.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectException(
                        "Decoding rows of " + progress.object().shown() + " was interrupted", e);
            }
        }

        private void logSkipped(long number, InvalidRow row) {
            if (skippedRows.incrementAndGet() <= SKIPPED_ROWS_LOGGED) {
                LOG.warn("{}", InvalidRows.describe(progress.object(), number, row));
            }
        }

        private Map<String, ?> offset() {
            return new RowOffset(progress, invalidBefore, firstRow + done - 1, invalid, nextByte);
        }

        Batch batch() {
            return new Batch(records, done, invalid, problems, ignored, nextByte, invalidBefore, refused);
        }
    }
}
