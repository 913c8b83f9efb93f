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

import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What is wrong is said clearly, where an operator looks; and nothing is lost by it. */
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final S3Server S3 = Environment.shared().s3();

    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        worker = Environment.shared().newCluster("bad-input").startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void showsAllMistakesOfAConfigurationAtOnceEachOnItsKey() throws IOException {
        Map<String, String> configuration = S3.configuration("lake");
        configuration.putAll(Map.of(
                "name", "wrong",
                "topic", "${date}",
                "aws.s3.prefixes", "in,in/2026",
                "aws.s3.object.include", "{a,b",
                "schema.fields", "id NUMBER",
                "invalid.row.policy", "dead-letter",
                "poll.max.records", "0",
                "aws.sts.role.arn", "reader"));

        Map<String, List<String>> mistakes = worker.rest().validate(configuration);

        assertThat(mistakes)
                .containsOnlyKeys(
                        "topic",
                        "aws.s3.prefixes",
                        "aws.s3.object.include",
                        "schema.fields",
                        "dead.letter.topic",
                        "poll.max.records",
                        "aws.sts.role.arn");
        assertThat(mistakes.toString()).doesNotContain(S3.secretKey());
    }

    @Test
    void namesABucketThatDoesNotExist() throws IOException {
        Map<String, String> configuration = S3.configuration("no-such-bucket");
        configuration.put("topic", "nothing");

        Refusal refusal = Refusal.of(worker, "unknown-bucket", configuration);

        assertThat(refusal.message()).contains("no-such-bucket");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void saysThatTheSecretIsWrongWithoutShowingIt() throws IOException {
        Map<String, String> configuration = S3.configuration(S3.newBucket("wrong-secret"));
        configuration.put("topic", "nothing");
        configuration.put("aws.secret.access.key", "this-is-not-it");

        Refusal refusal = Refusal.of(worker, "wrong-secret", configuration);

        assertThat(refusal.message()).contains(S3.accessKey()).doesNotContain("this-is-not-it");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void failsAtAnInvalidRowUnlessToldOtherwise() throws IOException {
        Map<String, byte[]> objects = Map.of("rows.csv", utf8("id,name\n1,one\nx,two\n3,three\n"));
        Map<String, String> configuration = configuration(objects);
        configuration.keySet().removeIf(key -> key.startsWith("invalid.") || key.startsWith("dead."));

        assertThat(failure("strict-rows", configuration))
                .contains("rows.csv", "Row 2", "column id", "invalid.row.policy");
        reader.awaitSize(configuration.get("topic"), 1, SOON);
        assertThat(rows(configuration)).containsExactly("1=one");
    }

    @Test
    void failsAtAnInvalidObjectUnlessToldOtherwise() throws IOException {
        Map<String, byte[]> objects = Map.of("no.parquet", utf8("this is no Parquet file, whatever it is called"));
        Map<String, String> configuration = configuration(objects);
        configuration.keySet().removeIf(key -> key.startsWith("invalid.") || key.startsWith("dead."));

        assertThat(failure("strict-objects", configuration)).contains("no.parquet", "invalid.object.policy");
    }

    @Test
    void sendsEveryKindOfBrokenRowToTheDeadLettersAndReadsOn() throws IOException {
        byte[] notUtf8 = {'5', ',', (byte) 0xff, (byte) 0xfe};
        byte[] csv = concatenated(
                utf8("\uFEFFid,name\r\n1,one\r\n2\r\n3,a,b\r\n4,nul\0\r\n"),
                notUtf8,
                utf8("\r\n6,\"unclosed\r\n\r\nseven,7\r\n8,eight\r\n"));
        byte[] jsonl = utf8("{\"id\":11,\"name\":\"eleven\"}\n{\"id\":12,\n[13]\n{\"id\":14,\"name\":\""
                + "long".repeat(1_000) + "\"}\n{\"id\":15,\"name\":\"fifteen\"}\n");
        Map<String, String> configuration = configuration(Map.of("a.csv", csv, "b.jsonl", jsonl));
        configuration.put("row.max.bytes", "2048");
        worker.rest().configure("broken-rows", configuration);
        reader.awaitSize(configuration.get("report.topic"), 2, SOON);
        reader.awaitSize(configuration.get("dead.letter.topic"), 9, SOON);
        reader.awaitSize(configuration.get("topic"), 4, SOON);

        assertThat(rows(configuration)).containsExactlyInAnyOrder("1=one", "8=eight", "11=eleven", "15=fifteen");
        Map<String, List<String>> errors = new TreeMap<>();
        Map<String, Object> raw = new HashMap<>();
        for (TopicRecord letter : reader.read(configuration.get("dead.letter.topic"))) {
            Map<String, Object> fields = letter.fields();
            String key = key(fields);
            errors.computeIfAbsent(key, unseen -> new ArrayList<>()).add(fields.get("row") + " " + fields.get("error"));
            raw.put(
                    key + " " + fields.get("row"),
                    fields.get("raw") == null ? fields.get("raw_bytes") : fields.get("raw"));
        }
        assertThat(errors)
                .isEqualTo(Map.of(
                        "a.csv",
                        List.of(
                                "2 field_count",
                                "3 field_count",
                                "4 nul_byte",
                                "5 malformed_text",
                                "6 unclosed_quote",
                                "7 invalid_value"),
                        "b.jsonl",
                        List.of("2 malformed_json", "3 not_an_object", "4 row_too_long")));
        assertThat(raw)
                .containsEntry("a.csv 3", "3,a,b")
                .containsEntry("a.csv 4", "4,nul\0")
                .containsEntry("a.csv 5", ByteBuffer.wrap(notUtf8))
                .containsEntry("a.csv 6", "6,\"unclosed")
                .containsEntry("b.jsonl 2", "{\"id\":12,");
        assertThat(reports(configuration)).isEqualTo(Map.of("a.csv", "completed 2+6", "b.jsonl", "completed 2+3"));
    }

    @Test
    void refusesWhatIsNoObjectOfItsFormatAndKeepsTheRowsBefore() throws IOException {
        SampleObject gzipped = SampleReadings.csv("x.csv.gz", 1, 20_000);
        SampleObject parquet = SampleReadings.parquet("x.parquet", "readings-1.parquet", 1, 3_000);
        Map<String, String> configuration = configuration(Map.of(
                "cut.csv.gz", half(gzipped),
                "cut.parquet", half(parquet),
                "no.parquet", utf8("this is no Parquet file, whatever it is called"),
                "header.csv", utf8("id,name\n"),
                "empty.jsonl", new byte[0],
                "empty.csv", new byte[0],
                "good.csv", utf8("id,name\n1,one\n")));
        configuration.put(
                "schema.fields", "id INT64, name STRING, price DOUBLE, active BOOLEAN, day DATE, at TIMESTAMP");
        configuration.put("topic", configuration.get("topic") + ".${name}");
        worker.rest().configure("broken-objects", configuration);
        reader.awaitSize(configuration.get("report.topic"), 7, SOON);
        reader.awaitSize(configuration.get("dead.letter.topic"), 3, SOON);

        Map<String, String> errors = new TreeMap<>();
        for (TopicRecord letter : reader.read(configuration.get("dead.letter.topic"))) {
            Map<String, Object> fields = letter.fields();
            if (fields.get("scope").equals("object")) {
                errors.put(key(fields), (String) fields.get("error"));
                assertThat(fields).containsEntry("row", null).containsEntry("raw", null);
            }
        }
        assertThat(errors)
                .containsEntry("cut.csv.gz", "malformed_compression")
                .containsEntry("cut.parquet", "malformed_parquet")
                .containsEntry("no.parquet", "malformed_parquet");
        Map<String, String> reports = reports(configuration);
        assertThat(reports.get("cut.csv.gz")).startsWith("rejected ");
        assertThat(reports).containsEntry("cut.parquet", "rejected 0+0").containsEntry("no.parquet", "rejected 0+0");
        assertThat(reports)
                .containsEntry("empty.jsonl", "completed 0+0")
                .containsEntry("empty.csv", "completed 0+0")
                .containsEntry("header.csv", "completed 0+0")
                .containsEntry("good.csv", "completed 1+0");

        List<TopicRecord> before = reader.read(configuration.get("topic").replace("${name}", "cut"));
        assertThat(before)
                .extracting(TopicRecord::fields)
                .isNotEmpty()
                .isEqualTo(gzipped.rows().subList(0, before.size()));
    }

    private static String failure(String connector, Map<String, String> configuration) throws IOException {
        ConnectRest rest = worker.rest();
        rest.configure(connector, configuration);
        return rest.awaitFailure(connector, SOON);
    }

    /** Of a connector that reads the objects as {@code id} and {@code name}, with topics of its own. */
    private static Map<String, String> configuration(Map<String, byte[]> objects) {
        String bucket = S3.newBucket("bad-input");
        try (S3Client client = S3.client()) {
            objects.forEach((key, content) ->
                    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content)));
        }
        Map<String, String> configuration = S3.configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max", "1",
                "topic", bucket,
                "schema.fields", "id INT64, name STRING",
                "invalid.row.policy", "dead-letter",
                "invalid.object.policy", "dead-letter",
                "dead.letter.topic", bucket + ".dead",
                "report.topic", bucket + ".reports"));
        return configuration;
    }

    private static List<String> rows(Map<String, String> configuration) {
        return reader.read(configuration.get("topic")).stream()
                .map(TopicRecord::fields)
                .map(row -> row.get("id") + "=" + row.get("name"))
                .toList();
    }

    /** {@code status emitted+invalid} by key. */
    private static Map<String, String> reports(Map<String, String> configuration) {
        Map<String, String> reports = new TreeMap<>();
        for (TopicRecord report : reader.read(configuration.get("report.topic"))) {
            Map<String, Object> fields = report.fields();
            reports.put(
                    key(fields),
                    fields.get("status") + " " + fields.get("rows_emitted") + "+" + fields.get("rows_invalid"));
        }
        return reports;
    }

    private static String key(Map<String, Object> fields) {
        String uri = (String) fields.get("object");
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static byte[] half(SampleObject object) {
        byte[] bytes = new byte[object.content().size()];
        object.content().bytes().duplicate().get(bytes);
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concatenated(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
