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

import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.manifest.ListedKeys;
import io.headwater.connect.s3.manifest.Manifest;
import io.headwater.connect.s3.manifest.NamesInTurn;
import io.headwater.connect.s3.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** Where the configuration says that the names of objects come from. */
final class NamedSources {

    private NamedSources() {}

    static Names.Source of(DiscoverySettings settings, ObjectStore store) {
        List<Names.Source> sources = new ArrayList<>();
        if (!settings.keys().isEmpty()) {
            sources.add(new ListedKeys(settings.keys()));
        }
        settings.manifest().ifPresent(key -> sources.add(new Manifest(store, key)));
        return new NamesInTurn(sources);
    }
}
