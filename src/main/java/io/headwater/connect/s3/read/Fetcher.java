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

import io.headwater.connect.s3.format.ObjectInput.Range;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.LogContext;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;

/**
 * Fetches parts of objects on its own threads, at most {@code fetch.concurrency} at a time.
 *
 * <p>Half of {@code read.ahead.bytes} is for the object being read and half for the ones after it: so the next objects can never take
 * what the current one needs to get on.
 */
final class Fetcher {

    /** Parts of an object in flight at a time, with its half of the budget full. */
    private static final int PARTS_IN_FLIGHT = 8;

    /** Larger parts gain nothing: a request's latency is small beside the time it takes to carry this. */
    private static final int MAX_PART_BYTES = 8 * 1024 * 1024;

    private final ObjectStore store;
    private final ExecutorService threads;
    private final int partBytes;
    private final ByteBudget current;
    private final ByteBudget ahead;
    private final TaskMetrics metrics;

    Fetcher(ObjectStore store, ExecutorService threads, long readAheadBytes, TaskMetrics metrics) {
        this.store = store;
        this.threads = threads;
        this.partBytes = partBytes(readAheadBytes);
        this.current = new ByteBudget(readAheadBytes / 2);
        this.ahead = new ByteBudget(readAheadBytes / 2);
        this.metrics = metrics;
        metrics.readAhead(this::heldBytes);
    }

    static int partBytes(long readAheadBytes) {
        return (int) Math.max(1, Math.min(MAX_PART_BYTES, readAheadBytes / 2 / PARTS_IN_FLIGHT));
    }

    /** The length of a part, and of the largest object that one request fetches. */
    int partBytes() {
        return partBytes;
    }

    /** Bytes that are fetched, or asked for, and not given back. */
    long heldBytes() {
        return current.used() + ahead.used();
    }

    /** Fetches a range of an object whose turn has not come, if that fits. */
    Optional<Part> fetchAhead(ObjectRef object, Range range) {
        return ahead.tryTake(range.length()) ? Optional.of(fetch(object, range, ahead)) : Optional.empty();
    }

    /** Fetches a range of the object being read, if that fits. */
    Optional<Part> tryFetch(ObjectRef object, Range range) {
        return current.tryTake(range.length()) ? Optional.of(fetch(object, range, current)) : Optional.empty();
    }

    /** Fetches a range without which the object being read cannot go on. */
    Part fetch(ObjectRef object, Range range) {
        current.take(range.length());
        return fetch(object, range, current);
    }

    private Part fetch(ObjectRef object, Range range, ByteBudget budget) {
        FutureTask<Part.Fetched> fetch = new FutureTask<>(() -> {
            LogContext.begin(object);
            try {
                ByteBuffer bytes = ByteBuffer.allocate(range.length());
                ObjectRef answered = store.read(object, range.offset(), bytes);
                metrics.rows().fetched(range.length());
                return new Part.Fetched(answered, bytes.array());
            } finally {
                LogContext.end();
            }
        });
        threads.execute(fetch);
        return new Part(range, fetch, budget, metrics.times());
    }
}
