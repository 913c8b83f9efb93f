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
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A bucket of which each prefix is reached through a store of its own, as somebody else for example. Thread-safe. */
public final class PrefixedObjectStore implements ObjectStore {

    private final Map<String, ObjectStore> stores;
    private final Runnable closing;

    /**
     * A store made of others.
     *
     * @param stores by prefix, each empty or ending in {@code /}; the longest counts, and several may have the same store
     * @param closing closes them all
     */
    public PrefixedObjectStore(Map<String, ObjectStore> stores, Runnable closing) {
        this.stores = Map.copyOf(stores);
        this.closing = closing;
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        return store(prefix).list(prefix, crossFolders, token);
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        return store(object.key()).read(object, offset, target);
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        return store(key).open(key, end, length);
    }

    @Override
    public void close() {
        closing.run();
    }

    private ObjectStore store(String key) {
        return stores.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey()))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalArgumentException("key " + key + " is below none of " + stores.keySet()));
    }
}
