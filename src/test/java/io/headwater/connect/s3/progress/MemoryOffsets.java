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

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The source offsets that were committed, in memory. They go through the converter that Connect takes for them, so that what comes back
 * is what Connect gives back. Thread-safe.
 */
public final class MemoryOffsets implements OffsetStorageReader {

    private final JsonConverter converter = new JsonConverter();
    private final Map<String, byte[]> committed = new ConcurrentHashMap<>();
    private final AtomicLong lookedUp = new AtomicLong();

    public MemoryOffsets() {
        converter.configure(Map.of("schemas.enable", "false"), false);
    }

    /** What Connect commits when this was the last record of its partition that Kafka has. */
    public void commit(SourceRecord record) {
        commit(record.sourcePartition(), record.sourceOffset());
    }

    public void commit(Map<String, ?> partition, Map<String, ?> offset) {
        committed.put(key(partition), converter.fromConnectData("offsets", null, offset));
    }

    /** How many offsets were asked for so far. */
    public long lookedUp() {
        return lookedUp.get();
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        lookedUp.incrementAndGet();
        return offset(committed.get(key(partition)));
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset(partition)));
        return offsets;
    }

    private String key(Map<String, ?> partition) {
        return new String(converter.fromConnectData("offsets", null, partition), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> offset(byte[] stored) {
        return (Map<String, Object>) converter.toConnectData("offsets", stored).value();
    }
}
