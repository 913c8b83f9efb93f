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
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.records.RecordSettings;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What becomes of objects that came in the place of others of their key, which were read. Thread-safe.
 *
 * @param policy that says it
 * @param settings of the records that tell it
 */
record ChangedObjects(OverwritePolicy policy, RecordSettings settings, Clock clock) {

    /** Whether an object is read at all. */
    boolean isRead(ObjectWork work) {
        return policy == OverwritePolicy.REPROCESS || work.replaced().isEmpty();
    }

    /** What is delivered of an object that is not read. */
    Optional<Delivered> insteadOfReading(ObjectWork work) {
        return isRead(work)
                ? Optional.empty()
                : Optional.of(instead(work, work.replaced().orElseThrow()));
    }

    private Delivered instead(ObjectWork work, ObjectWork before) {
        boolean wasDone = before.resume().filter(StoredOffset::done).isPresent();
        String what =
                work.object().shown() + " was replaced " + (wasDone ? "after" : "while") + " it was read (its ETag was "
                        + before.object().etag() + " and is " + work.object().etag() + ")";
        return switch (policy) {
            case REPROCESS -> throw new IllegalStateException("what is processed again is read");
            case IGNORE ->
                wasDone
                        ? new Delivered.Skipped(delivery(work), what + ", and is left alone (overwrite.policy=ignore)")
                        // The next look finds the new one in the place of one that is done.
                        : new Delivered.Replaced(delivery(before), 0);
            case FAIL ->
                new Delivered.Failed(new ConnectException(what
                        + ", and overwrite.policy is fail. Set it to reprocess (the new object is read from its beginning) or"
                        + " ignore (it is left alone), then restart the task"));
        };
    }

    private ObjectDelivery delivery(ObjectWork work) {
        return new ObjectDelivery(work, work.compression(), settings, clock);
    }
}
