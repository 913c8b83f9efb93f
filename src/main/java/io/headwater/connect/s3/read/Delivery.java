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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bounded queue between reading and Connect. A failure travels in its place: what was read before it is delivered first.
 * {@link #put} is for the thread that reads, {@link #poll} for the one that Connect polls on.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final BlockingQueue<Delivered> queue;
    private final RecordSettings settings;
    private final ObjectLedger ledger;
    private final ReadyRecords ready = new ReadyRecords();
    private final SchemaCarrier carrier = new SchemaCarrier();
    private Optional<Delivered> head = Optional.empty();
    /** The object whose rows are being delivered. */
    private Optional<ObjectDelivery> current = Optional.empty();

    private Optional<ConnectException> failure = Optional.empty();

    Delivery(int capacity, RecordSettings settings, ObjectLedger ledger) {
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.settings = settings;
        this.ledger = ledger;
    }

    void put(Delivered delivered) throws InterruptedException {
        queue.put(delivered);
    }

    /**
     * The next records, at most {@code most}; waits for the first one, not for more. Empty when there is none in time, also while
     * what comes gives no records, as objects without rows do.
     *
     * @throws ConnectException once everything before the failure has been delivered, and at each call after that
     */
    List<SourceRecord> poll(int most, long waitMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        if (!carrier.await(deadline)) {
            return List.of();
        }
        boolean going = true;
        while (going && ready.size() < most && failure.isEmpty()) {
            going = deliverNext(deadline) && System.nanoTime() - deadline < 0;
        }
        if (ready.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return carrier.take(ready, most);
    }

    /** Kafka has a record, or it was dropped on its way. For any thread. */
    void acknowledge() {
        carrier.acknowledge();
    }

    /** Takes what is next in the queue; waits for it only while nothing else is ready. False when it did not come in time. */
    private boolean deliverNext(long deadline) throws InterruptedException {
        long wait = ready.isEmpty() ? Math.max(0, deadline - System.nanoTime()) : 0;
        if (head.isEmpty()) {
            head = Optional.ofNullable(queue.poll(wait, TimeUnit.NANOSECONDS));
        }
        if (head.isEmpty()) {
            return false;
        }
        if (head.get() instanceof Delivered.Rows rows) {
            wait = ready.isEmpty() ? Math.max(0, deadline - System.nanoTime()) : 0;
            try {
                deliver(rows.object(), rows.batch().get(wait, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                fail(whyDecodingFailed(rows.object(), e.getCause()));
            }
        } else {
            end(head.get());
            current = Optional.empty();
        }
        head = Optional.empty();
        return true;
    }

    private void deliver(ObjectDelivery object, Batch batch) {
        current = Optional.of(object);
        ready.add(object, object.deliver(batch));
        batch.refused()
                .ifPresent(refused -> fail(
                        new ConnectException(InvalidRows.describe(object.object(), refused.row(), refused.invalid())
                                + ". Rows before it are delivered. Correct the object, or set invalid.row.policy to skip (counted and"
                                + " logged) or dead-letter (kept in dead.letter.topic), then restart the task")));
    }

    private static ConnectException whyDecodingFailed(ObjectDelivery object, Throwable cause) {
        return cause instanceof ConnectException told
                ? told
                : new ConnectException("Decoding rows of " + object.object().shown() + " failed: " + cause, cause);
    }

    /** Nothing can go on: what was held back for the object's end goes first. */
    private void fail(ConnectException why) {
        current.ifPresent(object -> ready.add(object, object.release()));
        failure = Optional.of(why);
    }

    private void end(Delivered end) {
        if (end instanceof Delivered.Failed failed) {
            fail(failed.failure());
        } else if (end instanceof Delivered.Completed completed) {
            ObjectDelivery object = completed.object();
            ready.add(object, object.complete(completed.bytesRead()));
            ledger.finish(object.object());
            LOG.info(
                    "Finished {}: {} rows, {} of them invalid",
                    object.object().shown(),
                    object.rows(),
                    object.invalid());
        } else if (end instanceof Delivered.Rejected rejected) {
            reject(rejected);
        } else if (end instanceof Delivered.Replaced replaced) {
            ObjectDelivery object = replaced.object();
            ready.add(object, object.release());
            ledger.abandon(object.object());
            LOG.warn(
                    "{} was replaced while it was read: its {} rows delivered so far stay, the new object is read from its"
                            + " beginning",
                    object.object().shown(),
                    object.rows());
        } else if (end instanceof Delivered.Deleted deleted) {
            ObjectDelivery object = deleted.object();
            ready.add(object, object.deleted(deleted.bytesRead(), deleted.message()));
            ledger.abandon(object.object());
            LOG.warn("{}; its {} rows delivered so far stay", deleted.message(), object.rows());
        }
    }

    private void reject(Delivered.Rejected rejected) {
        ObjectDelivery object = rejected.object();
        String message =
                object.object().shown() + " cannot be read" + (object.rows() > 0 ? " after row " + object.rows() : "")
                        + ": " + rejected.problem().getMessage() + " ["
                        + rejected.problem().error().code() + "]";
        if (settings.invalidData().objectPolicy() == InvalidDataPolicy.FAIL) {
            fail(new ConnectException(
                    message
                            + ". Rows before it are delivered. Correct or remove the object, or set invalid.object.policy to"
                            + " skip (counted and logged) or dead-letter (kept in dead.letter.topic), then restart the task",
                    rejected.problem()));
            return;
        }
        ready.add(object, object.reject(rejected.bytesRead(), rejected.problem()));
        ledger.finish(object.object());
        LOG.warn("{}", message);
    }
}
