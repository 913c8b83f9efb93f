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

import java.io.IOException;
import java.util.Optional;

/**
 * Reads one object as rows, a piece at a time, in the object's order. Used by one thread; the pieces it gives may be
 * decoded on any thread, in any order, at any time before or after {@link #close()}.
 */
public interface RecordReader extends AutoCloseable {

    /**
     * The next piece of rows, or empty exactly when the end of the object was reached; stays empty then.
     *
     * @throws UnreadableObjectException when what follows cannot be read as the object's format; rows before it stand
     * @throws io.headwater.connect.s3.store.StoreException when the store failed
     */
    Optional<Piece> next() throws IOException;

    @Override
    void close();
}
