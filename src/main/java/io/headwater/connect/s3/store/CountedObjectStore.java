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
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is asked of a store and what it gives. Thread-safe. */
public final class CountedObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final LongAdder lists = new LongAdder();
    private final LongAdder gets = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    public CountedObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** Pages that were listed. */
    public long lists() {
        return lists.sum();
    }

    /** Ranges that were asked for; one for each that was asked for again underneath. */
    public long gets() {
        return gets.sum();
    }

    /** Bytes of objects that came. */
    public long bytes() {
        return bytes.sum();
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        lists.increment();
        return store.list(prefix, crossFolders, token);
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        if (target.hasRemaining()) {
            gets.increment();
        }
        int before = target.position();
        try {
            return store.read(object, offset, target);
        } finally {
            bytes.add(target.position() - before);
        }
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        gets.increment();
        OpenedObject opened = store.open(key, end, length);
        bytes.add(opened.bytes().length);
        return opened;
    }

    @Override
    public void delete(ObjectRef object) throws StoreException, InterruptedIOException {
        store.delete(object);
    }

    @Override
    public void move(ObjectRef object, String destination) throws StoreException, InterruptedIOException {
        store.move(object, destination);
    }

    @Override
    public void tag(ObjectRef object, String name, String value) throws StoreException, InterruptedIOException {
        store.tag(object, name, value);
    }

    @Override
    public void close() {
        store.close();
    }
}
