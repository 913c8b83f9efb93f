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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Tells when an object that was read to its end is done in the eyes of Connect as well, so that nobody needs it any more: its final offset
 * is committed, which Connect does only behind all of its records. Where no final offset will be committed, because a transformation
 * dropped the record that carries it or no row gave one, it is when Kafka has all of its records. An object that was rejected never is.
 * Thread-safe.
 *
 * <p>Memory: an entry for each object that ended and was not given out yet.
 */
public final class EndedObjects {

    /** So many may wait before the reading of further ones has to. */
    private static final int MOST_WAITING = 20_000;

    private static final int LOOKUP_SIZE = 1_000;

    /** Connect says that it has committed; this is for where it does not, or where the offset is seen a little later. */
    private static final long FIRST_PAUSE_MILLIS = 100;

    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /**
     * An object of which all is committed.
     *
     * @param object as it was read
     * @param committed its final offset, where there is one
     */
    public record Ended(ObjectRef object, Optional<StoredOffset> committed) {}

    private final OffsetStorageReader offsets;
    /** By URI; the end of a newer object of a key takes the place of an older one's. */
    private final Map<String, EndOffset> acknowledged = new LinkedHashMap<>();

    /** Objects of which no final offset will be committed. */
    private final Map<String, ObjectProgress> silent = new LinkedHashMap<>();

    private boolean news;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    public EndedObjects(OffsetStorageReader offsets) {
        this.offsets = offsets;
    }

    /** A record with this offset is handed to Connect. */
    public void handed(Map<String, ?> offset) {
        if (offset instanceof RowOffset row) {
            row.progress().outstanding().incrementAndGet();
        }
    }

    /**
     * Connect is finished with a record.
     *
     * @param written whether Kafka has it; otherwise it was dropped on its way
     */
    public void settled(Map<String, ?> offset, boolean written) {
        if (offset instanceof RowOffset row) {
            row.progress().outstanding().decrementAndGet();
        } else if (offset instanceof EndOffset end && end.isOfWholeObject()) {
            ended(end, written);
        }
    }

    private synchronized void ended(EndOffset end, boolean written) {
        String uri = end.progress().object().uri();
        if (written) {
            acknowledged.put(uri, end);
        } else {
            silent.put(uri, end.progress());
            tell();
        }
    }

    /** An object ended without any record that could carry its final offset: it has no rows. */
    public synchronized void unsaid(ObjectProgress progress) {
        silent.put(progress.object().uri(), progress);
        tell();
    }

    /** Connect has committed offsets. */
    public synchronized void committed() {
        tell();
    }

    private void tell() {
        news = true;
        notifyAll();
    }

    /** Waits while many objects have ended and were not given out yet. */
    public synchronized void awaitRoom() throws InterruptedException {
        while (acknowledged.size() + silent.size() > MOST_WAITING) {
            wait();
        }
    }

    /** Waits for objects of which all is committed, and gives them out, each once. */
    public List<Ended> take() throws InterruptedException {
        while (true) {
            awaitNews();
            List<Ended> ended = new ArrayList<>(withoutOffset());
            for (List<Ended> more = committedOnes(); !more.isEmpty(); more = committedOnes()) {
                ended.addAll(more);
                if (ended.size() >= LOOKUP_SIZE) {
                    committed();
                    break;
                }
            }
            if (!ended.isEmpty()) {
                return ended;
            }
        }
    }

    /**
     * Of objects that are there those that were done before the task began.
     *
     * @param there as they were listed; one without an ETag counts with whatever ETag was read
     */
    public List<Ended> before(Collection<ObjectRef> there) {
        Map<String, StoredOffset> stored =
                stored(there.stream().map(ObjectRef::uri).toList());
        List<Ended> done = new ArrayList<>();
        for (ObjectRef object : there) {
            StoredOffset offset = stored.get(object.uri());
            boolean read = offset != null && offset.done() && !offset.rejected();
            if (read && object.etag().isEmpty()) {
                done.add(new Ended(named(object, offset), Optional.of(offset)));
            } else if (read && offset.etag().equals(object.etag())) {
                done.add(new Ended(object, Optional.of(offset)));
            }
        }
        synchronized (this) {
            done.removeIf(ended -> isWaiting(ended.object().uri()));
        }
        return done;
    }

    private static ObjectRef named(ObjectRef object, StoredOffset offset) {
        return new ObjectRef(
                object.bucket(),
                object.key(),
                offset.etag(),
                0,
                offset.modified().orElse(Instant.EPOCH),
                false);
    }

    private boolean isWaiting(String uri) {
        return acknowledged.containsKey(uri) || silent.containsKey(uri);
    }

    private synchronized void awaitNews() throws InterruptedException {
        while (!news && acknowledged.isEmpty() && silent.isEmpty()) {
            wait();
        }
        if (!news) {
            TimeUnit.MILLISECONDS.timedWait(this, pauseMillis);
        }
        pauseMillis = news ? FIRST_PAUSE_MILLIS : Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        news = false;
    }

    /** Of those without a final offset the ones of which Kafka has all records, and Connect those of an earlier reading. */
    private List<Ended> withoutOffset() {
        Map<String, ObjectProgress> settled = new LinkedHashMap<>();
        synchronized (this) {
            silent.forEach((uri, progress) -> {
                if (progress.outstanding().get() == 0) {
                    settled.put(uri, progress);
                }
            });
        }
        Map<String, StoredOffset> stored = stored(settled.keySet());
        List<Ended> ended = new ArrayList<>();
        synchronized (this) {
            settled.forEach((uri, progress) -> {
                if (progress.goesOnFrom(Optional.ofNullable(stored.get(uri))) && silent.remove(uri, progress)) {
                    ended.add(new Ended(progress.object(), Optional.empty()));
                }
            });
            notifyAll();
        }
        return ended;
    }

    /** Of those that have waited longest the ones that are committed; the others go to the end of the line. */
    private List<Ended> committedOnes() {
        Map<String, EndOffset> block = longestWaiting();
        Map<String, StoredOffset> stored = stored(block.keySet());
        List<Ended> ended = new ArrayList<>();
        synchronized (this) {
            block.forEach((uri, end) -> {
                StoredOffset offset = stored.get(uri);
                if (acknowledged.remove(uri, end)) {
                    if (offset != null
                            && offset.done()
                            && offset.etag().equals(end.offset().etag())) {
                        ended.add(new Ended(end.progress().object(), Optional.of(offset)));
                    } else if (offset == null || !isOfNewer(offset, end.offset())) {
                        acknowledged.put(uri, end);
                    }
                }
            });
            notifyAll();
        }
        return ended;
    }

    /** Whether another object of the key was begun later. */
    private static boolean isOfNewer(StoredOffset offset, StoredOffset end) {
        return offset.startedAt().isPresent()
                && end.startedAt().isPresent()
                && offset.startedAt().get().isAfter(end.startedAt().get());
    }

    private synchronized Map<String, EndOffset> longestWaiting() {
        Map<String, EndOffset> block = new LinkedHashMap<>();
        Iterator<Map.Entry<String, EndOffset>> waiting = acknowledged.entrySet().iterator();
        while (waiting.hasNext() && block.size() < LOOKUP_SIZE) {
            Map.Entry<String, EndOffset> next = waiting.next();
            block.put(next.getKey(), next.getValue());
        }
        return block;
    }

    private Map<String, StoredOffset> stored(Collection<String> uris) {
        if (uris.isEmpty()) {
            return Map.of();
        }
        Map<String, StoredOffset> stored = new HashMap<>();
        offsets.offsets(uris.stream().map(SourcePartition::of).toList()).forEach((partition, offset) -> {
            if (offset != null) {
                String uri = SourcePartition.uri(partition);
                stored.put(uri, StoredOffset.parse(uri, offset));
            }
        });
        return stored;
    }
}
