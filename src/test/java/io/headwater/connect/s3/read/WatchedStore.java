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

import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObject;
import io.headwater.connect.s3.store.StoreException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A store in which a test has its say before each read. */
final class WatchedStore implements ObjectStore {

    /** What happens before a read. */
    @FunctionalInterface
    interface Watch {
        void beforeRead(ObjectRef object, long offset, int length) throws StoreException, InterruptedIOException;
    }

    private final ObjectStore store;
    private final Watch watch;

    WatchedStore(ObjectStore store, Watch watch) {
        this.store = store;
        this.watch = watch;
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        return store.list(prefix, crossFolders, token);
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        watch.beforeRead(object, offset, target.remaining());
        return store.read(object, offset, target);
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        return store.open(key, end, length);
    }

    @Override
    public void close() {
        store.close();
    }
}
