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

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a byte of objects of which only the keys are known. Thread-safe.
 *
 * @param settings how the bucket is reached
 * @param store the bucket
 * @param others who are given the same to do, where they are looked at
 */
record NamedCheck(AccessSettings settings, ObjectStore store, Optional<OpenToOthers> others) {

    /** One that does not exist yet is waited for. */
    List<AccessFinding> ofManifest(String key) throws InterruptedIOException {
        try {
            return readable(key, LocationKeys.MANIFEST_KEY);
        } catch (StoreException.Gone e) {
            return List.of();
        } catch (StoreException e) {
            return List.of(AccessFinding.of(e, settings, LocationKeys.MANIFEST_KEY));
        }
    }

    /** As a task does: what is denied may only be missing, unless all is denied. */
    List<AccessFinding> ofKeys(List<String> keys) throws InterruptedIOException {
        Optional<AccessFinding> denied = Optional.empty();
        for (String key : keys) {
            try {
                return readable(key, LocationKeys.OBJECT_KEYS);
            } catch (StoreException.Gone e) {
                return List.of();
            } catch (StoreException.Denied e) {
                denied = denied.or(() -> Optional.of(AccessFinding.of(e, settings, LocationKeys.OBJECT_KEYS)));
            } catch (StoreException e) {
                return List.of(AccessFinding.of(e, settings, LocationKeys.OBJECT_KEYS));
            }
        }
        return denied.stream().toList();
    }

    private List<AccessFinding> readable(String key, String location) throws StoreException, InterruptedIOException {
        ObjectRef object = store.open(key, ObjectEnd.FRONT, 1).object();
        return others.isPresent() ? others.get().ofObject(object, location) : List.of();
    }
}
