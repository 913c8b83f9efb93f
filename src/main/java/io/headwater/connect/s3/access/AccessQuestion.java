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
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an access check finds out.
 *
 * @param settings how the bucket is reached, and as whom
 * @param bucket its name
 * @param prefixes what is read of it, each empty or ending in {@code /}; at least one
 * @param named the objects that are read there, where they are named and not listed
 * @param selection which objects are read; asked by one thread at a time
 * @param strict whether what is open to others is refused
 */
public record AccessQuestion(
        AccessSettings settings,
        String bucket,
        List<String> prefixes,
        Optional<NamedKeys> named,
        Predicate<ObjectRef> selection,
        boolean strict) {

    public AccessQuestion {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(bucket, "bucket");
        prefixes = List.copyOf(prefixes);
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("nothing is read of " + bucket);
        }
        Objects.requireNonNull(named, "named");
        Objects.requireNonNull(selection, "selection");
    }
}
