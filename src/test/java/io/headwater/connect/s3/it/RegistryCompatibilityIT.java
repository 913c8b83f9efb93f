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

import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.testing.AvroReader;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.ConnectorStatus;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.SchemaRegistry;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Schemas that change, in Avro with a registry that takes only what reads the version before. */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "the worker's image holds no converters that need a registry")
class RegistryCompatibilityIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final S3Server S3 = Environment.shared().s3();

    private static SchemaRegistry registry;
    private static AvroReader avro;
    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        registry = Environment.shared().schemaRegistry();
        avro = new AvroReader(registry.schemas());
        worker = Environment.shared()
                .newCluster("compatibility")
                .withPlugins(BuildFiles.registryPlugins())
                .startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void registersAVersionMoreWhenNullableFieldsAndFieldsWithDefaultsAreDeclared() throws IOException {
        String topic = S3.newBucket("declared");
        put(topic, "a.csv", "id,name\n1,one\n2,\n");
        configure(topic, Map.of("schema.fields", "id INT64 NOT NULL, name STRING"));
        List<byte[]> before = values(topic, 2);

        stop(topic);
        put(topic, "b.csv", "id,name,at,city\n3,three,2026-01-02T03:04:05Z,Oslo\n4,,,\n");
        configure(
                topic,
                Map.of(
                        "schema.fields",
                        "id INT64 NOT NULL, name STRING, at TIMESTAMP, city STRING NOT NULL DEFAULT 'unknown'"));
        List<byte[]> all = values(topic, 4);

        assertThat(all.subList(0, 2))
                .map(avro::fields)
                .containsExactly(row("id", 1L, "name", "one"), row("id", 2L, "name", null));
        assertThat(all.subList(2, 4))
                .map(avro::fields)
                .containsExactly(
                        row("id", 3L, "name", "three", "at", Instant.parse("2026-01-02T03:04:05Z"), "city", "Oslo"),
                        row("id", 4L, "name", null, "at", null, "city", "unknown"));
        assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1", "2");
        Schema newest = new Schema.Parser().parse(registry.schemas().schema(topic + "-value", "2"));
        assertThat(before)
                .as("read through the newest version")
                .map(value -> avro.fields(value, newest))
                .containsExactly(
                        row("id", 1L, "name", "one", "at", null, "city", "unknown"),
                        row("id", 2L, "name", null, "at", null, "city", "unknown"));
    }

    @Test
    void registersAVersionMoreWhereAParquetObjectHasAFurtherColumn() throws IOException {
        String topic = S3.newBucket("parquet");
        String columns = "required int64 id; optional binary name (STRING);";
        String place = "optional group place { required double lat; optional double lon; }";
        put(
                topic,
                "a.parquet",
                ParquetSample.of(columns).row(row -> row.add("id", 1L)).bytes());
        // What is there at the start is the first version.
        configure(topic, Map.of());
        values(topic, 1);
        put(
                topic,
                "b.parquet",
                ParquetSample.of(columns + place)
                        .row(row -> {
                            row.add("id", 2L);
                            row.addGroup("place").add("lat", 52.5);
                        })
                        .bytes());
        put(
                topic,
                "c.parquet",
                ParquetSample.of(columns)
                        .row(row -> row.append("id", 3L).add("name", "three"))
                        .bytes());

        assertThat(values(topic, 3))
                .map(avro::fields)
                .containsExactly(
                        row("id", 1L, "name", null),
                        row("id", 2L, "name", null, "place", row("lat", 52.5, "lon", null)),
                        row("id", 3L, "name", "three", "place", null));
        assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1", "2");
    }

    /** Each worker's task would else begin with the columns of its own first file, which the other's version lacks. */
    @Test
    void registersOneVersionWhereTasksOfTwoWorkersBeginWithFilesOfDifferentColumns() throws IOException {
        String topic = S3.newBucket("two-workers");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long id = 0; id < 16; id++) {
            boolean even = id % 2 == 0;
            String column = even ? "even" : "odd";
            long row = id;
            put(
                    topic,
                    "%02d.parquet".formatted(id),
                    ParquetSample.of("required int64 id; required int64 " + column + ";")
                            .row(group -> group.append("id", row).append(column, row))
                            .bytes());
            rows.add(row("id", id, "even", even ? id : null, "odd", even ? null : id));
        }
        ConnectCluster cluster =
                Environment.shared().newCluster("two-workers").withPlugins(BuildFiles.registryPlugins());
        try (ConnectWorker one = cluster.startWorker();
                ConnectWorker other = cluster.startWorker()) {
            // The one that came last answers when both are in the group.
            configure(other.rest(), topic, Map.of("tasks.max", "2"));

            assertThat(values(topic, rows.size())).map(avro::fields).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(one.rest().status(topic).tasks())
                    .extracting(ConnectorStatus.TaskStatus::worker)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
        assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1");
    }

    @Test
    void registersAVersionMoreWhereRowsOfJsonHaveAFurtherField() throws IOException {
        String topic = S3.newBucket("added");
        put(topic, "a.jsonl", "{\"id\": 1}\n{\"id\": 2}\n");
        configure(topic, Map.of("schema.evolution", "add"));
        values(topic, 2);
        put(topic, "b.jsonl", "{\"id\": 3, \"at\": \"2026-01-02T03:04:05Z\"}\n{\"id\": 4, \"at\": null}\n");
        values(topic, 4);
        put(topic, "c.jsonl", "{\"id\": 5, \"place\": {\"lat\": 52.5}}\n");
        List<byte[]> all = values(topic, 5);

        assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1", "2", "3");
        Schema newest = new Schema.Parser().parse(registry.schemas().schema(topic + "-value", "3"));
        assertThat(all)
                .as("read through the newest version")
                .map(value -> avro.fields(value, newest))
                .containsExactly(
                        row("id", 1L, "at", null, "place", null),
                        row("id", 2L, "at", null, "place", null),
                        row("id", 3L, "at", Instant.parse("2026-01-02T03:04:05Z"), "place", null),
                        row("id", 4L, "at", null, "place", null),
                        row("id", 5L, "at", null, "place", row("lat", 52.5)));
    }

    @Test
    void failsWhereTheRegistryRefusesAVersionAndLosesNoRowByIt() throws IOException {
        String topic = S3.newBucket("refused");
        put(topic, "a.csv", "id,name\n1,one\n");
        configure(topic, Map.of("schema.fields", "id INT64 NOT NULL, name STRING"));
        values(topic, 1);

        stop(topic);
        put(topic, "b.csv", "id,name\n2,22\n");
        configure(topic, Map.of("schema.fields", "id INT64 NOT NULL, name INT64"));
        assertThat(worker.rest().awaitFailure(topic, SOON)).contains("Incompatible artifact", topic + "-value");
        assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1");

        configure(topic, Map.of("schema.fields", "id INT64 NOT NULL, name STRING"));
        assertThat(values(topic, 2))
                .map(avro::fields)
                .containsExactly(row("id", 1L, "name", "one"), row("id", 2L, "name", "22"));
    }

    /** A connector of the bucket's name, with one topic of that name for its rows. */
    private static void configure(String bucket, Map<String, String> keys) throws IOException {
        configure(worker.rest(), bucket, keys);
    }

    private static void configure(ConnectRest rest, String bucket, Map<String, String> keys) throws IOException {
        Map<String, String> configuration = RegistryConverters.example(registry);
        configuration.putAll(S3.configuration(bucket));
        configuration.putAll(Map.of(
                "tasks.max",
                "1",
                "topic",
                bucket,
                "record.key",
                "none",
                "dead.letter.topic",
                bucket + ".dead",
                "report.topic",
                bucket + ".reports"));
        configuration.remove("aws.s3.prefixes");
        configuration.putAll(keys);
        rest.configure(bucket, configuration);
        rest.resume(bucket);
    }

    /** So that what is put next is read as configured next. */
    private static void stop(String bucket) throws IOException {
        worker.rest().stop(bucket);
        worker.rest().awaitState(bucket, "STOPPED", SOON);
    }

    private static void put(String bucket, String key, String text) {
        put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(String bucket, String key, byte[] content) {
        try (S3Client client = S3.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
        }
    }

    /** The values of the topic, as soon as there are so many. */
    private static List<byte[]> values(String topic, int count) {
        Awaitility.await(topic).pollInSameThread().atMost(SOON).until(() -> reader.size(topic) >= count);
        List<byte[]> values = new ArrayList<>();
        reader.forEach(topic, record -> values.add(record.value()));
        assertThat(values).hasSize(count);
        return values;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<Object> parts = Arrays.asList(namesAndValues);
        for (int i = 0; i < parts.size(); i += 2) {
            row.put((String) parts.get(i), parts.get(i + 1));
        }
        return row;
    }
}
