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

import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Goes once over the objects of a task's share. Used by one thread. */
public interface ObjectWalk {

    /**
     * Some objects of the share.
     *
     * @param prefix the configured prefix they are below
     * @param objects in the walk's order; may be empty, although there is more
     */
    record Page(Prefix prefix, List<ObjectRef> objects) {

        public Page {
            objects = List.copyOf(objects);
        }
    }

    /** The next objects, or empty at the end. Does little at a time, so that whoever walks can stop soon. */
    Optional<Page> nextPage() throws IOException, InterruptedException;
}
