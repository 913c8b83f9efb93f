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
package io.headwater.connect.s3.progress;

import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * What a task knows of its objects: what Connect has committed, and what the task itself has in hand or has finished since it
 * started and Connect may not have committed yet. Thread-safe.
 *
 * <p>Memory: an entry for each object in hand, finished and not yet seen committed, finished without a record, given up and
 * not yet looked at again, or to be reported once more.
 */
public final class ObjectLedger {

    /** Above this many entries the committed ones are looked for, so that a first pass over a large bucket stays bounded. */
    private static final int PRUNE_ABOVE = 10_000;

    private static final int LOOKUP_SIZE = 1_000;

    private static final class Entry {
        private final String etag;
        /** How far it was read when it was finished or given up; empty while it is in hand. */
        private Optional<StoredOffset> reached = Optional.empty();

        private boolean acknowledged;
        private long seenInRound;

        Entry(String etag, long round) {
            this.etag = etag;
            this.seenInRound = round;
        }

        boolean isFinished() {
            return reached.isPresent() && reached.get().done();
        }
    }

    /**
     * An object to read.
     *
     * @param resume how far the object of this ETag was read before, empty to read it from its beginning
     * @param earlier what is stored, or is going to be, of an object of this key with another ETag
     */
    public record Unread(ObjectRef object, Optional<StoredOffset> resume, Optional<StoredOffset> earlier) {

        /** An object of whose key nothing is known under another ETag. */
        public Unread(ObjectRef object, Optional<StoredOffset> resume) {
            this(object, resume, Optional.empty());
        }
    }

    private final OffsetStorageReader committed;
    private final Consumer<ObjectProgress> unsaid;
    private final Map<String, Entry> entries = new HashMap<>();
    /** By URI the ETags of objects to be reported once more, as long as no other object of the key is begun. */
    private final Map<String, String> again = new HashMap<>();

    private long round;
    private int pruneAbove = PRUNE_ABOVE;

    public ObjectLedger(OffsetStorageReader committed) {
        this(committed, progress -> {});
    }

    /**
     * A ledger.
     *
     * @param unsaid told of objects that were read to their end without a record
     */
    public ObjectLedger(OffsetStorageReader committed, Consumer<ObjectProgress> unsaid) {
        this.committed = committed;
        this.unsaid = unsaid;
    }

    /**
     * Of a page of a listing the objects that are still to be read, in the page's order. With its ETag done, in hand or finished an
     * object is not; with another ETag it is read from its beginning.
     */
    public List<Unread> unread(List<ObjectRef> page) {
        Map<String, StoredOffset> offsets =
                committed(page.stream().map(ObjectRef::uri).toList());
        List<Unread> unread = new ArrayList<>();
        synchronized (this) {
            for (ObjectRef object : page) {
                Optional<StoredOffset> stored = Optional.ofNullable(offsets.get(object.uri()));
                // Newer than what Connect has committed.
                Optional<StoredOffset> newest = Optional.ofNullable(entries.get(object.uri()))
                        .flatMap(entry -> entry.reached)
                        .or(() -> stored);
                boolean done =
                        stored.filter(isOf(object)).isPresent() && stored.get().done();
                if (isOpen(object, done)) {
                    unread.add(new Unread(
                            object,
                            newest.filter(isOf(object)),
                            newest.filter(isOf(object).negate())));
                }
            }
        }
        return unread;
    }

    /**
     * Of objects whose ETags are not known those that are not done, in hand or finished, with whatever ETag.
     *
     * @param named their ETags do not count
     */
    public List<ObjectRef> unknown(List<ObjectRef> named) {
        Map<String, StoredOffset> offsets =
                committed(named.stream().map(ObjectRef::uri).toList());
        synchronized (this) {
            return named.stream()
                    .filter(object -> {
                        StoredOffset offset = offsets.get(object.uri());
                        return isUnknown(object.uri(), offset != null && offset.done());
                    })
                    .toList();
        }
    }

    private static Predicate<StoredOffset> isOf(ObjectRef object) {
        return offset -> offset.etag().equals(object.etag());
    }

    private boolean isUnknown(String uri, boolean committedAsDone) {
        Entry entry = entries.get(uri);
        if (entry == null) {
            return !committedAsDone;
        }
        entry.seenInRound = round;
        if (entry.reached.isPresent() && !entry.isFinished()) {
            return !committedAsDone;
        }
        if (entry.isFinished() && committedAsDone) {
            entries.remove(uri);
        }
        return false;
    }

    private boolean isOpen(ObjectRef object, boolean committedAsDone) {
        Entry entry = entries.get(object.uri());
        if (entry != null) {
            entry.seenInRound = round;
            if (entry.reached.isEmpty()) {
                return false;
            }
            if (entry.isFinished() && entry.etag.equals(object.etag())) {
                if (committedAsDone) {
                    entries.remove(object.uri());
                }
                return false;
            }
        }
        return !committedAsDone;
    }

    /** Reading an object has been put in hand. */
    public synchronized void begin(ObjectRef object) {
        again.remove(object.uri());
        entries.put(object.uri(), new Entry(object.etag(), round));
    }

    /**
     * An object was read to its end, and all its records are on their way to Connect.
     *
     * @param end its final offset
     */
    public synchronized void finish(ObjectRef object, StoredOffset end) {
        if (!end.done()) {
            throw new IllegalArgumentException("the final offset of " + object.uri() + " is " + end);
        }
        reach(object, end);
    }

    /** The same of an object that gave no record, so that Connect never commits that it is done. */
    public void finishUnsaid(ObjectProgress progress, StoredOffset end) {
        finish(progress.object(), end);
        unsaid.accept(progress);
    }

    /**
     * An object that is done is to be reported once more, with its final offset, unless another object of its key was begun: that one's offset
     * would be lost. Asks Connect, and so may wait.
     */
    public void watch(ObjectRef object) {
        synchronized (this) {
            Entry entry = entries.get(object.uri());
            if (entry != null && !entry.etag.equals(object.etag())) {
                return;
            }
            // Before Connect is asked, so that what is begun from now on is noticed.
            again.put(object.uri(), object.etag());
        }
        // One that was begun before may be forgotten here, as it is once Connect has committed it.
        StoredOffset stored = committed(List.of(object.uri())).get(object.uri());
        if (stored == null || !isOf(object).test(stored)) {
            synchronized (this) {
                again.remove(object.uri(), object.etag());
            }
        }
    }

    /** Whether an object that is watched is the last of its key that was begun; it is watched no more. */
    public synchronized boolean isStillLast(ObjectRef object) {
        return again.remove(object.uri(), object.etag());
    }

    /**
     * Reading an object was given up: what a later listing shows of it is read.
     *
     * @param reached how far its records are on their way to Connect
     */
    public synchronized void abandon(ObjectRef object, StoredOffset reached) {
        if (reached.done()) {
            throw new IllegalArgumentException("the offset of " + object.uri() + ", given up, is " + reached);
        }
        reach(object, reached);
    }

    private void reach(ObjectRef object, StoredOffset reached) {
        Entry entry = new Entry(object.etag(), round);
        entry.reached = Optional.of(reached);
        entries.put(object.uri(), entry);
    }

    /** Reading an object was given up, and all of it that went to Connect was taken back. */
    public synchronized void forget(ObjectRef object) {
        entries.remove(object.uri());
    }

    /** Kafka has the record that carries the final offset of an object. */
    public synchronized void acknowledge(Map<String, ?> partition) {
        Entry entry = entries.get(SourcePartition.uri(partition));
        if (entry != null) {
            entry.acknowledged = true;
        }
    }

    /** A look at all prefixes begins. */
    public synchronized void beginRound() {
        round++;
    }

    /** The look is complete: what was finished and is listed no more need not be remembered. */
    public synchronized void endRound() {
        entries.values().removeIf(entry -> entry.reached.isPresent() && entry.seenInRound < round);
    }

    /** How many objects are remembered. */
    synchronized int size() {
        return entries.size();
    }

    /** Forgets what Connect has committed, when there is much. */
    public void prune() {
        List<String> candidates;
        synchronized (this) {
            if (entries.size() < pruneAbove) {
                return;
            }
            candidates = entries.entrySet().stream()
                    .filter(e -> e.getValue().acknowledged)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        for (int from = 0; from < candidates.size(); from += LOOKUP_SIZE) {
            forgetDone(committed(candidates.subList(from, Math.min(from + LOOKUP_SIZE, candidates.size()))));
        }
        synchronized (this) {
            // What stays waits for Connect's next commit: look again when as much has come on top.
            pruneAbove = entries.size() + PRUNE_ABOVE;
        }
    }

    private synchronized void forgetDone(Map<String, StoredOffset> offsets) {
        offsets.forEach((uri, offset) -> {
            Entry entry = entries.get(uri);
            if (entry != null
                    && entry.isFinished()
                    && offset.done()
                    && offset.etag().equals(entry.etag)) {
                entries.remove(uri);
            }
        });
    }

    private Map<String, StoredOffset> committed(Collection<String> uris) {
        if (uris.isEmpty()) {
            return Map.of();
        }
        List<Map<String, String>> partitions =
                uris.stream().map(SourcePartition::of).toList();
        Map<String, StoredOffset> offsets = new LinkedHashMap<>();
        committed.offsets(partitions).forEach((partition, offset) -> {
            if (offset != null) {
                String uri = SourcePartition.uri(partition);
                offsets.put(uri, StoredOffset.parse(uri, offset));
            }
        });
        return offsets;
    }
}
