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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which objects are read, and how often new ones are looked for.
 *
 * @param prefixes folders as configured, with or without a slash at the end; empty for the whole bucket
 * @param include globs as configured, a list separated by commas
 * @param exclude the same; empty to exclude nothing
 * @param modifiedSince objects older than this are left alone
 * @param interval the pause between two looks while something new is found
 * @param intervalMax what the pause grows to while nothing is
 * @param depth how many levels below a prefix the folders lie that are shared out over the tasks; 0 for whole prefixes
 * @param mode how objects are found
 * @param keys of objects to read, with mode {@code KEYS}
 * @param manifest the key of an object that names others to read, with mode {@code KEYS}
 */
public record DiscoverySettings(
        List<String> prefixes,
        String include,
        String exclude,
        Optional<Instant> modifiedSince,
        Duration interval,
        Duration intervalMax,
        int depth,
        DiscoveryMode mode,
        List<String> keys,
        Optional<String> manifest) {

    public DiscoverySettings {
        prefixes = List.copyOf(prefixes);
        Objects.requireNonNull(include, "include");
        Objects.requireNonNull(exclude, "exclude");
        Objects.requireNonNull(modifiedSince, "modifiedSince");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(intervalMax, "intervalMax");
        Objects.requireNonNull(mode, "mode");
        keys = List.copyOf(keys);
        Objects.requireNonNull(manifest, "manifest");
        if (depth < 0) {
            throw new IllegalArgumentException("depth " + depth);
        }
    }

    /** The same with these keys as the only ones that are named. */
    public DiscoverySettings naming(List<String> onlyKeys) {
        return new DiscoverySettings(
                prefixes,
                include,
                exclude,
                modifiedSince,
                interval,
                intervalMax,
                depth,
                mode,
                onlyKeys,
                Optional.empty());
    }
}
