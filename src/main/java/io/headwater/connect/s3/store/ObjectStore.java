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

/**
 * The bucket that is read. Thread-safe. Grow it only for what every store can do with one request.
 *
 * <p>A thread that is interrupted while it waits gets an {@link InterruptedIOException} and keeps its interrupt flag.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Lists one page below a prefix.
     *
     * @param prefix what keys begin with; empty for the whole bucket
     * @param crossFolders false to fold keys that have a further {@code /} into {@link ListPage#folders()}
     * @param token of the page, from the page before; empty for the first
     * @throws StoreException when the listing failed
     */
    ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException;

    /**
     * Fills the target's remaining space with the object's bytes from the offset on. When it throws, the target's position
     * tells how many bytes had arrived, and these are valid. Asking for nothing sends no request.
     *
     * @param object with its version, where it is known: replaced or deleted since, it is still read where the caller may read versions
     * @return the object with the version that answered, where the bucket keeps versions
     * @throws IllegalArgumentException when the object is not that long
     * @throws StoreException.Changed when the object no longer has the ETag of {@code object}
     * @throws StoreException.Gone when it no longer exists
     * @throws StoreException.Refused when access is denied or the request can never succeed
     * @throws StoreException.Passing when it may succeed later
     */
    ObjectRef read(ObjectRef object, long offset, ByteBuffer target) throws StoreException, InterruptedIOException;

    /**
     * Asks for an object of which only the key is known, and for its first or last bytes: one request, and a second one for an empty
     * object. Needs no right to list.
     *
     * @param length how many bytes at most, 1 or more
     * @throws StoreException.Gone when there is no such object
     * @throws StoreException.Denied when it may not be read now; without the right to list, S3 says so of what does not exist, too
     * @throws StoreException.Refused when the request can never succeed
     * @throws StoreException.Passing when it may succeed later
     */
    OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException;

    @Override
    void close();
}
