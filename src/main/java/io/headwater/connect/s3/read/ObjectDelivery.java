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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.progress.ObjectProgress;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.records.Batch;
import io.headwater.connect.s3.records.ObjectRecords;
import io.headwater.connect.s3.records.ObjectReport;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The delivery of one object: counts its rows in their order and ends it. Without a report its last record carries the final
 * offset, so one record is always held back until another one follows or the end is known. Created by the thread that reads;
 * everything else is the delivering thread's.
 */
final class ObjectDelivery {

    /**
     * The last records of an object.
     *
     * @param rows of rows
     * @param closing that only end it
     * @param deadLetters how many of those are dead letters
     */
    record Ending(List<SourceRecord> rows, List<SourceRecord> closing, int deadLetters) {

        Ending(List<SourceRecord> rows, List<SourceRecord> closing) {
            this(rows, closing, 0);
        }

        boolean isEmpty() {
            return rows.isEmpty() && closing.isEmpty();
        }
    }

    private final ObjectWork work;
    private final Optional<Compression> compression;
    private final RecordSettings settings;
    private final ObjectProgress progress;
    private final ObjectRecords records;
    private final Clock clock;
    private long rows;
    private long invalid;
    private long ignored;
    private long nextByte;
    private Optional<SourceRecord> held = Optional.empty();
    private Optional<TopicSchemas.Known> known = Optional.empty();
    private Optional<LoggedObject> logged = Optional.empty();

    ObjectDelivery(ObjectWork work, Optional<Compression> compression, RecordSettings settings, Clock clock) {
        this.work = work;
        this.compression = compression;
        this.settings = settings;
        this.clock = clock;
        Instant startedAt = work.resume().flatMap(StoredOffset::startedAt).orElseGet(clock::instant);
        this.progress =
                new ObjectProgress(work.object(), startedAt, work.start().rows());
        this.records = new ObjectRecords(settings, progress, work.topic(), clock);
        this.rows = work.start().rows();
        this.invalid = work.resume().map(StoredOffset::invalid).orElse(0L);
        this.nextByte = work.start().nextByte();
    }

    /** States what the rows are read under; before any is delivered. */
    void readUnder(TopicSchemas.Known schema) {
        known = Optional.of(schema);
    }

    /** States that the log has said it begins; before anything is delivered. */
    void loggedAs(LoggedObject object) {
        logged = Optional.of(object);
    }

    /** What the log knows of it; empty where its reading did not begin. */
    Optional<LoggedObject> logged() {
        return logged;
    }

    /** What is stored of the schema, where it is. */
    Optional<SchemaNote> note() {
        return known.flatMap(TopicSchemas.Known::note);
    }

    /** The version of the schema that is to be stored. */
    Optional<SchemaNote.Unwritten> unwritten() {
        return note().flatMap(note -> note.unwritten(known.orElseThrow().schema()));
    }

    ObjectRef object() {
        return work.object();
    }

    ObjectProgress progress() {
        return progress;
    }

    ObjectRecords records() {
        return records;
    }

    long rows() {
        return rows;
    }

    long invalid() {
        return invalid;
    }

    /** Where the next row begins, or {@link RowSink#NO_BYTE}. */
    long nextByte() {
        return nextByte;
    }

    /** The records of the object's next batch, less the one held back. */
    List<SourceRecord> deliver(Batch batch) {
        batch.invalidBefore().set(invalid);
        rows += batch.rows();
        invalid += batch.invalid();
        ignored += batch.ignored();
        nextByte = batch.nextByte();
        if (settings.reportTopic().isPresent() || batch.records().isEmpty()) {
            return batch.records();
        }
        List<SourceRecord> ready = new ArrayList<>(batch.records().size());
        held.ifPresent(ready::add);
        int last = batch.records().size() - 1;
        ready.addAll(batch.records().subList(0, last));
        held = Optional.of(batch.records().get(last));
        return ready;
    }

    /** The record held back, when no final offset will come. */
    List<SourceRecord> release() {
        List<SourceRecord> ready = held.stream().toList();
        held = Optional.empty();
        return ready;
    }

    /** How far it was read. */
    StoredOffset reached() {
        return offset(false);
    }

    /** Its final offset. */
    StoredOffset end() {
        return offset(true);
    }

    /** Its final offset, where it was not read to its end or not at all: nobody else has what it holds. */
    StoredOffset closed() {
        return end().asRejected();
    }

    /** Whether rows of it were delivered when its reading began. */
    boolean isResumed() {
        return work.resume().filter(StoredOffset::hasBegun).isPresent();
    }

    /**
     * None of its rows is delivered: what was handed over is taken back, the rest is forgotten.
     *
     * @param reread whether the object is as if it had never been read; else it is at its end
     */
    void takeBack(boolean reread) {
        rows = 0;
        invalid = 0;
        ignored = 0;
        nextByte = RowSink.NO_BYTE;
        held = Optional.empty();
        StoredOffset before = work.earlier().orElseGet(this::reached);
        // Where a report follows, that one ends the object: after a stop before it, nothing of this one was ever there.
        boolean isReported = settings.reportTopic().isPresent();
        progress.takeBack(reread || isReported ? before : closed());
    }

    /** What ends the object after its last row. */
    Ending complete(long bytesRead) {
        if (held.isPresent()) {
            return new Ending(List.of(records.last(held.get(), end())), List.of());
        }
        return new Ending(List.of(), reported(ObjectReport.Status.COMPLETED, bytesRead, Optional.empty(), end()));
    }

    /** What ends an object which cannot be read to its end. */
    Ending reject(long bytesRead, UnreadableObjectException problem) {
        Optional<String> message = Optional.of(problem.getMessage());
        if (settings.invalidData().objectPolicy() != InvalidDataPolicy.DEAD_LETTER) {
            return close(bytesRead, message);
        }
        List<SourceRecord> closing = new ArrayList<>();
        boolean hasReport = settings.reportTopic().isPresent();
        boolean letterIsOut = work.resume().map(StoredOffset::rejected).orElse(false);
        if (!letterIsOut) {
            closing.add(records.deadLetter(problem, hasReport ? reached().asRejected() : closed()));
        }
        closing.addAll(reported(ObjectReport.Status.REJECTED, bytesRead, message, closed()));
        return new Ending(release(), closing, letterIsOut ? 0 : 1);
    }

    /** What ends an object of which no more is to be read. */
    Ending close(long bytesRead, Optional<String> message) {
        List<SourceRecord> rowsLeft =
                release().stream().map(last -> records.last(last, closed())).toList();
        return new Ending(rowsLeft, reported(ObjectReport.Status.REJECTED, bytesRead, message, closed()));
    }

    /** What ends an object which is gone: it is not done, so that an object of that key is read when there is one. */
    Ending deleted(long bytesRead, String message) {
        return new Ending(
                release(), reported(ObjectReport.Status.REJECTED, bytesRead, Optional.of(message), reached()));
    }

    /** What ends an object which is not read at all. */
    Ending skip(String message) {
        return new Ending(List.of(), reported(ObjectReport.Status.SKIPPED, 0, Optional.of(message), closed()));
    }

    /** What ends an object which is given up. */
    Ending abandon() {
        return new Ending(release(), List.of());
    }

    private List<SourceRecord> reported(
            ObjectReport.Status status, long bytesRead, Optional<String> message, StoredOffset offset) {
        return records.report(report(status, bytesRead, message), offset).stream()
                .toList();
    }

    /** The report of an object that was done before, with what went wrong after that. */
    Ending refused(String message) {
        return new Ending(
                List.of(),
                records.reportAgain(report(ObjectReport.Status.COMPLETED, 0, Optional.of(message)), end()).stream()
                        .toList());
    }

    private StoredOffset offset(boolean done) {
        return progress.at(rows, invalid, done ? RowSink.NO_BYTE : nextByte, done);
    }

    private ObjectReport report(ObjectReport.Status status, long bytesRead, Optional<String> message) {
        return new ObjectReport(
                work.object(),
                Optional.of(work.format().shown()),
                compression,
                status,
                rows - invalid,
                invalid,
                ignored,
                bytesRead,
                progress.startedAt(),
                clock.instant(),
                message);
    }
}
