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

import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.LogContext;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Says in the log when an object begins, how it gets on, and when it ends. Where many small ones come, the first ones of each ten seconds
 * have lines of their own, and the others share one: nobody reads a thousand lines a second. What is not as it should be is always said.
 * Thread-safe.
 */
final class ObjectLog {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectLog.class);

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** As many as a person can follow. */
    private static final int SINGLES = 20;

    private final Origin origin;
    private final LongSupplier nanoTime;
    private long periodBegan;
    private int begun;
    private Sum sum = Sum.NOTHING;

    /** What ended without a line of its own. */
    private record Sum(long objects, long rows, long invalid, long bytes) {

        private static final Sum NOTHING = new Sum(0, 0, 0, 0);

        Sum plus(ObjectDelivery object, long bytesRead) {
            return new Sum(objects + 1, rows + object.rows(), invalid + object.invalid(), bytes + bytesRead);
        }
    }

    /** The log of a task; it is told the time in nanoseconds. */
    ObjectLog(Origin origin, LongSupplier nanoTime) {
        this.origin = origin;
        this.nanoTime = nanoTime;
        this.periodBegan = nanoTime.getAsLong();
    }

    /**
     * Reading an object begins, on the thread that works for it.
     *
     * @param how it is read
     */
    LoggedObject begun(ObjectWork work, String how) {
        LoggedObject object = begin();
        String line = "Reading {}, {} bytes, {}";
        if (object.isSingle()) {
            LOG.info(line, work.object().shown(), work.object().size(), how);
        } else {
            LOG.debug(line, work.object().shown(), work.object().size(), how);
        }
        return object;
    }

    private synchronized LoggedObject begin() {
        begun++;
        return new LoggedObject(nanoTime.getAsLong(), begun <= SINGLES);
    }

    /** Rows of an object were delivered. */
    void progressed(ObjectDelivery object) {
        long now = nanoTime.getAsLong();
        if (object.logged().filter(logged -> logged.isDue(now)).isPresent()) {
            say(
                    object,
                    () -> LOG.info(
                            "Still reading {}: {} rows so far, {} of them invalid{}, in {} s",
                            object.object().shown(),
                            object.rows(),
                            object.invalid(),
                            place(object),
                            seconds(object, now)));
        }
    }

    /** How far a text is read that is not compressed. */
    private static String place(ObjectDelivery object) {
        return object.nextByte() == RowSink.NO_BYTE
                ? ""
                : ", up to byte " + object.nextByte() + " of " + object.object().size();
    }

    /** An object was read to its end. */
    void completed(ObjectDelivery object, long bytesRead) {
        long now = nanoTime.getAsLong();
        boolean isSingle = object.logged()
                .filter(logged -> logged.isSingle() || logged.nanos(now) > PERIOD_NANOS)
                .isPresent();
        if (!isSingle) {
            add(object, bytesRead);
        }
        say(object, () -> {
            String line = "Finished {}: {} rows, {} of them invalid, {} bytes read, in {} s";
            Object[] values = {object.object().shown(), object.rows(), object.invalid(), bytesRead, seconds(object, now)
            };
            if (isSingle) {
                LOG.info(line, values);
            } else {
                LOG.debug(line, values);
            }
        });
    }

    private synchronized void add(ObjectDelivery object, long bytesRead) {
        sum = sum.plus(object, bytesRead);
    }

    /** An object ended otherwise; the message says of which and why. */
    void ended(ObjectDelivery object, long bytesRead, String message) {
        long now = nanoTime.getAsLong();
        say(
                object,
                () -> LOG.warn(
                        "{} ({} rows, {} of them invalid, {} bytes read, in {} s)",
                        message,
                        object.rows(),
                        object.invalid(),
                        bytesRead,
                        seconds(object, now)));
    }

    /** Time goes by: sums up what had no lines of its own, once it is time. */
    void tick() {
        long now = nanoTime.getAsLong();
        Sum said;
        long nanos;
        synchronized (this) {
            nanos = now - periodBegan;
            if (nanos < PERIOD_NANOS) {
                return;
            }
            said = restart(now);
        }
        say(said, nanos);
    }

    /** Nothing more will be said: sums up what is left. */
    void close() {
        long now = nanoTime.getAsLong();
        Sum said;
        long nanos;
        synchronized (this) {
            nanos = now - periodBegan;
            said = restart(now);
        }
        say(said, nanos);
    }

    private Sum restart(long now) {
        Sum said = sum;
        periodBegan = now;
        begun = 0;
        sum = Sum.NOTHING;
        return said;
    }

    private void say(Sum said, long nanos) {
        if (said.objects() > 0) {
            inContext(() -> LOG.info(
                    "Finished {} more objects in {} s: {} rows, {} of them invalid, {} bytes read (each has its lines at DEBUG)",
                    said.objects(),
                    seconds(nanos),
                    said.rows(),
                    said.invalid(),
                    said.bytes()));
        }
    }

    private void say(ObjectDelivery object, Runnable line) {
        inContext(() -> {
            LogContext.begin(object.object());
            try {
                line.run();
            } finally {
                LogContext.end();
            }
        });
    }

    /** On Connect's thread, which has only Connect's own context. */
    private void inContext(Runnable line) {
        MDC.put(LogContext.CONNECTOR, origin.connector());
        MDC.put(LogContext.TASK, Integer.toString(origin.task()));
        try {
            line.run();
        } finally {
            MDC.remove(LogContext.CONNECTOR);
            MDC.remove(LogContext.TASK);
        }
    }

    private static String seconds(ObjectDelivery object, long now) {
        return object.logged().map(logged -> seconds(logged.nanos(now))).orElse("0");
    }

    private static String seconds(long nanos) {
        long tenths = nanos / TimeUnit.MILLISECONDS.toNanos(100);
        return tenths / 10 + "." + tenths % 10;
    }
}
