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

import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the bytes that objects were opened with until they are read, so that an object of which only the key was known takes no more
 * requests than another. Thread-safe; bounded.
 */
public final class OpenedObjectStore implements ObjectStore {

    /** What nobody has read for so long while others wait for room was opened for nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectStore store;
    private final long bound;
    private final Duration patience;
    private final Map<String, OpenedObject> opened = new LinkedHashMap<>();
    private long held;
    private long changes;

    /**
     * A store over another one.
     *
     * @param bound how many bytes are kept at most, those of requests under way included
     */
    public OpenedObjectStore(ObjectStore store, long bound) {
        this(store, bound, PATIENCE);
    }

    OpenedObjectStore(ObjectStore store, long bound, Duration patience) {
        this.store = store;
        this.bound = bound;
        this.patience = patience;
    }

    /** Whether so many bytes more can be kept. */
    public synchronized boolean hasRoom(int bytes) {
        return held + bytes <= bound;
    }

    /** Waits for room; makes some when nothing is read for long. */
    public synchronized void awaitRoom(int bytes) throws InterruptedException {
        long seen = changes;
        long since = System.nanoTime();
        while (!hasRoom(bytes) && held > 0) {
            long left = patience.toNanos() - (System.nanoTime() - since);
            if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                opened.keySet().stream().findFirst().ifPresent(this::forget);
            }
            if (changes != seen) {
                seen = changes;
                since = System.nanoTime();
            }
        }
    }

    /** Gives up what an object was opened with. */
    public synchronized void forget(String key) {
        OpenedObject object = opened.remove(key);
        if (object != null) {
            hold(-object.bytes().length);
        }
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        hold(length);
        try {
            OpenedObject object = store.open(key, end, length);
            keep(key, object);
            return object;
        } finally {
            hold(-length);
        }
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        return store.list(prefix, crossFolders, token);
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        Optional<OpenedObject> kept = take(object);
        if (kept.isPresent() && covers(kept.get(), offset, target.remaining())) {
            target.put(kept.get().bytes(), (int) (offset - kept.get().offset()), target.remaining());
            return object.ofVersion(kept.get().object().version());
        }
        return store.read(object, offset, target);
    }

    @Override
    public void close() {
        store.close();
    }

    private static boolean covers(OpenedObject kept, long offset, int length) {
        return offset >= kept.offset() && offset + length <= kept.offset() + kept.bytes().length;
    }

    private synchronized Optional<OpenedObject> take(ObjectRef object) {
        OpenedObject kept = opened.get(object.key());
        if (kept == null) {
            return Optional.empty();
        }
        forget(object.key());
        return Optional.of(kept).filter(same -> same.object().etag().equals(object.etag()));
    }

    private synchronized void keep(String key, OpenedObject object) {
        forget(key);
        if (object.bytes().length > 0) {
            opened.put(key, object);
            hold(object.bytes().length);
        }
    }

    private synchronized void hold(int bytes) {
        held += bytes;
        changes++;
        notifyAll();
    }
}
