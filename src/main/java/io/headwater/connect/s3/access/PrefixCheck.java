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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Lists prefixes, and reads a byte of an object of each. Thread-safe. */
final class PrefixCheck {

    private final AccessQuestion question;
    private final ObjectStore store;
    private final Optional<OpenToOthers> others;

    /** Where there are others to look at, they are given the same to do. */
    PrefixCheck(AccessQuestion question, ObjectStore store, Optional<OpenToOthers> others) {
        this.question = question;
        this.store = store;
        this.others = others;
    }

    List<AccessFinding> findings(String prefix) throws InterruptedIOException {
        String location = prefix.isEmpty() ? LocationKeys.BUCKET_NAME : LocationKeys.PREFIXES;
        try {
            Optional<ObjectRef> first = store.list(prefix, true, Optional.empty()).objects().stream()
                    .filter(object -> object.size() > 0 && !object.archived() && selects(object))
                    .findFirst();
            if (first.isPresent()) {
                readAByte(first.get());
            }
            return others.isPresent() ? others.get().ofPrefix(question.bucket(), prefix, first, location) : List.of();
        } catch (StoreException e) {
            return List.of(AccessFinding.of(e, question.settings(), location));
        }
    }

    private void readAByte(ObjectRef object) throws StoreException, InterruptedIOException {
        try {
            store.read(object, 0, ByteBuffer.allocate(1));
        } catch (StoreException.Gone | StoreException.Changed e) {
            // Whoever is told that an object is not what it was may read it.
        }
    }

    private synchronized boolean selects(ObjectRef object) {
        return question.selection().test(object);
    }
}
