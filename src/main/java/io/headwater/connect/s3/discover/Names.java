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
package io.headwater.connect.s3.discover;

import java.io.IOException;
import java.util.List;

/** Names of objects, some at a time, so that there may be millions. Used by one thread. */
public interface Names extends AutoCloseable {

    /** Where names come from. */
    @FunctionalInterface
    interface Source {

        /**
         * The names as they are now.
         *
         * @throws io.headwater.connect.s3.store.StoreException.Gone when there are none yet
         */
        Names open() throws IOException;
    }

    /** The same text as before as long as the names are the same. */
    String version();

    /**
     * The next names, at most some thousands, never none; empty at the end.
     *
     * @throws io.headwater.connect.s3.store.StoreException.Changed when they are replaced while they are read, and {@code Gone} when
     *     they are deleted
     */
    List<NamedObject> next() throws IOException;

    @Override
    void close();
}
