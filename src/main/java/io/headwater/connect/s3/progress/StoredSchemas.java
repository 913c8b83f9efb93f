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
package io.headwater.connect.s3.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The schemas that tasks of a connector have let Connect store, each task under a partition of its own. Thread-safe. */
public final class StoredSchemas {

    /** Tasks are looked for in blocks, as there may have been more of them before. */
    private static final int BLOCK = 64;

    private final Optional<OffsetStorageReader> committed;
    private final int task;

    private StoredSchemas(Optional<OffsetStorageReader> committed, int task) {
        this.committed = committed;
        this.task = task;
    }

    /** What a task sees. */
    public StoredSchemas(OffsetStorageReader committed, int task) {
        this(Optional.of(committed), task);
    }

    /** Where nobody stores anything, such as outside of Connect. */
    public static StoredSchemas none() {
        return new StoredSchemas(Optional.empty(), 0);
    }

    /** Whether somebody stores schemas. */
    public boolean areKept() {
        return committed.isPresent();
    }

    /** The partition under which the task has a schema stored. */
    public Map<String, String> partition(String schema) {
        return SourcePartition.ofSchema(schema, task);
    }

    /** What all tasks have stored of a schema, by the number of the task. */
    public List<StoredSchema> of(String schema) {
        List<StoredSchema> stored = new ArrayList<>();
        boolean any = true;
        for (int first = 0; any; first += BLOCK) {
            List<StoredSchema> block = block(schema, first);
            stored.addAll(block);
            any = !block.isEmpty();
        }
        return stored;
    }

    private List<StoredSchema> block(String schema, int first) {
        List<Map<String, String>> partitions = IntStream.range(first, first + BLOCK)
                .mapToObj(number -> SourcePartition.ofSchema(schema, number))
                .toList();
        Map<Map<String, String>, Map<String, Object>> offsets =
                committed.orElseThrow().offsets(partitions);
        return partitions.stream()
                .filter(partition -> offsets.get(partition) != null)
                .map(partition -> StoredSchema.parse(partition.toString(), offsets.get(partition)))
                .toList();
    }

    /** From where reading an object goes on: behind the row that carried a schema, where that was its last one. */
    public Optional<StoredOffset> resume(String schema, String uri, Optional<StoredOffset> own) {
        return own.map(offset -> of(schema).stream()
                .flatMap(stored -> stored.following(uri, offset).stream())
                .findFirst()
                .orElse(offset));
    }
}
