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

import io.headwater.connect.s3.progress.SourcePartition;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.progress.StoredSchema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Hands records over, and lets some of them carry a schema into Connect's offsets. A record has one offset: one that carries a schema does
 * not say how far its object was read. So that no row is lost or repeated for that, whether Connect commits the offsets of records that
 * Kafka has or whole transactions, such a record goes alone, once Kafka has all before it, and others follow once Kafka has it; what it
 * carries says how far the object was read as well. It is never an object's last. All this happens only when a version of a schema is
 * new: else records wait for nothing.
 *
 * <p>Where it is known that Connect commits what a poll hands over as a whole, such a record goes among others, and nothing waits: the next
 * one of its object is in the same poll.
 *
 * <p>{@link #pollsAreWhole} is for any thread, all else for the one that Connect polls on.
 */
final class SchemaCarrier {

    /** Who does not say that Kafka has a record is not waited for longer; no schema is stored then. */
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What the next record waits for. */
    private sealed interface Waiting {

        record ForNothing() implements Waiting {}

        /** For the first record, to see whether anybody tells of it. */
        record ForAnySign(long deadline) implements Waiting {}

        /** For all records that are out. */
        record ForOthers() implements Waiting {}

        /** For the record that carries a schema. */
        record ForCarrier(SchemaNote note, int version) implements Waiting {}
    }

    /** What a stored row is said to follow that another row of its object is stored with: no offset of the object. */
    private static final long AFTER_NONE = -1;

    private final AtomicBoolean wholePolls;
    private final HandedRecords handed;
    private boolean probed;
    private Waiting waiting = new Waiting.ForNothing();
    private Optional<SourceRecord> last = Optional.empty();

    /**
     * Hands over records of a task.
     *
     * @param wholePolls whether Connect is known to commit what one poll hands over as a whole
     * @param handed told of the records
     */
    SchemaCarrier(boolean wholePolls, HandedRecords handed) {
        this.wholePolls = new AtomicBoolean(wholePolls);
        this.handed = handed;
    }

    /** Connect commits what one poll hands over as a whole. */
    void pollsAreWhole() {
        // Told with every record.
        if (!wholePolls.get()) {
            wholePolls.set(true);
        }
    }

    /** Waits until records may go out; false when that is not before the deadline, of {@link System#nanoTime}. */
    boolean await(long deadline) throws InterruptedException {
        while (handed.isFull() || mustWait()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private boolean mustWait() {
        boolean goes = handed.allAcknowledged();
        if (waiting instanceof Waiting.ForAnySign probe) {
            goes |= System.nanoTime() - probe.deadline() >= 0;
        } else if (waiting instanceof Waiting.ForCarrier carrier && goes) {
            carrier.note().wrote(carrier.version());
        } else if (waiting instanceof Waiting.ForNothing) {
            return false;
        }
        if (goes) {
            waiting = new Waiting.ForNothing();
        }
        return !goes;
    }

    /** The next records, at most {@code most}; none while they wait. */
    List<SourceRecord> take(ReadyRecords ready, int most) {
        int all = Math.min(most, ready.size());
        if (all == 0 || !hasUnwritten(ready)) {
            return hand(ready, all);
        }
        if (wholePolls.get()) {
            return ride(ready, all);
        }
        if (!probed) {
            probed = true;
            waiting = new Waiting.ForAnySign(System.nanoTime() + PROBE_NANOS);
            return hand(ready, 1);
        }
        int carrier = carrier(ready);
        if (!handed.anyAcknowledged() || carrier < 0 || carrier >= all) {
            return hand(ready, all);
        }
        if (carrier > 0) {
            return hand(ready, carrier);
        }
        if (!handed.allAcknowledged()) {
            waiting = new Waiting.ForOthers();
            return List.of();
        }
        return carry(ready);
    }

    private static boolean hasUnwritten(ReadyRecords ready) {
        for (ReadyRecords.Run run : ready.runs()) {
            if (run.size() > 0 && run.object().unwritten().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which record is to carry a schema: one between two others of its object, or else the first of two; -1 where there is none. The own
     * offset of the object, which the record before has, is what tells at a restart that the carrier was the next.
     */
    private int carrier(ReadyRecords ready) {
        boolean afterCarrier = last.map(record -> SourcePartition.isOfSchema(record.sourcePartition()))
                .orElse(false);
        Optional<ObjectDelivery> candidate = Optional.empty();
        boolean between = false;
        int first = -1;
        int index = -1;
        for (ObjectDelivery object : ready.objects()) {
            if (candidate.isPresent()
                    && candidate.get() == object
                    && object.unwritten().isPresent()) {
                if (between) {
                    return index;
                }
                first = first < 0 ? index : first;
            }
            between = candidate.isPresent() ? candidate.get() == object : !afterCarrier && ready.isOfLastTaken(object);
            candidate = Optional.of(object);
            index++;
        }
        return first;
    }

    /** The first record that another one of its object follows at once carries the schema. */
    private List<SourceRecord> ride(ReadyRecords ready, int count) {
        Optional<ObjectDelivery> carried = Optional.empty();
        int index = -1;
        Optional<ObjectDelivery> before = Optional.empty();
        Iterator<ObjectDelivery> objects = ready.objects().iterator();
        for (int next = 0; next < count && carried.isEmpty(); next++) {
            ObjectDelivery object = objects.next();
            if (before.filter(same -> same == object).isPresent()
                    && object.unwritten().isPresent()) {
                carried = before;
                index = next - 1;
            }
            before = Optional.of(object);
        }
        List<SourceRecord> records = hand(ready, count);
        if (carried.isPresent()) {
            SchemaNote.Unwritten schema = carried.get().unwritten().orElseThrow();
            records.set(index, carrier(records.get(index), carried.get(), schema, AFTER_NONE));
            carried.get().note().orElseThrow().wrote(schema.number());
        }
        return records;
    }

    private static SourceRecord carrier(
            SourceRecord record, ObjectDelivery object, SchemaNote.Unwritten schema, long after) {
        String uri = object.object().uri();
        StoredSchema stored = new StoredSchema(
                schema.number(), schema.text().get(), uri, StoredOffset.parse(uri, record.sourceOffset()), after);
        return with(record, object.note().orElseThrow().partition(), stored.toMap());
    }

    private List<SourceRecord> carry(ReadyRecords ready) {
        ObjectDelivery object = ready.firstObject();
        SchemaNote.Unwritten schema = object.unwritten().orElseThrow();
        long after = ready.isOfLastTaken(object)
                ? StoredOffset.parse(object.object().uri(), last.orElseThrow().sourceOffset())
                        .row()
                : AFTER_NONE;
        SourceRecord carrier = carrier(hand(ready, 1).get(0), object, schema, after);
        waiting = new Waiting.ForCarrier(object.note().orElseThrow(), schema.number());
        last = Optional.of(carrier);
        return List.of(carrier);
    }

    private List<SourceRecord> hand(ReadyRecords ready, int count) {
        if (count == 0) {
            return List.of();
        }
        List<SourceRecord> records = ready.take(count);
        last = Optional.of(records.get(count - 1));
        handed.hand(count);
        return records;
    }

    private static SourceRecord with(SourceRecord record, Map<String, ?> partition, Map<String, ?> offset) {
        return new SourceRecord(
                partition,
                offset,
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                record.headers());
    }
}
