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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.MessageType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The row mappings of a task's topics and file schemas, the most recently used ones kept: converters of a worker cache what they
 * register by schema instance, so files with the same schema share one. Thread-safe.
 */
final class RowMappings {

    private static final Logger LOG = LoggerFactory.getLogger(RowMappings.class);

    /** Far more than the topics and file schemas that are in use at one time. */
    private static final int KEPT = 100;

    /** @param own the version that the topic's schema had where objects bring their own, 0 before the first */
    private record Key(TopicSchema topic, List<Column> ofKeys, MessageType file, int own) {}

    private final Map<Key, RowMapping> mappings = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> warned = new LinkedHashSet<>();
    private final FieldSettings fields;

    RowMappings(FieldSettings fields) {
        this.fields = fields;
    }

    synchronized RowMapping of(TopicSchema topic, MessageType file) throws UnreadableObjectException {
        RowMapping mapping = mappings.get(key(topic, file));
        if (mapping == null) {
            mapping = RowMapping.of(topic, file, fields);
            // The file may have made the schema grow.
            mappings.put(key(topic, file), mapping);
            drop(mappings.keySet());
            if (fields.times() == TimePrecisionMode.CONNECT) {
                warn(topic.name(), mapping.projection());
            }
        }
        return mapping;
    }

    private static Key key(TopicSchema topic, MessageType file) {
        return new Key(
                topic, topic.ofKeys(), file, topic.own().map(Schema::version).orElse(0));
    }

    private void warn(String topic, MessageType projection) {
        for (String column : FinerTimes.columns(projection)) {
            if (warned.add(topic + ":" + column)) {
                LOG.warn(
                        "Column {} of {} has times finer than milliseconds, which Connect's logical types cannot hold: the finer"
                                + " part is cut off (time.precision.mode=connect)",
                        column,
                        topic);
            }
        }
        drop(warned);
    }

    /** Removes the eldest while there are too many; of the warnings, one may then be said again. */
    private static void drop(Set<?> kept) {
        while (kept.size() > KEPT) {
            kept.remove(kept.iterator().next());
        }
    }
}
