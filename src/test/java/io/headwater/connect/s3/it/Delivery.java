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
import io.headwater.connect.s3.testing.KafkaBroker;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects in a bucket of their own, a connector that reads them, and what must arrive of them. The rows of a folder go to one topic. */
final class Delivery {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final S3Server s3;
    private final String connector;
    private final String bucket;
    private final List<SampleObject> objects;
    private final Map<String, String> etags;
    private final Instant begun;

    private Delivery(
            S3Server s3,
            String connector,
            String bucket,
            List<SampleObject> objects,
            Map<String, String> etags,
            Instant begun) {
        this.s3 = s3;
        this.connector = connector;
        this.bucket = bucket;
        this.objects = objects;
        this.etags = etags;
        this.begun = begun;
    }

    /** Puts the objects into a new bucket. */
    static Delivery of(S3Server s3, String name, List<SampleObject> objects) {
        String connector = name + "-" + NUMBERS.incrementAndGet();
        return new Delivery(
                        s3,
                        connector,
                        s3.newBucket(connector),
                        List.of(),
                        Map.of(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .and(objects);
    }

    /** Puts the objects into a new bucket as the requests are made: encrypted, for example. */
    static Delivery of(S3Server s3, String name, List<SampleObject> objects, Consumer<PutObjectRequest.Builder> how) {
        return of(s3, name, List.of()).and(objects, how);
    }

    /** Puts further objects into the bucket. */
    Delivery and(List<SampleObject> further) {
        return and(further, request -> {});
    }

    /** Puts another object in the place of the only one. */
    Delivery replacedBy(SampleObject object) {
        return new Delivery(s3, connector, bucket, List.of(), Map.of(), begun).and(List.of(object));
    }

    private Delivery and(List<SampleObject> further, Consumer<PutObjectRequest.Builder> how) {
        Map<String, String> allEtags = new TreeMap<>(etags);
        try (S3Client client = s3.client()) {
            for (SampleObject object : further) {
                String etag = client.putObject(
                                request -> how.accept(request.bucket(bucket).key(object.key())),
                                RequestBody.fromRemainingByteBuffer(
                                        object.content().bytes().duplicate()))
                        .eTag();
                allEtags.put(object.key(), etag.replace("\"", ""));
            }
        }
        List<SampleObject> all = new ArrayList<>(objects);
        all.addAll(further);
        return new Delivery(s3, connector, bucket, all, allEtags, begun);
    }

    String connector() {
        return connector;
    }

    String bucket() {
        return bucket;
    }

    String deadLetterTopic() {
        return connector + ".dead";
    }

    String reportTopic() {
        return connector + ".reports";
    }

    /** What is put to Connect; invalid rows and objects become dead letters. */
    Map<String, String> configuration() {
        Map<String, String> configuration = s3.configuration(bucket);
        configuration.put("topic", connector + ".${folder}");
        configuration.put("invalid.row.policy", "dead-letter");
        configuration.put("invalid.object.policy", "dead-letter");
        configuration.put("dead.letter.topic", deadLetterTopic());
        configuration.put("report.topic", reportTopic());
        // What a task has handed over and Kafka has not taken yet is little, so that a clean stop has time for it.
        configuration.put("producer.override.buffer.memory", "65536");
        configuration.put("poll.max.records", "200");
        return configuration;
    }

    /** How many rows there are to come, without the invalid ones. */
    long rows() {
        return objects.stream().mapToLong(object -> object.rows().size()).sum();
    }

    /** How many rows are in the topics now. */
    long arrived(TopicReader reader) {
        return topics().stream().mapToLong(reader::size).sum();
    }

    /** Bounds what its first two tasks send, in bytes a second, so that something can happen half-way; empty for no bound. */
    void limit(KafkaBroker broker, OptionalDouble bytesPerSecond) {
        broker.limitTask(connector, 0, bytesPerSecond);
        broker.limitTask(connector, 1, bytesPerSecond);
    }

    /** Waits until so many rows are in the topics. */
    void awaitRows(TopicReader reader, long count, Duration atMost) {
        Awaitility.await(count + " rows").pollInSameThread().atMost(atMost).until(() -> arrived(reader) >= count);
    }

    /** As {@link #awaitEverything}, where transactions take offsets too. */
    void awaitEverythingCommitted(TopicReader reader, Duration atMost) {
        awaitEverything(reader, atMost);
        long invalid =
                objects.stream().mapToLong(object -> object.invalid().size()).sum();
        Awaitility.await("everything to be committed")
                .pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(atMost)
                .until(() -> reader.count(reportTopic()) >= objects.size()
                        && reader.count(deadLetterTopic()) >= invalid
                        && topics().stream().mapToLong(reader::count).sum() >= rows());
    }

    /**
     * Waits until there are as many records as there must be. Reports alone do not tell: they go to another partition and may overtake
     * rows.
     */
    void awaitEverything(TopicReader reader, Duration atMost) {
        long invalid =
                objects.stream().mapToLong(object -> object.invalid().size()).sum();
        reader.awaitSize(reportTopic(), objects.size(), atMost);
        reader.awaitSize(deadLetterTopic(), invalid, atMost);
        awaitRows(reader, rows(), atMost);
    }

    /** Each row of each object once, and the rows of an object in their order. */
    void assertEveryRowOnceInOrder(TopicReader reader) {
        Map<String, List<Map<String, Object>>> arrived = arrivedByObject(reader);
        for (SampleObject object : objects) {
            assertThat(arrived.get(object.key())).as(object.key()).isEqualTo(object.rows());
        }
        assertThat(topics().stream().mapToLong(reader::count).sum()).isEqualTo(rows());
    }

    /** Each row of each object at least once, and nothing else. */
    void assertEveryRowAtLeastOnce(TopicReader reader) {
        Map<String, List<Map<String, Object>>> arrived = arrivedByObject(reader);
        for (SampleObject object : objects) {
            assertThat(new LinkedHashSet<>(arrived.get(object.key())))
                    .as(object.key())
                    .isEqualTo(new LinkedHashSet<>(object.rows()));
        }
    }

    /** Each dead letter with all its fields. */
    void assertDeadLetters(TopicReader reader, boolean repeatsAllowed) {
        Map<String, List<Map<String, Object>>> letters = new TreeMap<>();
        for (TopicRecord letter : reader.read(deadLetterTopic())) {
            assertThat(letter.value().schema().name()).isEqualTo("io.headwater.connect.s3.DeadLetter");
            Map<String, Object> fields = letter.fields();
            assertThat(letter.key().value()).isEqualTo(fields.get("object"));
            assertThat((Instant) fields.remove("occurred_at")).isBetween(begun, Instant.now());
            assertThat((String) fields.remove("message")).isNotBlank();
            assertThat(fields.remove("task")).isIn(0, 1);
            // Unknown behind the byte where a restart went on.
            Long line = (Long) fields.remove("line");
            if (line != null) {
                assertThat(line).isGreaterThanOrEqualTo((Long) fields.get("row"));
            }
            letters.computeIfAbsent((String) fields.get("object"), uri -> new ArrayList<>())
                    .add(fields);
        }
        for (SampleObject object : objects) {
            List<Map<String, Object>> expected = object.invalid().stream()
                    .map(invalid -> deadLetter(object, invalid))
                    .toList();
            List<Map<String, Object>> actual = letters.getOrDefault(uri(object), List.of());
            assertThat(repeatsAllowed ? List.copyOf(new LinkedHashSet<>(actual)) : actual)
                    .as(object.key())
                    .isEqualTo(expected);
        }
    }

    /** Each report with all its fields. */
    void assertOneReportForEachObject(TopicReader reader) {
        Map<String, Map<String, Object>> reports = new TreeMap<>();
        for (TopicRecord report : reader.read(reportTopic())) {
            assertThat(report.value().schema().name()).isEqualTo("io.headwater.connect.s3.ObjectReport");
            Map<String, Object> fields = report.fields();
            assertThat(report.key().value()).isEqualTo(fields.get("object"));
            Instant started = (Instant) fields.remove("started_at");
            Instant completed = (Instant) fields.remove("completed_at");
            assertThat(started).isBetween(begun, completed);
            assertThat(completed).isBetween(started, Instant.now());
            assertThat((Long) fields.remove("bytes_read")).isPositive();
            assertThat(fields.remove("task")).isIn(0, 1);
            assertThat(reports.put((String) fields.get("object"), fields)).isNull();
        }
        assertThat(reports).isEqualTo(objects.stream().collect(Collectors.toMap(this::uri, this::report)));
    }

    /** Every object is done, and its offset says so. */
    void assertOffsets(Map<String, JsonNode> offsets) {
        assertThat(offsets.keySet()).isEqualTo(objects.stream().map(this::uri).collect(Collectors.toSet()));
        for (SampleObject object : objects) {
            JsonNode offset = offsets.get(uri(object));
            assertThat(offset.get("etag").asText()).isEqualTo(etags.get(object.key()));
            assertThat(offset.get("done").asBoolean()).isTrue();
            assertThat(offset.get("row").asLong())
                    .isEqualTo(object.rows().size() + object.invalid().size());
            assertThat(offset.get("invalid").asLong())
                    .isEqualTo(object.invalid().size());
        }
    }

    private Map<String, Object> deadLetter(SampleObject object, Map<String, Object> invalid) {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("object", uri(object));
        letter.put("version_id", null);
        letter.put("etag", etags.get(object.key()));
        letter.put("scope", "row");
        letter.put("row", invalid.get("row"));
        letter.put("byte_offset", object.compression().equals("none") ? invalid.get("byte_offset") : null);
        letter.put("column", invalid.get("column"));
        letter.put("error", invalid.get("error"));
        letter.put("raw", invalid.get("raw"));
        letter.put("raw_bytes", null);
        letter.put("truncated", false);
        letter.put("connector", connector);
        return letter;
    }

    private Map<String, Object> report(SampleObject object) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("object", uri(object));
        report.put("version_id", null);
        report.put("etag", etags.get(object.key()));
        report.put("size_bytes", (long) object.content().size());
        report.put("format", object.format());
        report.put("compression", object.compression());
        report.put("status", "completed");
        report.put("rows_emitted", (long) object.rows().size());
        report.put("rows_invalid", (long) object.invalid().size());
        report.put("fields_ignored", 0L);
        report.put("message", null);
        report.put("connector", connector);
        return report;
    }

    /** Ids tell the objects of a topic apart. */
    private Map<String, List<Map<String, Object>>> arrivedByObject(TopicReader reader) {
        Map<String, List<Map<String, Object>>> byObject = new TreeMap<>();
        for (String topic : topics()) {
            Map<Object, String> keys = new TreeMap<>();
            objects.stream()
                    .filter(object -> topic(object).equals(topic))
                    .forEach(object -> object.rows().forEach(row -> keys.put(row.get("id"), object.key())));
            for (TopicRecord record : reader.read(topic)) {
                Map<String, Object> row = record.fields();
                byObject.computeIfAbsent(
                                keys.getOrDefault(row.get("id"), "unexpected " + row), key -> new ArrayList<>())
                        .add(row);
            }
        }
        assertThat(byObject.keySet()).isEqualTo(new TreeSet<>(etags.keySet()));
        return byObject;
    }

    private Set<String> topics() {
        return objects.stream().map(this::topic).collect(Collectors.toCollection(TreeSet::new));
    }

    private String topic(SampleObject object) {
        int end = object.key().lastIndexOf('/');
        return connector + "." + object.key().substring(object.key().lastIndexOf('/', end - 1) + 1, end);
    }

    private String uri(SampleObject object) {
        return "s3://" + bucket + "/" + object.key();
    }
}
