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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.SchemaText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connector found in the first objects when it started, by topic, so that all tasks begin with the same, wherever they run.
 *
 * @param rows the columns inferred from text
 * @param partitions the columns of keys
 * @param files the schemas of objects that bring their own
 */
public record SampledSchemas(
        Map<String, DataType.StructType> rows, Map<String, DataType.StructType> partitions, Map<String, Schema> files) {

    /** Nothing was sampled. */
    public static final SampledSchemas NONE = new SampledSchemas(Map.of(), Map.of(), Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(SampledSchemas.class);

    private static final String ROWS_KEY = "task.schema.";
    private static final String PARTITIONS_KEY = "task.partitions.";
    private static final String FILES_KEY = "task.files.";

    /** Connect keeps a task's configuration in a record of Kafka, which takes a megabyte by default. */
    private static final int MAX_CHARACTERS = 400_000;

    public SampledSchemas {
        rows = Map.copyOf(rows);
        partitions = Map.copyOf(partitions);
        files = Map.copyOf(files);
    }

    /** As entries of a task's configuration. What is too large for one is left out: tasks then find it out themselves. */
    public Map<String, String> toTask() {
        Map<String, String> task = new LinkedHashMap<>();
        int left = MAX_CHARACTERS;
        left = put(task, left, ROWS_KEY, rows, Ddl::format);
        left = put(task, left, PARTITIONS_KEY, partitions, Ddl::format);
        put(task, left, FILES_KEY, files, SchemaText::format);
        return task;
    }

    private static <T> int put(
            Map<String, String> task, int left, String key, Map<String, T> byTopic, Function<T, String> format) {
        int rest = left;
        for (String topic : byTopic.keySet().stream().sorted().toList()) {
            String text = format.apply(byTopic.get(topic));
            if (text.length() > rest) {
                LOG.warn(
                        "The sampled schema of topic {} ({} characters) is too much for the configuration of tasks: each task takes the"
                                + " schema of its first object. Declare it in schema.fields to have one",
                        topic,
                        text.length());
            } else {
                rest -= text.length();
                task.put(key + topic, text);
            }
        }
        return rest;
    }

    /** What stands in a task's configuration. */
    public static SampledSchemas ofTask(Map<String, String> task) {
        return new SampledSchemas(
                parsed(task, ROWS_KEY, Ddl::parse),
                parsed(task, PARTITIONS_KEY, Ddl::parse),
                parsed(task, FILES_KEY, SchemaText::parse));
    }

    private static <T> Map<String, T> parsed(Map<String, String> task, String prefix, Function<String, T> parse) {
        Map<String, T> byTopic = new LinkedHashMap<>();
        task.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                byTopic.put(key.substring(prefix.length()), parse.apply(value));
            }
        });
        return byTopic;
    }
}
