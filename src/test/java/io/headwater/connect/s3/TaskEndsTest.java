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
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TaskContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a task does with objects that are done, as Connect tells it of records and offsets, over a real server. */
class TaskEndsTest {

    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("rows", 0), 0, 0, 0, 0, 0);
    private static final Map<String, String> DELETE = Map.of("object.done.action", "delete");
    private static final Map<String, String> MOVE =
            Map.of("object.done.action", "move", "object.done.move.prefix", "done");

    private static S3ProxyServer proxy;
    private static S3Server server;

    private final MemoryOffsets offsets = new MemoryOffsets();
    private final String bucket = server.newBucket("ends");
    private final List<S3SourceTask> started = new ArrayList<>();

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
        server = proxy.server();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @AfterEach
    void stopTasks() {
        started.forEach(S3SourceTask::stop);
    }

    @Test
    void deletesAnObjectOnceConnectHasCommittedItsEnd() throws InterruptedException {
        put("in/a.csv", "id\n1\n2\n");
        S3SourceTask task = start(DELETE);
        List<SourceRecord> records = poll(task, 2);
        task.commitRecord(records.get(0), WRITTEN);
        task.commitRecord(records.get(1), WRITTEN);
        task.commit();
        assertThat(keys()).containsExactly("in/a.csv");

        offsets.commit(records.get(1));
        task.commit();

        await().until(() -> keys().isEmpty());
    }

    @Test
    void movesAnObjectWithItsKeyBelowThePrefix() throws InterruptedException {
        put("in/deep/a.csv", "id\n1\n");
        S3SourceTask task = start(MOVE);

        finish(task, poll(task, 1));

        await().until(() -> keys().equals(List.of("done/deep/a.csv")));
    }

    @Test
    void deletesAnObjectWhoseRecordsWereAllDropped() throws InterruptedException {
        put("in/a.csv", "id\n1\n2\n");
        S3SourceTask task = start(DELETE);

        for (SourceRecord record : poll(task, 2)) {
            task.commitRecord(record, null);
        }

        await().until(() -> keys().isEmpty());
    }

    @Test
    void keepsAnObjectWhoseEndWasDroppedUntilKafkaHasTheRest() throws InterruptedException {
        put("in/a.csv", "id\n1\n2\n");
        put("in/b.csv", "id\n3\n");
        S3SourceTask task = start(DELETE);
        List<SourceRecord> records = poll(task, 3);
        task.commitRecord(records.get(1), null);
        task.commitRecord(records.get(2), null);
        await().until(() -> keys().equals(List.of("in/a.csv")));

        task.commitRecord(records.get(0), WRITTEN);
        task.commit();

        await().until(() -> keys().isEmpty());
    }

    @Test
    void deletesAnObjectWithoutRowsWithoutAReport() throws InterruptedException {
        put("in/a.csv", "id\n");
        S3SourceTask task = start(with(DELETE, "schema.fields", "id INT64"));

        assertThat(pollUntilGone(task)).isEmpty();
    }

    @Test
    void deletesAnObjectWithoutRowsOnceItsReportIsCommitted() throws InterruptedException {
        put("in/a.csv", "id\n");
        S3SourceTask task = start(with(with(DELETE, "schema.fields", "id INT64"), "report.topic", "reports"));
        List<SourceRecord> records = poll(task, 1);
        assertThat(records).extracting(SourceRecord::topic).containsExactly("reports");
        assertThat(keys()).containsExactly("in/a.csv");

        finish(task, records);

        await().until(() -> keys().isEmpty());
    }

    @Test
    void deletesAnObjectWhoseReportWasDropped() throws InterruptedException {
        put("in/a.csv", "id\n1\n");
        S3SourceTask task = start(with(DELETE, "report.topic", "reports"));
        List<SourceRecord> records = poll(task, 2);

        task.commitRecord(records.get(1), null);
        task.commitRecord(records.get(0), WRITTEN);
        task.commit();

        await().until(() -> keys().isEmpty());
    }

    @Test
    void leavesAnObjectThatWasRejectedWhereItIs() throws InterruptedException {
        put("in/a.jsonl", "{\"id\":1}\n");
        put("in/b.jsonl.gz", "no gzip");
        Map<String, String> configuration = with(
                with(with(DELETE, "schema.fields", "id INT64"), "report.topic", "reports"),
                "invalid.object.policy",
                "skip");
        S3SourceTask task = start(configuration);
        List<SourceRecord> records = poll(task, 3);
        assertThat(((Struct) records.get(2).value()).getString("status")).isEqualTo("rejected");
        assertThat(records.get(2).sourceOffset()).asString().contains("rejected=true", "done=true");
        finish(task, records);
        await().until(() -> keys().equals(List.of("in/b.jsonl.gz")));
        task.stop();

        put("in/c.jsonl", "{\"id\":2}\n");
        S3SourceTask next = start(configuration);
        finish(next, poll(next, 2));

        await().until(() -> keys().equals(List.of("in/b.jsonl.gz")));
    }

    @Test
    void endsAfterARestartWhatWasCommittedBeforeIt() throws InterruptedException {
        put("in/a.csv", "id\n1\n");
        S3SourceTask first = start(Map.of());
        List<SourceRecord> records = poll(first, 1);
        offsets.commit(records.get(0));
        first.stop();

        start(MOVE);

        await().until(() -> keys().equals(List.of("done/a.csv")));
    }

    @Test
    void endsAfterARestartNamedObjectsAsWell() throws InterruptedException {
        put("in/a.csv", "id\n1\n");
        Map<String, String> named = Map.of("discovery.mode", "keys", "aws.s3.keys", "in/a.csv,in/missing.csv");
        S3SourceTask first = start(named);
        offsets.commit(poll(first, 1).get(0));
        first.stop();
        Map<String, String> moving = new HashMap<>(named);
        moving.putAll(MOVE);

        start(moving);

        await().until(() -> keys().equals(List.of("done/a.csv")));
    }

    @Test
    void reportsOnceMoreAnObjectThatCannotBeMovedAndKeepsItsOffset() throws InterruptedException {
        put("in/a.csv", "id\n1\n\"x\n");
        put("done/a.csv", "other");
        S3SourceTask task = start(with(
                with(with(MOVE, "report.topic", "reports"), "schema.fields", "id INT64"),
                "invalid.row.policy",
                "skip"));
        List<SourceRecord> records = poll(task, 2);
        finish(task, records);

        SourceRecord again = poll(task, 1).get(0);

        SourceRecord report = records.get(1);
        assertThat(again.topic()).isEqualTo("reports");
        assertThat(again.key()).isEqualTo(report.key());
        assertThat(again.sourcePartition()).isEqualTo(report.sourcePartition());
        assertThat(again.sourceOffset()).isEqualTo(report.sourceOffset());
        Struct value = (Struct) again.value();
        for (String field :
                List.of("object", "etag", "size_bytes", "status", "rows_emitted", "rows_invalid", "started_at")) {
            assertThat(value.get(field)).as(field).isEqualTo(((Struct) report.value()).get(field));
        }
        assertThat(value.getString("message"))
                .contains("All of s3://" + bucket + "/in/a.csv is delivered", "another object is there");
        task.commitRecord(again, WRITTEN);
        assertThat(keys()).containsExactly("done/a.csv", "in/a.csv");
    }

    private void finish(S3SourceTask task, List<SourceRecord> records) throws InterruptedException {
        for (SourceRecord record : records) {
            task.commitRecord(record, WRITTEN);
            offsets.commit(record);
        }
        task.commit();
    }

    private S3SourceTask start(Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(server.configuration(bucket));
        properties.put("name", "ends");
        properties.put("topic", "rows");
        properties.put("aws.s3.prefixes", "in");
        properties.putAll(further);
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        Map<String, String> configuration = connector.taskConfigs(1).get(0);
        S3SourceTask task = new S3SourceTask();
        task.initialize(new TaskContext(configuration, offsets));
        task.start(configuration);
        started.add(task);
        return task;
    }

    private static Map<String, String> with(Map<String, String> configuration, String key, String value) {
        Map<String, String> more = new HashMap<>(configuration);
        more.put(key, value);
        return more;
    }

    private static List<SourceRecord> poll(S3SourceTask task, int count) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long start = System.nanoTime();
        while (records.size() < count
                && System.nanoTime() - start < Duration.ofSeconds(60).toNanos()) {
            List<SourceRecord> next = task.poll();
            records.addAll(next == null ? List.of() : next);
        }
        assertThat(records).hasSize(count);
        return records;
    }

    private List<SourceRecord> pollUntilGone(S3SourceTask task) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long start = System.nanoTime();
        while (!keys().isEmpty()
                && System.nanoTime() - start < Duration.ofSeconds(60).toNanos()) {
            List<SourceRecord> next = task.poll();
            records.addAll(next == null ? List.of() : next);
        }
        assertThat(keys()).isEmpty();
        return records;
    }

    private void put(String key, String text) {
        try (S3Client client = server.client()) {
            client.putObject(
                    request -> request.bucket(bucket).key(key),
                    RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private List<String> keys() {
        try (S3Client client = server.client()) {
            return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
