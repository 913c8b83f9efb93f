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

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the records that are with Connect: handed over, and neither in Kafka nor dropped on their way. What Connect's producer holds back it
 * also keeps alive, structs and all: more of it than a producer can make use of is what collectors then copy again and again.
 *
 * <p>How many there are is bounded only where the producer tells of each record as Kafka gets it, which is with at-least-once delivery.
 * In transactions Connect tells of all records at their end.
 *
 * <p>{@link #acknowledge} and {@link #toldByProducer} are for any thread, all else for the one that Connect polls on.
 */
final class HandedRecords {

    /** Polls that hand over a record or two each would cost more than they give. */
    private static final int SHARE_OF_A_POLL = 8;

    private final int most;
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean toldByProducer;
    private long handed;

    /**
     * Counts from zero.
     *
     * @param most that may be with Connect before others wait
     */
    HandedRecords(int most) {
        this.most = most;
    }

    void hand(int count) {
        handed += count;
    }

    /** Kafka has a record, or it was dropped on its way. */
    void acknowledge() {
        acknowledged.incrementAndGet();
    }

    /** The producer tells of each record as Kafka gets it. */
    void toldByProducer() {
        // Told with every record.
        if (!toldByProducer) {
            toldByProducer = true;
        }
    }

    /** Whether anybody tells of records. */
    boolean anyAcknowledged() {
        return acknowledged.get() > 0;
    }

    boolean allAcknowledged() {
        return acknowledged.get() >= handed;
    }

    /** Whether so many are with Connect that others are to wait. */
    boolean isFull() {
        return room(most) < Math.max(1, most / SHARE_OF_A_POLL);
    }

    /** How many of these may be handed over now; before the first word of the producer, more are with Connect than may be later. */
    int room(int wanted) {
        return toldByProducer ? (int) Math.max(0, Math.min(wanted, most - (handed - acknowledged.get()))) : wanted;
    }
}
