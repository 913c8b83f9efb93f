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
package io.headwater.connect.s3;

import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TaskContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of its own, and the connector with one task over it. */
final class OneTask {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final S3Server server;
    private final String bucket;

    OneTask(S3Server server) {
        this.server = server;
        this.bucket = server.newBucket("one");
    }

    OneTask put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    OneTask put(String key, byte[] bytes) {
        try (S3Client client = server.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
        return this;
    }

    /** The configuration of the task, as the connector hands it out now. */
    Map<String, String> configuration(Map<String, String> further) {
        return configurations(further, 1).get(0);
    }

    /** The configurations of as many tasks. */
    List<Map<String, String>> configurations(Map<String, String> further, int tasks) {
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties(further));
        return connector.taskConfigs(tasks);
    }

    /** The configuration of the connector. */
    Map<String, String> properties(Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(server.configuration(bucket));
        properties.put("name", "one");
        properties.put("topic", "rows");
        properties.putAll(further);
        return properties;
    }

    /** The first records of a task. */
    List<SourceRecord> read(Map<String, String> configuration, int count) throws InterruptedException {
        return read(configuration, records -> records.size() >= count);
    }

    /** The records of a task up to the report that is the last of so many. */
    List<SourceRecord> readUntilReported(Map<String, String> configuration, String topic, int reports)
            throws InterruptedException {
        return read(
                configuration,
                records -> records.stream()
                                .filter(record -> record.topic().equals(topic))
                                .count()
                        >= reports);
    }

    private static List<SourceRecord> read(Map<String, String> configuration, Predicate<List<SourceRecord>> enough)
            throws InterruptedException {
        S3SourceTask task = new S3SourceTask();
        task.initialize(new TaskContext(configuration, new MemoryOffsets()));
        task.start(configuration);
        try {
            List<SourceRecord> records = new ArrayList<>();
            long start = System.nanoTime();
            while (!enough.test(records) && System.nanoTime() - start < PATIENCE.toNanos()) {
                List<SourceRecord> next = task.poll();
                records.addAll(next == null ? List.of() : next);
            }
            return records;
        } finally {
            task.stop();
        }
    }
}
