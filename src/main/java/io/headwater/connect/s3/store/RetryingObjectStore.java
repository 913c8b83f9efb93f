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
package io.headwater.connect.s3.store;

import io.headwater.connect.s3.metrics.RequestCounts;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks another store again while its failures pass, until a bound has gone by without progress; a read goes on at the byte
 * it reached. What is {@link StoreException.Passing} below is therefore {@link StoreException.GivenUp} here. Thread-safe.
 */
public final class RetryingObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final Duration bound;
    private final Backoff backoff;
    private final RequestCounts counts;
    private final FailureLog log = new FailureLog();
    private volatile boolean closed;

    /**
     * Retries what the store below cannot do at the moment.
     *
     * @param bound how long to go on without any progress
     * @param counts of what is asked again
     */
    public RetryingObjectStore(ObjectStore store, Duration bound, RequestCounts counts) {
        this(store, bound, Backoff.DEFAULT, counts);
    }

    RetryingObjectStore(ObjectStore store, Duration bound, Backoff backoff, RequestCounts counts) {
        this.counts = Objects.requireNonNull(counts, "counts");
        this.store = Objects.requireNonNull(store, "store");
        this.bound = Objects.requireNonNull(bound, "bound");
        this.backoff = Objects.requireNonNull(backoff, "backoff");
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        Attempts attempts = new Attempts();
        while (true) {
            try {
                return store.list(prefix, crossFolders, token);
            } catch (StoreException.Passing e) {
                attempts.pauseAfter(e);
            }
        }
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        int start = target.position();
        Attempts attempts = new Attempts();
        while (true) {
            int reached = target.position();
            try {
                return store.read(object, offset + reached - start, target);
            } catch (StoreException.Passing e) {
                if (target.position() > reached) {
                    attempts = new Attempts();
                }
                attempts.pauseAfter(e);
            }
        }
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        Attempts attempts = new Attempts();
        while (true) {
            try {
                return store.open(key, end, length);
            } catch (StoreException.Passing e) {
                attempts.pauseAfter(e);
            }
        }
    }

    @Override
    public void delete(ObjectRef object) throws StoreException, InterruptedIOException {
        retrying(() -> store.delete(object));
    }

    @Override
    public void move(ObjectRef object, String destination) throws StoreException, InterruptedIOException {
        retrying(() -> store.move(object, destination));
    }

    @Override
    public void tag(ObjectRef object, String name, String value) throws StoreException, InterruptedIOException {
        retrying(() -> store.tag(object, name, value));
    }

    @Override
    public void close() {
        closed = true;
        store.close();
    }

    private void retrying(Change change) throws StoreException, InterruptedIOException {
        Attempts attempts = new Attempts();
        while (true) {
            try {
                change.make();
                return;
            } catch (StoreException.Passing e) {
                attempts.pauseAfter(e);
            }
        }
    }

    /** What can be made again, however far it came. */
    private interface Change {

        void make() throws StoreException, InterruptedIOException;
    }

    /** The failures in a row since the last progress. Used by one thread. */
    private final class Attempts {

        private final long since = System.nanoTime();
        private int failures;

        /** Waits until it is time to ask again, or says that it no longer is. */
        void pauseAfter(StoreException.Passing failure) throws StoreException, InterruptedIOException {
            failures++;
            Duration passed = Duration.ofNanos(System.nanoTime() - since);
            if (closed || passed.compareTo(bound) >= 0) {
                throw new StoreException.GivenUp(
                        failure.getMessage() + "; given up after " + failures + " attempts in " + passed.toMillis()
                                + " ms" + (closed ? ", as the store was closed" : " without progress"),
                        failure.key(),
                        failure);
            }
            // The last attempt is made when the bound is reached, not after it.
            Duration left = bound.minus(passed);
            Duration pause = backoff.pause(failures, ThreadLocalRandom.current());
            Duration next = pause.compareTo(left) < 0 ? pause : left;
            log.failed(failure, next);
            Backoff.sleep(next, failure);
            counts.retried();
        }
    }
}
