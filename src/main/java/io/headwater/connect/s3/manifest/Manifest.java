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

import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObject;
import java.io.IOException;
import java.util.Optional;

/**
 * An object that names others: one key a line, or an S3 Inventory where its own key ends in {@code manifest.json}. Needs the right to
 * read it and, for an inventory, its files, and no other.
 *
 * @param store of the bucket
 * @param key the manifest's own
 */
public record Manifest(ObjectStore store, String key) implements Names.Source {

    /** Held at a time, of a manifest of any length. */
    static final int PART_BYTES = 1024 * 1024;

    private static final String INVENTORY = "manifest.json";

    /**
     * The folder that S3 delivers an inventory's files into, {@code data/} beside those of its manifests.
     *
     * @param key of a manifest; empty for one that is of no inventory
     */
    public static Optional<String> filesFolder(String key) {
        if (!isInventory(key)) {
            return Optional.empty();
        }
        String folder = key.substring(0, Math.max(0, key.length() - INVENTORY.length() - 1));
        return Optional.of(folder.substring(0, folder.lastIndexOf('/') + 1) + "data/");
    }

    private static boolean isInventory(String key) {
        return key.equals(INVENTORY) || key.endsWith("/" + INVENTORY);
    }

    @Override
    public Names open() throws IOException {
        OpenedObject manifest = store.open(key, ObjectEnd.FRONT, PART_BYTES);
        StoreInput input = new StoreInput(store, manifest);
        return isInventory(key)
                ? new InventoryNames(store, manifest.object(), InventoryManifest.read(input))
                : new LineNames(manifest.object(), input.stream(0));
    }
}
