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

import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.records.Batch;
import io.headwater.connect.s3.records.InvalidRows;
import io.headwater.connect.s3.records.RecordSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The bounded queue between reading and Connect. A failure travels in its place: what was read before it is delivered first.
 * {@link #put} is for the thread that reads, {@link #poll} for the one that Connect polls on.
 */
final class Delivery {

    private static final int MOST_REFUSALS = 100;

    /** Not everything that is called on the threads that put keeps their interrupt flag: Connect's reader of offsets does not. */
    private static final long ROOM_MILLIS = 100;

    private record Refusal(ObjectDelivery object, String message) {}

    private final BlockingQueue<Delivered> queue;
    private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>(MOST_REFUSALS);
    private final ObjectLedger ledger;
    private final ObjectEndings endings;
    private final Transactions transactions;
    private final ReadyRecords ready = new ReadyRecords();
    private final HandedRecords handed;
    private final SchemaCarrier carrier;
    private final DeliveryAccount account;
    private Optional<Delivered> head = Optional.empty();
    /** The object whose rows are being delivered. */
    private Optional<ObjectDelivery> current = Optional.empty();

    private Optional<ConnectException> failure = Optional.empty();
    private volatile boolean closed;

    Delivery(
            int capacity,
            RecordSettings settings,
            OverwritePolicy overwritten,
            ObjectLedger ledger,
            Transactions transactions,
            HandedRecords handed,
            SchemaCarrier carrier,
            DeliveryAccount account) {
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.ledger = ledger;
        this.endings = new ObjectEndings(settings, overwritten, ledger, transactions, ready, account);
        this.transactions = transactions;
        this.handed = handed;
        this.carrier = carrier;
        this.account = account;
    }

    /** Waits for room. */
    void put(Delivered delivered) throws InterruptedException {
        while (!queue.offer(delivered, ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
            if (closed) {
                throw new InterruptedException("nobody takes anything from the queue any more");
            }
        }
    }

    /** Nobody polls any more. For any thread. */
    void close() {
        closed = true;
        account.close();
    }

    /**
     * Reports once more an object that is done, and what went wrong after that, unless another object of its key was begun. Waits while
     * many are reported; for any thread.
     */
    void refuse(ObjectDelivery object, String message) throws InterruptedException {
        // Not by the thread that polls, which must not wait for Connect.
        ledger.watch(object.object());
        refusals.put(new Refusal(object, message));
    }

    /**
     * The next records, at most {@code most}; waits for the first one, not for more. Empty when there is none in time, also while
     * what comes gives no records, as objects without rows do.
     *
     * @throws ConnectException once everything before the failure has been delivered, and at each call after that
     */
    List<SourceRecord> poll(int most, long waitMillis) throws InterruptedException {
        long now = System.nanoTime();
        account.pollBegins(isSomethingReady());
        try {
            return poll(most, now, waitMillis);
        } finally {
            account.pollEnds();
        }
    }

    private boolean isSomethingReady() {
        Delivered next = head.orElseGet(queue::peek);
        boolean isDecoded = next instanceof Delivered.Rows rows ? rows.batch().isDone() : next != null;
        return !ready.isEmpty() || isDecoded;
    }

    private List<SourceRecord> poll(int most, long now, long waitMillis) throws InterruptedException {
        long deadline = now + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        if (transactions.end() || !awaitKafka(deadline)) {
            return List.of();
        }
        int room = handed.room(most);
        gather(room, transactions.waitsUntil(deadline));
        if (transactions.end()) {
            return List.of();
        }
        if (ready.isEmpty() && failure.isPresent() && !transactions.isToEnd()) {
            throw failure.get();
        }
        int admitted = transactions.admit(ready, room);
        ready.dropEmpty();
        if (admitted == 0) {
            transactions.end();
            return List.of();
        }
        return carrier.take(ready, admitted);
    }

    /** Waits where Kafka has to have records first; false when it does not before the deadline. */
    private boolean awaitKafka(long deadline) throws InterruptedException {
        long since = System.nanoTime();
        try {
            return carrier.await(deadline);
        } finally {
            account.waitedForKafka(System.nanoTime() - since);
        }
    }

    private void gather(int most, long deadline) throws InterruptedException {
        boolean going = true;
        while (going && failure.isEmpty() && transactions.wantsMore(ready, most)) {
            going = deliverNext(deadline) && System.nanoTime() - deadline < 0;
        }
    }

    /** Kafka has a record, or it was dropped on its way. For any thread. */
    void acknowledge() {
        handed.acknowledge();
    }

    /** The producer tells of each record as Kafka gets it. For any thread. */
    void toldByProducer() {
        handed.toldByProducer();
    }

    /** Connect commits what one poll hands over as a whole. For any thread. */
    void pollsAreWhole() {
        carrier.pollsAreWhole();
    }

    /** Reports of objects that are done go between others, so that the records of an object stay together. */
    private void addRefusals() {
        for (Refusal refusal = refusals.poll(); refusal != null; refusal = refusals.poll()) {
            ObjectDelivery object = refusal.object();
            if (ledger.isStillLast(object.object())) {
                ready.end(object, object.refused(refusal.message()));
            }
        }
    }

    /** Takes what is next in the queue; waits for it only while nothing else is ready. False when it did not come in time. */
    private boolean deliverNext(long deadline) throws InterruptedException {
        if (current.isEmpty()) {
            addRefusals();
        }
        long wait = patience(deadline);
        if (head.isEmpty()) {
            head = Optional.ofNullable(queue.poll(wait, TimeUnit.NANOSECONDS));
        }
        if (head.isEmpty()) {
            return false;
        }
        if (head.get() instanceof Delivered.Rows rows) {
            wait = patience(deadline);
            try {
                deliver(rows.object(), rows.batch().get(wait, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                fail(whyDecodingFailed(rows.object(), e.getCause()));
            }
        } else {
            endings.end(head.get()).ifPresent(this::fail);
            current = Optional.empty();
        }
        head = Optional.empty();
        return true;
    }

    private long patience(long deadline) {
        return transactions.waits(ready) ? Math.max(0, deadline - System.nanoTime()) : 0;
    }

    private void deliver(ObjectDelivery object, Batch batch) {
        current = Optional.of(object);
        ready.add(object, object.deliver(batch));
        account.delivered(object, batch);
        batch.refused()
                .ifPresent(refused -> fail(
                        new ConnectException(InvalidRows.describe(object.object(), refused.row(), refused.invalid())
                                + ". " + transactions.fateOfRowsBefore()
                                + ". Correct the object, or set invalid.row.policy to skip (counted and"
                                + " logged) or dead-letter (kept in dead.letter.topic), then restart the task")));
    }

    private static ConnectException whyDecodingFailed(ObjectDelivery object, Throwable cause) {
        return cause instanceof ConnectException told
                ? told
                : new ConnectException("Decoding rows of " + object.object().shown() + " failed: " + cause, cause);
    }

    /** Nothing can go on: what was held back for the object's end goes first, unless a transaction is to hold all of it or nothing. */
    private void fail(ConnectException why) {
        current.ifPresent(object -> {
            if (transactions.holdsAllOf(object)) {
                ready.drop(object);
            } else {
                ready.add(object, object.release());
            }
        });
        failure = Optional.of(why);
    }
}
