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
package io.headwater.connect.s3.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Stored offsets that follow from the object's URI, so that a million of them take no memory.
 *
 * @param ofObject gives the offset of an object; empty for one that was not read
 */
record StoredOffsets(Function<String, Optional<Map<String, Object>>> ofObject) implements OffsetStorageReader {

    static final StoredOffsets NONE = new StoredOffsets(object -> Optional.empty());

    /** Of an object that is done, or is not. */
    static Map<String, Object> offset(String etag, long row, boolean done) {
        Map<String, Object> offset = new HashMap<>();
        offset.put("etag", etag);
        offset.put("row", row);
        offset.put("invalid", 0L);
        offset.put("modified", 0L);
        offset.put("started_at", 0L);
        offset.put("done", done);
        return offset;
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return Optional.ofNullable(partition.get("object"))
                .flatMap(object -> ofObject.apply(object.toString()))
                .orElse(null);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset(partition)));
        return offsets;
    }
}
