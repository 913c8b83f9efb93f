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

import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.PlainValues;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What records carry besides their values, as a consumer sees it, and what transformations make of them. */
class RecordsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final S3Server S3 = Environment.shared().s3();

    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        worker = Environment.shared().newCluster("records").startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void sendsKeysTimestampsAndHeadersToTopicsByTheObjectsKey() throws IOException {
        String late = Instant.now().plus(Duration.ofDays(2)).toString();
        Map<String, String> objects = Map.of(
                "in/eu/trades-1.csv",
                "venue,id,at\nXETR,1,2026-01-02T03:04:05.678Z\nXPAR,2,\nXETR,3," + late
                        + "\nXMIL,4,1970-01-01T00:00:00Z\n",
                "in/other.csv",
                "venue,id,at\nXOFF,9,\n");
        Map<String, String> configuration = configuration(objects);
        String bucket = configuration.get("aws.s3.bucket.name");
        configuration.putAll(Map.of(
                "topic", bucket + ".${kind}.${region}",
                "topic.key.regex", "in/(?<region>[a-z]{2})/(?<kind>[a-z]+)-(?<part>\\d+)\\.csv",
                "schema.name", "com.example.Trade",
                "record.key", "fields",
                "record.key.fields", "venue,id",
                "record.timestamp", "field",
                "record.timestamp.field", "at",
                "record.headers", "bucket,key,etag,version,row,modified"));
        Instant begun = Instant.now().minusSeconds(1);
        worker.rest().configure("records-whole", configuration);
        reader.awaitSize(bucket + ".reports", 1, SOON);
        reader.awaitSize(bucket + ".dead", 1, SOON);
        List<TopicRecord> rows = reader.readAtLeast(bucket + ".trades.eu", 3, SOON);

        assertThat(rows).extracting(RecordsIT::key).containsExactly(key("XETR", 1), key("XPAR", 2), key("XMIL", 4));
        assertThat(rows).allSatisfy(row -> assertThat(row.key().schema().name()).isEqualTo("com.example.Trade.Key"));
        assertThat(rows.get(0).timestamp()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(rows.get(1).timestamp()).isBetween(begun, Instant.now());
        assertThat(rows.get(2).timestamp()).isEqualTo(Instant.EPOCH);
        assertThat(rows).extracting(row -> row.headers().get("s3.row")).containsExactly("1", "2", "4");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.headers()).containsOnlyKeys("s3.bucket", "s3.key", "s3.etag", "s3.row", "s3.modified");
            assertThat(row.headers()).containsEntry("s3.bucket", bucket).containsEntry("s3.key", "in/eu/trades-1.csv");
            assertThat(Instant.parse(row.headers().get("s3.modified")))
                    .isBetween(begun.minusSeconds(60), Instant.now());
        });

        TopicRecord letter = reader.read(bucket + ".dead").get(0);
        assertThat(letter.fields())
                .containsEntry("row", 3L)
                .containsEntry("column", "at")
                .containsEntry("error", "invalid_value")
                .containsEntry("raw", "XETR,3," + late)
                .containsEntry("etag", rows.get(0).headers().get("s3.etag"));
        assertThat(letter.key().value()).isEqualTo("s3://" + bucket + "/in/eu/trades-1.csv");
        assertThat(letter.headers()).isEmpty();
        assertThat(reader.read(bucket + ".reports"))
                .singleElement()
                .satisfies(report -> assertThat(report.fields())
                        .containsEntry("object", "s3://" + bucket + "/in/eu/trades-1.csv")
                        .containsEntry("rows_emitted", 3L)
                        .containsEntry("rows_invalid", 1L));
    }

    @Test
    void keepsTransformationsOffDeadLettersAndReportsByAPredicate() throws IOException {
        Map<String, String> configuration =
                configuration(Map.of("a.csv", "venue,id,at\nXETR,1,\nXETR,one,\nXPAR,3,\n"));
        String bucket = configuration.get("aws.s3.bucket.name");
        configuration.put("topic", bucket + ".rows");
        configuration.putAll(Map.of(
                "predicates", "aside",
                "predicates.aside.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
                "predicates.aside.pattern", ".*\\.dead|.*\\.reports",
                "transforms", "mark,route",
                "transforms.mark.type", "org.apache.kafka.connect.transforms.InsertField$Value",
                "transforms.mark.static.field", "source",
                "transforms.mark.static.value", "lake",
                "transforms.mark.predicate", "aside",
                "transforms.mark.negate", "true"));
        configuration.putAll(Map.of(
                "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms.route.regex", "(.*)",
                "transforms.route.replacement", "$1.routed",
                "transforms.route.predicate", "aside",
                "transforms.route.negate", "true"));
        worker.rest().configure("records-transformed", configuration);
        reader.awaitSize(bucket + ".reports", 1, SOON);
        List<TopicRecord> rows = reader.readAtLeast(bucket + ".rows.routed", 2, SOON);
        List<TopicRecord> letters = reader.readAtLeast(bucket + ".dead", 1, SOON);
        List<TopicRecord> reports = reader.read(bucket + ".reports");

        assertThat(rows).extracting(row -> row.fields().get("id")).containsExactly(1L, 3L);
        assertThat(rows).extracting(row -> row.fields().get("source")).containsExactly("lake", "lake");
        assertThat(letters).hasSize(1).allSatisfy(letter -> {
            assertThat(letter.value().schema().name()).isEqualTo("io.headwater.connect.s3.DeadLetter");
            assertThat(letter.fields()).doesNotContainKey("source").containsEntry("raw", "XETR,one,");
        });
        assertThat(reports).hasSize(1).allSatisfy(report -> {
            assertThat(report.value().schema().name()).isEqualTo("io.headwater.connect.s3.ObjectReport");
            assertThat(report.fields()).doesNotContainKey("source").containsEntry("rows_invalid", 1L);
        });
    }

    private static Map<String, Object> key(TopicRecord record) {
        return PlainValues.of((Struct) record.key().value());
    }

    private static Map<String, Object> key(String venue, long id) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("venue", venue);
        key.put("id", id);
        return key;
    }

    /** Of a connector that reads the objects in one task, with invalid rows as dead letters. */
    private static Map<String, String> configuration(Map<String, String> objects) {
        String bucket = S3.newBucket("records");
        try (S3Client client = S3.client()) {
            objects.forEach((key, text) -> client.putObject(
                    request -> request.bucket(bucket).key(key),
                    RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8))));
        }
        Map<String, String> configuration = S3.configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max", "1",
                "schema.fields", "venue STRING, id INT64, at TIMESTAMP",
                "invalid.row.policy", "dead-letter",
                "dead.letter.topic", bucket + ".dead",
                "report.topic", bucket + ".reports"));
        return configuration;
    }
}
