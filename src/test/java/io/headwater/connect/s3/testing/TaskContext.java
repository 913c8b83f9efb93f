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
package io.headwater.connect.s3.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a task sees of Connect, where a test takes Connect's place. Without transactions. */
public record TaskContext(Map<String, String> configs, OffsetStorageReader offsetStorageReader, Metrics metrics)
        implements SourceTaskContext {

    /** One that keeps the task's metrics to itself. */
    public TaskContext(Map<String, String> configs, OffsetStorageReader offsetStorageReader) {
        this(configs, offsetStorageReader, new Metrics());
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetricsImpl(
                metrics, new LinkedHashMap<>(Map.of("connector", configs.get("name"), "task", "0")));
    }
}
