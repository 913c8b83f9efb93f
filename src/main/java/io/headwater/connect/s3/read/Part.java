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
import io.headwater.connect.s3.metrics.TimesSpent;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A range of an object's bytes that is fetched or being fetched, and held under a budget until it is closed. */
final class Part implements AutoCloseable {

    private final Range range;
    private final FutureTask<Fetched> fetch;
    private final ByteBudget budget;
    private final TimesSpent times;
    private boolean closed;

    /**
     * What was fetched.
     *
     * @param object with the version that the bytes are of
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied by nobody: there may be megabytes
    record Fetched(ObjectRef object, byte[] bytes) {}

    /** The bytes have been taken from the budget. */
    Part(Range range, FutureTask<Fetched> fetch, ByteBudget budget, TimesSpent times) {
        this.range = range;
        this.fetch = fetch;
        this.budget = budget;
        this.times = times;
    }

    boolean covers(long offset) {
        return offset >= range.offset() && offset < end();
    }

    long offset() {
        return range.offset();
    }

    long end() {
        return range.offset() + range.length();
    }

    /** The bytes; waits for them. */
    byte[] bytes() throws IOException {
        return fetched().bytes();
    }

    /** The object with the version that the bytes are of; waits for them. */
    ObjectRef object() throws IOException {
        return fetched().object();
    }

    private Fetched fetched() throws IOException {
        try {
            return fetch.isDone() ? fetch.get() : awaited();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (CancellationException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("fetching " + range + " failed: " + e.getCause(), e.getCause());
        }
    }

    private Fetched awaited() throws InterruptedException, ExecutionException {
        long since = System.nanoTime();
        try {
            return fetch.get();
        } finally {
            times.waitedForS3(System.nanoTime() - since);
        }
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the task is stopping");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Gives the bytes back; stops fetching them. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fetch.cancel(true);
            budget.giveBack(range.length());
        }
    }
}
