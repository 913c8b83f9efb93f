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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.discover.ObjectWalk;
import io.headwater.connect.s3.discover.ObjectWalks;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How much is read.
 *
 * @param only the only objects that are read; empty for all
 * @param rowsPerObject how many rows of each are read at least, where it has them; empty for all
 */
public record TrialExtent(Optional<List<Surveyed.Found>> only, Optional<Long> rowsPerObject) {

    /** Everything. */
    public static final TrialExtent ALL = new TrialExtent(Optional.empty(), Optional.empty());

    public TrialExtent {
        only = only.map(List::copyOf);
    }

    /** What a task would look for, less what is not to be read. */
    DiscoverySettings of(DiscoverySettings settings) {
        return settings.mode() == DiscoveryMode.KEYS && only.isPresent()
                ? settings.naming(
                        only.get().stream().map(found -> found.object().key()).toList())
                : settings;
    }

    /** Where objects are listed, the walks over them; those that are known are listed no more. */
    ObjectWalks walks(ObjectWalks listing) {
        return only.<ObjectWalks>map(objects -> () -> Optional.of(walk(objects.iterator())))
                .orElse(listing);
    }

    private static ObjectWalk walk(Iterator<Surveyed.Found> objects) {
        return () -> objects.hasNext() ? Optional.of(page(objects.next())) : Optional.empty();
    }

    private static ObjectWalk.Page page(Surveyed.Found found) {
        return new ObjectWalk.Page(found.prefix(), List.of(found.object()));
    }
}
