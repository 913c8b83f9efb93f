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

import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects that are found by their names, not by listing. Used by one thread. */
public final class NamedObjects implements ObjectWalks {

    private static final Logger LOG = LoggerFactory.getLogger(NamedObjects.class);

    private final Names.Source source;
    private final NamedOpening opening;
    private Optional<String> settled = Optional.empty();
    private Optional<NamedWalk> last = Optional.empty();
    private boolean foundOne;

    /**
     * Looks at the names of a source each time.
     *
     * @param opening how named objects are opened
     */
    public NamedObjects(Names.Source source, NamedOpening opening) {
        this.source = source;
        this.opening = opening;
    }

    @Override
    public Optional<ObjectWalk> begin() throws IOException {
        Names names;
        try {
            names = source.open();
        } catch (StoreException.Gone e) {
            LOG.warn("No objects are named yet: {}", e.getMessage());
            return Optional.empty();
        }
        if (settled.equals(Optional.of(names.version()))) {
            names.close();
            return Optional.empty();
        }
        foundOne |= last.filter(NamedWalk::hasFound).isPresent();
        NamedWalk walk = new NamedWalk(names, opening, !foundOne, () -> settled = Optional.of(names.version()));
        last = Optional.of(walk);
        return Optional.of(walk);
    }
}
