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
package io.headwater.connect.s3.format;

import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of one object, pinned to its ETag and fetched ahead under the task's bounds. Used by one thread. Every method
 * throws {@link io.headwater.connect.s3.store.StoreException} when the store fails for good.
 */
public interface ObjectInput extends AutoCloseable {

    /** A run of bytes of the object. */
    record Range(long offset, int length) {}

    ObjectRef object();

    /**
     * The bytes from the offset to the end of the object, fetched ahead in order. Opening a stream ends the one before. The
     * stream answers -1 exactly at the object's size.
     */
    InputStream stream(long offset) throws IOException;

    /**
     * Says which ranges {@link #readFully} will be asked for next, in that order, so that they are fetched ahead. A range may
     * be longer than what is read of it at once. Replaces the plan before.
     */
    void plan(List<Range> ranges);

    /** Fills the target from the offset on. Asking for bytes past the end of the object is a mistake of the caller. */
    void readFully(long offset, ByteBuffer target) throws IOException;

    /** Bytes of the object fetched so far. */
    long bytesRead();

    @Override
    void close();
}
