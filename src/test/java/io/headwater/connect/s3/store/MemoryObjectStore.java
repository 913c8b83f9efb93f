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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket in memory, for tests. Thread-safe; a page of a listing sees the bucket as it is at that time, as S3's does. */
public final class MemoryObjectStore implements ObjectStore {

    private record Entry(ObjectRef object, ByteBuffer bytes) {}

    private final String bucket;
    private final int pageSize;
    private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>(KeyOrder.UTF_8);
    private final AtomicLong versions = new AtomicLong();
    /** By version; empty while the bucket keeps none. */
    private final Map<String, Entry> kept = new ConcurrentHashMap<>();

    private volatile boolean keepsVersions;
    private final AtomicLong lists = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();

    public MemoryObjectStore(String bucket) {
        this(bucket, 1000);
    }

    public MemoryObjectStore(String bucket, int pageSize) {
        this.bucket = bucket;
        this.pageSize = pageSize;
    }

    public ObjectRef put(String key, byte[] bytes) {
        return put(key, bytes, Instant.now().truncatedTo(ChronoUnit.SECONDS), false);
    }

    public ObjectRef put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts an object as if at another time, or in an archive. */
    public ObjectRef put(String key, byte[] bytes, Instant modified, boolean archived) {
        String etag = String.format("%032x", versions.incrementAndGet());
        ObjectRef object = new ObjectRef(bucket, key, etag, bytes.length, modified, archived);
        Entry entry = new Entry(object, ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer());
        entries.put(key, entry);
        if (keepsVersions) {
            kept.put("v-" + etag, entry);
        }
        return object;
    }

    /** From now on there are versions, which everybody may read. */
    public void keepVersions() {
        keepsVersions = true;
    }

    /** Puts an object with an ETag that is known, as if it had the same bytes. */
    public ObjectRef putAgain(ObjectRef object, byte[] bytes, Instant modified) {
        ObjectRef again = new ObjectRef(bucket, object.key(), object.etag(), bytes.length, modified, false);
        entries.put(
                object.key(), new Entry(again, ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer()));
        return again;
    }

    public void delete(String key) {
        entries.remove(key);
    }

    /** How many pages were listed so far. */
    public long lists() {
        return lists.get();
    }

    /** How many reads were sent so far. */
    public long reads() {
        return reads.get();
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token) {
        lists.incrementAndGet();
        List<ObjectRef> objects = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        // The token is the last key or folder of the page before.
        String last = token.orElse("");
        for (Entry entry : entries.tailMap(prefix, true).values()) {
            String key = entry.object().key();
            if (!key.startsWith(prefix)) {
                break;
            }
            int slash = crossFolders ? -1 : key.indexOf('/', prefix.length());
            String name = slash < 0 ? key : key.substring(0, slash + 1);
            boolean listed = token.isPresent() && KeyOrder.UTF_8.compare(name, last) <= 0;
            if (listed || folders.contains(name)) {
                continue;
            }
            if (objects.size() + folders.size() == pageSize) {
                return new ListPage(objects, folders, Optional.of(last));
            }
            last = name;
            if (slash < 0) {
                objects.add(entry.object());
            } else {
                folders.add(name);
            }
        }
        return new ListPage(objects, folders, Optional.empty());
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target) throws StoreException {
        ByteRange range = ByteRange.of(object, offset, target.remaining());
        if (range.length() == 0) {
            return object;
        }
        reads.incrementAndGet();
        Entry entry = object.version().map(kept::get).orElseGet(() -> entries.get(object.key()));
        if (entry == null) {
            throw new StoreException.Gone("Cannot read " + object.uri() + ": the object was deleted", null);
        }
        if (!entry.object().etag().equals(object.etag())) {
            throw new StoreException.Changed("Cannot read " + object.uri() + ": the object was replaced", null);
        }
        if (object.archived()) {
            throw new StoreException.Refused("Cannot read " + object.uri() + ": the object is archived", null);
        }
        target.put(entry.bytes().slice(Math.toIntExact(offset), range.length()));
        return keepsVersions ? object.ofVersion(Optional.of("v-" + object.etag())) : object;
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException {
        reads.incrementAndGet();
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new StoreException.Gone("Cannot read s3://" + bucket + "/" + key + ": there is no such object", null);
        }
        if (entry.object().archived()) {
            throw new StoreException.Denied("Cannot read " + entry.object().uri() + ": the object is archived", null);
        }
        int size = entry.bytes().remaining();
        int offset = end == ObjectEnd.FRONT ? 0 : Math.max(0, size - length);
        byte[] bytes = new byte[Math.min(length, size)];
        entry.bytes().get(offset, bytes);
        return new OpenedObject(entry.object(), offset, bytes);
    }

    @Override
    public void close() {
        entries.clear();
    }
}
