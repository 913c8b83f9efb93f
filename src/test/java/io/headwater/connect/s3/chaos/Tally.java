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
package io.headwater.connect.s3.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts rows, dead letters and reports by ids while they arrive, as a {@code read_committed} consumer sees them. */
final class Tally implements Callable<Void> {

    /** What a report says. */
    record Report(String status, long emitted, long invalid) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern ID = Pattern.compile("\\d+");

    private final String bootstrapServers;
    private final ChaosTopics topics;
    private final ConcurrentSkipListMap<Long, Version> versions = new ConcurrentSkipListMap<>();
    private final Map<String, List<Report>> reports = new ConcurrentHashMap<>();
    private final AtomicLong records = new AtomicLong();
    private final List<String> strange = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    Tally(String bootstrapServers, ChaosTopics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /** A version is about to be put. */
    void expect(Version version) {
        versions.put(version.firstId(), version);
    }

    /** Rows that are put, not replaced, and have not arrived. */
    long backlog() {
        return versions.values().stream()
                .filter(version -> !version.isReplaced())
                .mapToLong(Version::missing)
                .sum();
    }

    /** Objects whose last version is not reported. */
    long unreported() {
        return versions.values().stream()
                .filter(version -> !version.isReplaced() && reports(version).isEmpty())
                .count();
    }

    /** Records so far. */
    long records() {
        return records.get();
    }

    Collection<Version> versions() {
        return versions.values();
    }

    List<Report> reports(Version version) {
        return reports.getOrDefault(version.key() + " " + version.etag(), List.of());
    }

    /** Records that say nothing that could be counted. */
    List<String> strange() {
        return strange;
    }

    /** Lets it end once it has counted all that is there. */
    void end() {
        ended = true;
    }

    @Override
    public Void call() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ended || hasMore(consumer, partitions)) {
                consumer.poll(POLL).forEach(this::count);
            }
        }
        return null;
    }

    private static boolean hasMore(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        records.incrementAndGet();
        JsonNode value;
        try {
            value = JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (record.topic().equals(topics.reports())) {
            String object = value.get("object").asText();
            reports.computeIfAbsent(
                            object.substring(object.indexOf("/in/") + 1) + " "
                                    + value.get("etag").asText(),
                            key -> new CopyOnWriteArrayList<>())
                    .add(new Report(
                            value.get("status").asText(),
                            value.get("rows_emitted").asLong(),
                            value.get("rows_invalid").asLong()));
        } else if (record.topic().equals(topics.deadLetters())) {
            Matcher id = ID.matcher(value.path("raw").asText());
            Version version = id.find() ? version(Long.parseLong(id.group())) : null;
            if (version == null) {
                strange.add(value.toString());
            } else {
                version.deadLettered(Long.parseLong(id.group()), record.offset() + " " + value);
            }
        } else {
            long id = value.get("id").asLong();
            Version version = version(id);
            if (version == null) {
                strange.add(value.toString());
            } else {
                version.emitted(id);
            }
        }
    }

    private Version version(long id) {
        Map.Entry<Long, Version> entry = versions.floorEntry(id);
        return entry == null || id >= entry.getKey() + entry.getValue().rows() ? null : entry.getValue();
    }

    /** Where a version of the object's key and this ETag is not known, its reports are strange. */
    Map<String, List<Report>> unknownReports() {
        Map<String, List<Report>> unknown = new HashMap<>(reports);
        versions.values().forEach(version -> unknown.remove(version.key() + " " + version.etag()));
        return unknown;
    }
}
