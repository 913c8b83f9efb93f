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

/** Tells whether two objects of the same size hold the same bytes, by reading both. */
record SameBytes(ObjectStore store) {

    /** Of each object so much is held at a time. */
    private static final int AT_A_TIME = 1024 * 1024;

    boolean everywhere(ObjectRef object, ObjectRef other) throws StoreException, InterruptedIOException {
        for (long offset = 0; offset < object.size(); offset += AT_A_TIME) {
            if (!at(offset, object, other)) {
                return false;
            }
        }
        return true;
    }

    /** Tells a copy from what was encrypted or put together wrongly. */
    boolean atBothEnds(ObjectRef object, ObjectRef other) throws StoreException, InterruptedIOException {
        return at(0, object, other) && at(Math.max(0, object.size() - AT_A_TIME), object, other);
    }

    private boolean at(long offset, ObjectRef object, ObjectRef other) throws StoreException, InterruptedIOException {
        int length = (int) Math.min(AT_A_TIME, object.size() - offset);
        ByteBuffer one = ByteBuffer.allocate(length);
        ByteBuffer another = ByteBuffer.allocate(length);
        store.read(object, offset, one);
        store.read(other, offset, another);
        return one.flip().equals(another.flip());
    }
}
