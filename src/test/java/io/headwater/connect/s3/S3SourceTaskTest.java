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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TaskContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The connector and its tasks as Connect calls them, over a real server. */
class S3SourceTaskTest {

    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("rows", 0), 0, 0, 0, 0, 0);

    private static S3ProxyServer proxy;
    private static S3Server server;

    private final MemoryOffsets offsets = new MemoryOffsets();
    private final String bucket = server.newBucket("task");

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
        server = proxy.server();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void stopsWithoutHavingStarted() throws InterruptedException {
        S3SourceTask task = new S3SourceTask();
        task.commitRecord(record(Map.of("done", true)), WRITTEN);
        assertThat(task.poll()).isNull();

        assertThatCode(task::stop).doesNotThrowAnyException();
    }

    @Test
    void readsItsObjectsAndLeavesNoThread() throws InterruptedException {
        put("in/a.csv", "id,text\n1,one\n2,two\n");
        put("in/b.jsonl", "{\"id\":3,\"text\":\"three\"}\n");
        S3SourceTask task =
                startedTask(connector(Map.of("topic", "rows")).taskConfigs(1).get(0));

        List<SourceRecord> records = poll(task, 3);

        assertThat(records.stream().map(record -> ((Struct) record.value()).getInt64("id")))
                .containsExactly(1L, 2L, 3L);
        records.forEach(record -> {
            task.commitRecord(record, WRITTEN);
            task.commitRecord(record, null);
            offsets.commit(record);
        });
        task.stop();
        task.stop();
        assertThat(task.poll()).isNull();
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void goesOnInTheMiddleOfAnObjectAfterARestart() throws InterruptedException {
        put("a.csv", "id,text\n1,one\n2,two\n3,three\n");
        Map<String, String> configuration =
                connector(Map.of("topic", "rows")).taskConfigs(1).get(0);
        S3SourceTask first = startedTask(configuration);
        offsets.commit(poll(first, 3).get(0));
        first.stop();

        S3SourceTask second = startedTask(configuration);

        assertThat(poll(second, 2).stream().map(record -> ((Struct) record.value()).getString("text")))
                .containsExactly("two", "three");
        second.stop();
    }

    /** As Connect's producer does, with at-least-once delivery. */
    @Test
    void waitsForKafkaOnceItsProducerTellsOfRecords() throws Exception {
        put("a.csv", "id\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        S3SourceTask task = startedTask(connector(Map.of(
                        "topic", "rows",
                        "schema.fields", "id INT64",
                        "poll.max.records", "1",
                        "unacknowledged.max.records", "3"))
                .taskConfigs(1)
                .get(0));

        tell(task, poll(task, 1));
        List<SourceRecord> next = poll(task, 3);
        assertThat(next).hasSize(3);
        assertThat(task.poll()).isNull();
        tell(task, next.subList(0, 2));

        assertThat(poll(task, 2)).hasSize(2);
        assertThat(task.poll()).isNull();
        task.stop();
    }

    private static void tell(S3SourceTask task, List<SourceRecord> records) throws InterruptedException {
        Thread producer = new Thread(() -> records.forEach(record -> task.commitRecord(record, WRITTEN)));
        producer.start();
        producer.join();
    }

    @Test
    void failsInPollWhereTheBucketIsNot() throws InterruptedException {
        Map<String, String> configuration =
                new HashMap<>(connector(Map.of("topic", "rows", "schema.fields", "id INT64"))
                        .taskConfigs(1)
                        .get(0));
        configuration.put("aws.s3.bucket.name", "no-such-bucket");
        S3SourceTask task = startedTask(configuration);

        assertThatThrownBy(() -> poll(task, 1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("no-such-bucket");
        task.stop();
    }

    @Test
    void infersTheSameSchemasForAnyNumberOfTasks() {
        put("trades/a.csv", "id,price\n1,10\n2,\n");
        put("trades/b.csv", "id,price,note\n3,2.5,late\n");
        put("events/a.jsonl", "{\"at\":\"2026-01-31\",\"tags\":[\"x\"]}\n");
        put("events/b.jsonl.gz", new byte[] {31, -117, 8, 0});
        put("events/broken.csv", "\"no end");
        put("events/cut.csv.gz", Arrays.copyOf(GzipSample.of("other\n1\n".getBytes(StandardCharsets.UTF_8)), 15));
        Map<String, String> schemas = Map.of(
                "task.schema.events", "at DATE, tags ARRAY<STRING>",
                "task.schema.trades", "id INT64, price DOUBLE, note STRING");

        for (int maxTasks : List.of(1, 2, 7)) {
            assertThat(connector(Map.of("topic", "${folder}")).taskConfigs(maxTasks))
                    .hasSize(maxTasks)
                    .allSatisfy(task -> assertThat(task).containsAllEntriesOf(schemas))
                    .allSatisfy(task -> assertThat(task.keySet().stream().filter(key -> key.startsWith("task.schema.")))
                            .hasSize(2));
        }
    }

    @Test
    void readsNamedObjectsWithARequestEachAndListsNothing() throws InterruptedException {
        put("in/a.csv", "id,text\n1,one\n2,two\n");
        put("in/b.jsonl", "{\"id\":3,\"text\":\"three\"}\n");
        put("in/unnamed.csv", "id,text\n4,four\n");
        put("names", "in/b.jsonl\nin/missing.csv\n");
        try (FaultyProxy requests = FaultyProxy.to(server.endpoint())) {
            Map<String, String> configuration = connector(Map.of(
                            "topic", "rows",
                            "schema.fields", "id INT64, text STRING",
                            "aws.s3.endpoint", requests.uri().toString(),
                            "discovery.mode", "keys",
                            "discovery.interval.ms", "60000",
                            "aws.s3.keys", "in/a.csv",
                            "aws.s3.manifest.key", "names"))
                    .taskConfigs(1)
                    .get(0);
            S3SourceTask task = startedTask(configuration);

            assertThat(poll(task, 3).stream().map(record -> ((Struct) record.value()).getInt64("id")))
                    .containsExactly(1L, 2L, 3L);
            task.stop();

            String path = "GET /" + bucket + "/";
            assertThat(requests.requests())
                    .containsExactlyInAnyOrder(
                            path + "names HTTP/1.1",
                            path + "in/a.csv HTTP/1.1",
                            path + "in/b.jsonl HTTP/1.1",
                            path + "in/missing.csv HTTP/1.1");
        }
    }

    @Test
    void infersSchemasFromNamedObjects() {
        put("in/a.csv", "id,price\n1,10\n");
        put("in/unnamed.csv", "other\n1\n");

        assertThat(connector(Map.of(
                                "topic", "rows", "discovery.mode", "keys", "aws.s3.keys", "in/missing.csv,in/a.csv"))
                        .taskConfigs(2))
                .allSatisfy(task -> assertThat(task).containsEntry("task.schema.rows", "id INT64, price INT64"));
    }

    private S3SourceConnector connector(Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(server.configuration(bucket));
        properties.put("name", "task-test");
        properties.putAll(further);
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        return connector;
    }

    private S3SourceTask startedTask(Map<String, String> configuration) {
        S3SourceTask task = new S3SourceTask();
        task.initialize(new TaskContext(configuration, offsets));
        task.start(configuration);
        return task;
    }

    private static List<SourceRecord> poll(S3SourceTask task, int count) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long start = System.nanoTime();
        while (records.size() < count
                && System.nanoTime() - start < Duration.ofSeconds(30).toNanos()) {
            List<SourceRecord> next = task.poll();
            records.addAll(next == null ? List.of() : next);
        }
        return records;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("headwater-task-test-"))
                .toList();
    }

    private static SourceRecord record(Map<String, ?> offset) {
        return new SourceRecord(Map.of("object", "s3://lake/a"), offset, "rows", Schema.STRING_SCHEMA, "value");
    }

    private void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String key, byte[] bytes) {
        try (S3Client client = server.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
    }
}
