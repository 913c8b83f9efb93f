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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Objects that are read by their names, and not found by listing.
 *
 * @param keys of objects, may be none
 * @param manifest the key of an object that names others
 */
public record NamedKeys(List<String> keys, Optional<String> manifest) {

    public NamedKeys {
        keys = List.copyOf(keys);
        Objects.requireNonNull(manifest, "manifest");
    }
}
