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
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes over the names of a task's share and asks for no object: of each only the key is known, and its ETag is empty. Used by one thread.
 *
 * @param source of the names
 * @param bucket in which the objects are
 * @param share those of the task
 */
public record UnopenedWalks(Names.Source source, String bucket, TaskShare share) implements ObjectWalks {

    @Override
    public Optional<ObjectWalk> begin() throws IOException {
        try {
            return Optional.of(new Walk(source.open()));
        } catch (StoreException.Gone e) {
            return Optional.empty();
        }
    }

    private final class Walk implements ObjectWalk {

        private final Names names;
        private final Deque<Page> pages = new ArrayDeque<>();
        private boolean ended;

        Walk(Names names) {
            this.names = names;
        }

        @Override
        public Optional<Page> nextPage() throws IOException {
            while (pages.isEmpty() && !ended) {
                List<NamedObject> named = next();
                ended = named.isEmpty();
                for (Prefix prefix : share.prefixes()) {
                    pages.add(new Page(prefix, own(prefix, named)));
                }
            }
            if (ended) {
                names.close();
            }
            return Optional.ofNullable(pages.poll());
        }

        /** Names that are replaced meanwhile are those of other objects. */
        private List<NamedObject> next() throws IOException {
            try {
                return names.next();
            } catch (StoreException.Changed | StoreException.Gone e) {
                return List.of();
            }
        }

        private List<ObjectRef> own(Prefix prefix, List<NamedObject> named) {
            return named.stream()
                    .map(NamedObject::key)
                    .filter(key -> prefix.holds(key) && share.owns(prefix, key))
                    .map(key -> new ObjectRef(bucket, key, "", 1, Instant.MAX, false))
                    .toList();
        }
    }
}
