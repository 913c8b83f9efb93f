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
package io.headwater.connect.s3.manifest;

import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import java.util.List;
import java.util.Optional;

/** Keys from the configuration. */
public record ListedKeys(List<String> keys) implements Names.Source {

    public ListedKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public Names open() {
        return new Names() {

            private List<NamedObject> left = keys.stream()
                    .map(key -> new NamedObject(key, Optional.empty()))
                    .toList();

            @Override
            public String version() {
                return "configured";
            }

            @Override
            public List<NamedObject> next() {
                List<NamedObject> page = left;
                left = List.of();
                return page;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
