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

import io.headwater.connect.s3.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;

/** Where objects are looked for, over and over. Used by one thread. */
@FunctionalInterface
public interface ObjectWalks {

    /** Lists the prefixes of a share anew each time. */
    static ObjectWalks listing(ObjectStore store, TaskShare share) {
        return () -> Optional.of(new ListingWalk(store, share));
    }

    /** One more walk; empty where nothing can have changed since the last one. */
    Optional<ObjectWalk> begin() throws IOException, InterruptedException;
}
