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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer of committed records that looks after every poll whether it has seen objects as wholes: of each key as many records as
 * there must be, or none. Everything is in one partition, which has a key for each object.
 */
final class WholeObjects implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> expected;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "whole-objects");
    private volatile boolean stopped;
    private final AtomicLong looks = new AtomicLong();
    private volatile Optional<String> part = Optional.empty();

    /** One fetch holds what there is, up to the end of the last transaction. */
    WholeObjects(String bootstrapServers, String topic, Map<String, Long> expected) {
        this.expected = Map.copyOf(expected);
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        Integer.MAX_VALUE,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        512 * 1024 * 1024,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        512 * 1024 * 1024),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        thread.start();
    }

    private void watch() {
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                seen.merge(record.key(), 1L, Long::sum);
            }
            looks.incrementAndGet();
            seen.forEach((key, count) -> {
                if (part.isEmpty() && !count.equals(expected.get(key))) {
                    part = Optional.of(count + " records of " + key + ", not " + expected.get(key));
                }
            });
        }
    }

    /** Whether all objects have been seen, or one that is no whole. */
    boolean isThrough() {
        return part.isPresent() || seen.keySet().equals(expected.keySet());
    }

    /** How many polls there were. */
    long looks() {
        return looks.get();
    }

    /** Every object was seen as a whole, and never otherwise. */
    void assertWhole() {
        assertThat(part).isEmpty();
        assertThat(seen).isEqualTo(expected);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
