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
import io.headwater.connect.s3.metrics.ObjectCounts;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.records.Batch;

/** Keeps account of what is delivered, in numbers and in the log. Used by the thread that polls, but {@link #close}. */
final class DeliveryAccount {

    private final InvalidDataPolicy rowPolicy;
    private final TaskMetrics metrics;
    private final ObjectLog log;
    /** When the last poll returned, of {@link System#nanoTime}; 0 before. */
    private long polledUntil;

    DeliveryAccount(InvalidDataPolicy rowPolicy, TaskMetrics metrics, ObjectLog log) {
        this.rowPolicy = rowPolicy;
        this.metrics = metrics;
        this.log = log;
    }

    /**
     * Connect polls.
     *
     * @param isSomethingReady whether it could have had more in the time since it polled last; before the first time nobody waited
     */
    void pollBegins(boolean isSomethingReady) {
        if (polledUntil != 0 && isSomethingReady) {
            metrics.times().waitedForKafka(System.nanoTime() - polledUntil);
        }
    }

    /** Kafka had to have records before others go out. */
    void waitedForKafka(long nanos) {
        metrics.times().waitedForKafka(nanos);
    }

    void pollEnds() {
        polledUntil = System.nanoTime();
        log.tick();
    }

    /** The object's next rows are delivered. */
    void delivered(ObjectDelivery object, Batch batch) {
        metrics.rows().delivered(batch.rows(), batch.invalid());
        batch.problems().forEach((error, rows) -> metrics.rows().invalid(error.code(), rows));
        if (rowPolicy == InvalidDataPolicy.DEAD_LETTER) {
            metrics.rows().deadLetters(batch.invalid());
        }
        log.progressed(object);
    }

    void completed(ObjectDelivery object, long bytesRead) {
        metrics.objects().ended(object.object().uri(), ObjectCounts.End.DONE);
        log.completed(object, bytesRead);
    }

    /** An object ended otherwise; the message says of which and why. */
    void ended(ObjectDelivery object, ObjectCounts.End how, long bytesRead, String message) {
        metrics.objects().ended(object.object().uri(), how);
        log.ended(object, bytesRead, message);
    }

    /** Dead letters of objects. */
    void deadLetters(int letters) {
        metrics.rows().deadLetters(letters);
    }

    /** Nothing more is delivered. For any thread. */
    void close() {
        log.close();
    }
}
