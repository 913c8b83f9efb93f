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
package io.headwater.connect.s3.access.policy;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.manifest.Manifest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one identity reads of a bucket.
 *
 * @param lists whether objects are found by listing
 * @param objects that become records
 * @param manifest the objects that only name others
 */
public record Reads(boolean lists, Extent objects, Extent manifest) {

    public static final Reads NOTHING = new Reads(false, Extent.NOTHING, Extent.NOTHING);

    public Reads {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(manifest, "manifest");
    }

    /**
     * Who reads what: a key is read as the identity of the prefix that it is below, and otherwise as the one that has no prefix.
     *
     * @param prefixes each empty or ending in {@code /}; beside others, the whole bucket stands for the manifest
     */
    public static Map<Identity, Reads> byIdentity(AccessSettings access, Collection<String> prefixes) {
        List<String> folders = prefixes.stream()
                .filter(prefix -> prefixes.size() == 1 || !prefix.isEmpty())
                .toList();
        Map<Identity, Reads> reads = new LinkedHashMap<>();
        folders.forEach(folder -> add(reads, access.identityOf(folder), below(folder, access.named())));
        access.named().flatMap(NamedKeys::manifest).ifPresent(key -> {
            add(reads, access.identityOf(holder(key, folders)), ofManifest(Extent.ofKeys(List.of(key))));
            Manifest.filesFolder(key)
                    .ifPresent(files ->
                            add(reads, access.identityOf(holder(files, folders)), ofManifest(Extent.ofFolder(files))));
        });
        return reads;
    }

    private static void add(Map<Identity, Reads> reads, Identity identity, Reads added) {
        if (!added.isNothing()) {
            reads.merge(identity, added, Reads::with);
        }
    }

    private static Reads below(String folder, Optional<NamedKeys> named) {
        if (named.isEmpty()) {
            return new Reads(true, Extent.ofFolder(folder), Extent.NOTHING);
        }
        // What a manifest will name is not known, only where.
        Extent objects = named.get().manifest().isPresent()
                ? Extent.ofFolder(folder)
                : Extent.ofKeys(named.get().keys().stream()
                        .filter(key -> key.startsWith(folder))
                        .toList());
        return new Reads(false, objects, Extent.NOTHING);
    }

    private static Reads ofManifest(Extent manifest) {
        return new Reads(false, Extent.NOTHING, manifest);
    }

    private static String holder(String key, List<String> folders) {
        return folders.stream().filter(key::startsWith).findFirst().orElse("");
    }

    boolean isNothing() {
        return all().isNothing();
    }

    /** The objects and what names them. */
    Extent all() {
        return objects.with(manifest);
    }

    Reads with(Reads other) {
        return new Reads(lists || other.lists, objects.with(other.objects), manifest.with(other.manifest));
    }
}
