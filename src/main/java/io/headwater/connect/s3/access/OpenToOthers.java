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

import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether callers without any credentials can do what this connector can. Thread-safe.
 *
 * @param store the bucket as they see it
 */
record OpenToOthers(ObjectStore store) {

    /** One of S3's requests, which says whether it succeeds. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws StoreException, InterruptedIOException;
    }

    /**
     * Whether they can list a prefix, or read an object there.
     *
     * @param first an object that this connector reads, where there is one
     * @throws StoreException when that cannot be found out
     */
    List<AccessFinding> ofPrefix(String bucket, String prefix, Optional<ObjectRef> first, String location)
            throws StoreException, InterruptedIOException {
        List<String> allowed = new ArrayList<>();
        if (succeeds(() -> store.list(prefix, true, Optional.empty()))) {
            allowed.add("list s3://" + bucket + "/" + prefix);
        }
        if (first.isPresent() && succeeds(() -> store.read(first.get(), 0, ByteBuffer.allocate(1)))) {
            allowed.add("read " + first.get().shown());
        }
        return allowed.isEmpty() ? List.of() : List.of(finding(String.join(" and ", allowed), location));
    }

    /**
     * Whether they can read an object.
     *
     * @throws StoreException when that cannot be found out
     */
    List<AccessFinding> ofObject(ObjectRef object, String location) throws StoreException, InterruptedIOException {
        return succeeds(() -> store.open(object.key(), ObjectEnd.FRONT, 1))
                ? List.of(finding("read " + object.shown(), location))
                : List.of();
    }

    private static AccessFinding finding(String allowed, String location) {
        return new AccessFinding(
                location,
                "Anybody can " + allowed
                        + " without credentials, and access.check is strict. Let the bucket's owner take"
                        + " away what allows it to everybody (\"Principal\": \"*\" in its policy, or its ACL), or turn on Block"
                        + " Public Access. To read what is public, set access.check to basic.");
    }

    private static boolean succeeds(Attempt attempt) throws StoreException, InterruptedIOException {
        try {
            attempt.run();
            return true;
        } catch (StoreException e) {
            if (e.getCause() instanceof StoreException.Passing) {
                throw e;
            }
            return false;
        }
    }
}
