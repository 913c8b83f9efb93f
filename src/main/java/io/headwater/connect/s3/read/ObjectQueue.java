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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The objects that wait to be read, in order, with the first part of the next ones already on its way: that hides the latency of
 * a request from many small objects. Thread-safe; bounded, so that a listing goes no faster than its objects are read.
 */
final class ObjectQueue {

    private static final class Waiting {
        private final ObjectWork work;
        private Optional<Part> first = Optional.empty();

        Waiting(ObjectWork work) {
            this.work = work;
        }
    }

    /** An object whose turn has come. */
    record Ready(ObjectWork work, FetchedObject input) {}

    private final Fetcher fetcher;
    private final int capacity;
    private final Predicate<ObjectWork> isRead;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param isRead tells objects of which nothing need be fetched
     */
    ObjectQueue(Fetcher fetcher, int capacity, Predicate<ObjectWork> isRead) {
        this.fetcher = fetcher;
        this.capacity = capacity;
        this.isRead = isRead;
    }

    /** Adds an object; waits while the queue is full. A closed queue takes and gives nothing: that counts as an interrupt. */
    synchronized void put(ObjectWork work) throws InterruptedException {
        while (waiting.size() >= capacity && !closed) {
            wait();
        }
        checkOpen();
        waiting.add(new Waiting(work));
        notifyAll();
        fetchAhead();
    }

    /** Takes the next object; waits for one. Its input is the caller's to close. */
    synchronized Ready take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        checkOpen();
        Waiting next = waiting.remove();
        notifyAll();
        if (next.first.isEmpty() && isFetched(next.work)) {
            next.first = Optional.of(fetcher.fetch(next.work.object(), firstRange(next.work)));
        }
        fetchAhead();
        return new Ready(next.work, new FetchedObject(next.work.object(), fetcher, next.first));
    }

    /** In order, so that what is read next is fetched first. */
    private void fetchAhead() {
        for (Waiting next : waiting) {
            if (next.first.isEmpty() && isFetched(next.work)) {
                next.first = fetcher.fetchAhead(next.work.object(), firstRange(next.work));
                if (next.first.isEmpty()) {
                    return;
                }
            }
        }
    }

    private boolean isFetched(ObjectWork work) {
        return work.object().size() > 0 && isRead.test(work);
    }

    /** Where reading an object begins: Parquet at its end, JSON Lines where they were left, CSV and other JSON at the front. */
    private Range firstRange(ObjectWork work) {
        long size = work.object().size();
        int length = (int) Math.min(size, fetcher.partBytes());
        long front = switch (work.format()) {
            case PARQUET -> size - length;
            case JSONL -> Math.max(0, work.start().nextByte());
            case CSV, TSV, JSON -> 0;
        };
        long from = Math.min(front, size - 1);
        return new Range(from, (int) Math.min(length, size - from));
    }

    private void checkOpen() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the task is stopping");
        }
    }

    /** Gives back what was fetched for objects that are not read any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
        waiting.forEach(next -> next.first.ifPresent(Part::close));
        waiting.clear();
    }
}
