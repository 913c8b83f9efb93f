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
package io.headwater.connect.s3.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.json.JsonConverter;
import org.awaitility.Awaitility;

/** Reads topics from their beginning, as any consumer would. Each call reads anew; used by one thread. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final JsonConverter keys = new JsonConverter();
    private final JsonConverter values = new JsonConverter();

    /** Reads only what is committed: without transactions that is all there is. */
    public TopicReader(String bootstrapServers) {
        this(bootstrapServers, "read_committed");
    }

    /** Reads what is not committed yet, or never will be, as well. */
    public static TopicReader ofUncommitted(String bootstrapServers) {
        return new TopicReader(bootstrapServers, "read_uncommitted");
    }

    private TopicReader(String bootstrapServers, String isolation) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        keys.configure(Map.of(), true);
        values.configure(Map.of(), false);
    }

    /** The topics that there are, without Kafka's own. */
    public Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    /** How many records a topic has, whatever other offsets transactions take. */
    public long count(String topic) {
        AtomicLong count = new AtomicLong();
        forEach(topic, record -> count.incrementAndGet());
        return count.get();
    }

    /** How many offsets a topic has, 0 when it does not exist; in a topic without transactions, how many records. */
    public long size(String topic) {
        return endOffsets(partitions(topic));
    }

    /** Everything in the topic now; nothing when it does not exist. */
    public List<TopicRecord> read(String topic) {
        List<TopicRecord> records = new ArrayList<>();
        forEach(topic, record -> records.add(decode(record)));
        return records;
    }

    /** Everything in the topic as soon as it has at least this many records; fails when it does not get them in time. */
    public List<TopicRecord> readAtLeast(String topic, long count, Duration atMost) {
        awaitSize(topic, count, atMost);
        return read(topic);
    }

    /** Waits until the topic has at least this many records. */
    public void awaitSize(String topic, long count, Duration atMost) {
        Awaitility.await("topic " + topic + " to have " + count + " records")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(atMost)
                .until(() -> size(topic), size -> size >= count);
    }

    /** Hands over every record that is in the topic now, undecoded. */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(action);
        }
        consumer.unsubscribe();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private long endOffsets(List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private TopicRecord decode(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new TopicRecord(
                record.partition(),
                record.offset(),
                keys.toConnectData(record.topic(), record.key()),
                values.toConnectData(record.topic(), record.value()),
                Instant.ofEpochMilli(record.timestamp()),
                headers);
    }
}
