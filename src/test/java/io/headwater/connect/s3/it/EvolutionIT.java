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
package io.headwater.connect.s3.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Schemas that grow while a real worker reads, and what is known of them after a restart. */
class EvolutionIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final S3Server S3 = Environment.shared().s3();

    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        worker = Environment.shared()
                .newCluster("evolution")
                .with("exactly.once.source.support", "enabled")
                .startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void knowsAfterARestartWhatItHasReadWithExactlyOnce() throws IOException {
        remembers(worker.rest(), "evolution-once");
    }

    @Test
    void knowsAfterARestartWhatItHasReadWithAtLeastOnce() throws IOException {
        try (ConnectWorker other =
                Environment.shared().newCluster("evolution-least").startWorker()) {
            remembers(other.rest(), "evolution-least");
        }
    }

    private static void remembers(ConnectRest rest, String connector) throws IOException {
        String bucket = S3.newBucket(connector);
        put(bucket, "m/a.csv", "id,price\n1,10\n2,20\n3,30\n");
        Map<String, String> configuration = configuration(bucket, 1);
        rest.configure(connector, configuration);
        await(bucket + ".rows", 3);
        put(bucket, "m/b.csv", "id,price,venue\n4,40,XETR\n5,50,\n6,60,XPAR\n");
        await(bucket + ".rows", 6);
        awaitVersion(rest, connector, bucket + ".rows/0", 2);
        rest.stop(connector);
        rest.awaitState(connector, "STOPPED", SOON);

        put(bucket, "a/0.csv", "extra,id,price\n7,x9,1\n8,8,80\n9,9,1.5\n");
        rest.resume(connector);
        await(bucket + ".rows", 7);
        await(bucket + ".dead", 2);

        assertThat(rows(bucket))
                .containsExactly(
                        "1 {id=1, price=10}",
                        "1 {id=2, price=20}",
                        "1 {id=3, price=30}",
                        "2 {id=4, price=40, venue=XETR}",
                        "2 {id=5, price=50, venue=null}",
                        "2 {id=6, price=60, venue=XPAR}",
                        "3 {id=8, price=80, venue=null, extra=8}");
        assertThat(reader.read(bucket + ".dead"))
                .extracting(letter -> letter.fields().get("column"))
                .containsExactly("id", "price");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void addsFieldsThatSeveralTasksMeet(int tasks) throws IOException {
        String bucket = S3.newBucket("evolution-tasks");
        for (int object = 0; object < 12; object++) {
            put(bucket, "in/" + object + ".jsonl", "{\"id\":" + object + "}\n");
        }
        Map<String, String> configuration = configuration(bucket, tasks);
        configuration.put("schema.infer.objects", "1");
        worker.rest().configure("evolution-tasks-" + tasks, configuration);
        await(bucket + ".rows", 12);

        for (int object = 0; object < 24; object++) {
            // The same field is a number here and text there: whoever is first has it.
            String value = object % 2 == 0 ? "1" : "\"one\"";
            put(
                    bucket,
                    "in/new-" + object + ".jsonl",
                    "{\"id\":" + object + ",\"f" + object % 4 + "\":" + object + ",\"mixed\":" + value + "}\n");
        }
        Awaitility.await()
                .pollInSameThread()
                .atMost(SOON)
                .until(() -> rows(bucket).size() + deadLetters(bucket) == 36);

        List<TopicRecord> rows = reader.read(bucket + ".rows");
        Map<String, Schema> types = new HashMap<>();
        rows.stream()
                .flatMap(row -> row.value().schema().fields().stream())
                .forEach(field -> assertThat(types.computeIfAbsent(field.name(), unseen -> field.schema()))
                        .isEqualTo(field.schema()));
        assertThat(types).containsOnlyKeys("id", "f0", "f1", "f2", "f3", "mixed");
        assertThat(types.values()).allMatch(Schema::isOptional);
        Map<Integer, List<List<String>>> fields = rows.stream()
                .map(row -> row.value().schema())
                .distinct()
                .collect(Collectors.groupingBy(
                        Schema::version,
                        Collectors.mapping(
                                schema -> schema.fields().stream()
                                        .map(Field::name)
                                        .toList(),
                                Collectors.toList())));
        // One schema for each version, each with all fields of those before and in their order.
        assertThat(fields.values()).allMatch(ofVersion -> ofVersion.size() == 1);
        List<String> newest = fields.get(6).get(0);
        fields.forEach((version, names) -> assertThat(names.get(0)).isEqualTo(newest.subList(0, version)));
        assertThat(rows)
                .allSatisfy(row -> row.fields().forEach((name, value) -> {
                    if (name.startsWith("f") && value != null) {
                        assertThat(value).isEqualTo(row.fields().get("id"));
                    }
                }));
        // Numbers are text, too; text is no number.
        assertThat(deadLetters(bucket)).isIn(0L, 12L);
    }

    /** Transactions have marks in a topic that are no records. */
    private static void await(String topic, int count) {
        Awaitility.await(topic + " to have " + count + " records")
                .pollInSameThread()
                .atMost(SOON)
                .until(
                        () -> reader.topics().contains(topic)
                                ? reader.read(topic).size()
                                : 0,
                        size -> size >= count);
    }

    private static long deadLetters(String bucket) {
        return reader.topics().contains(bucket + ".dead")
                ? reader.read(bucket + ".dead").size()
                : 0;
    }

    private static List<String> rows(String bucket) {
        return reader.read(bucket + ".rows").stream()
                .map(row -> row.value().schema().version() + " " + row.fields())
                .toList();
    }

    private static void awaitVersion(ConnectRest rest, String connector, String schema, int version) {
        Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            JsonNode stored = rest.schemas(connector).get(schema);
            assertThat(stored).isNotNull();
            assertThat(stored.get("version").asInt()).isEqualTo(version);
        });
    }

    private static void put(String bucket, String key, String text) {
        try (S3Client client = S3.client()) {
            client.putObject(
                    request -> request.bucket(bucket).key(key),
                    RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Map<String, String> configuration(String bucket, int tasks) {
        Map<String, String> configuration = S3.configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max",
                Integer.toString(tasks),
                "topic",
                bucket + ".rows",
                "invalid.row.policy",
                "dead-letter",
                "dead.letter.topic",
                bucket + ".dead",
                "discovery.interval.ms",
                "500",
                "discovery.interval.max.ms",
                "500"));
        return configuration;
    }
}
