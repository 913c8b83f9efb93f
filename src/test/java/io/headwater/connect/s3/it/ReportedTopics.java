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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.records.DeadLetter;
import io.headwater.connect.s3.records.ObjectReport;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** A report and a dead-letter topic of several partitions, with what a connector and Connect's converter make of objects. */
final class ReportedTopics implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int PARTITIONS = 3;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final JsonConverter converter = new JsonConverter();
    private final String name = "reported-" + NUMBERS.incrementAndGet();

    ReportedTopics(String bootstrapServers, boolean withSchemas) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(
                            new NewTopic(reports(), PARTITIONS, (short) 1),
                            new NewTopic(deadLetters(), PARTITIONS, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        // Brokers know new partitions one by one: batches that are numbered and sent side by side would wait for one
        // another for ever.
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.idempotence",
                        false,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        converter.configure(Map.of("schemas.enable", withSchemas), false);
    }

    String reports() {
        return name + ".reports";
    }

    String deadLetters() {
        return name + ".dead";
    }

    void report(String connector, String key, ObjectReport.Status status, long rows, long invalid, Instant ended) {
        ObjectReport report = new ObjectReport(
                object(key),
                Optional.of("csv"),
                Optional.of(Compression.NONE),
                status,
                rows,
                invalid,
                0,
                rows * 97,
                ended.minusSeconds(4),
                ended,
                status == ObjectReport.Status.REJECTED
                        ? Optional.of("the compressed data ends in its middle")
                        : Optional.empty());
        send(reports(), key, report.toStruct(new Origin(connector, 0)));
    }

    void deadLetter(String connector, String key, ErrorCode error, long row, String raw, Instant occurred) {
        InvalidRow invalid = new InvalidRow(
                error,
                error == ErrorCode.INVALID_VALUE ? Optional.of("price") : Optional.empty(),
                error == ErrorCode.INVALID_VALUE ? "\"n/a\" is no DOUBLE" : "5 fields, and the header has 6",
                OptionalLong.of(row + 1),
                OptionalLong.of(row * 97),
                ByteBuffer.wrap(raw.getBytes(UTF_8)),
                false);
        send(deadLetters(), key, DeadLetter.ofRow(new Origin(connector, 0), object(key), row, invalid, occurred));
    }

    /** A record that something else has written. */
    void other(String topic, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, 0, null, value)));
    }

    /** Waits until Kafka has everything. */
    void flush() throws IOException {
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException e) {
                throw new IOException("Kafka did not take a record", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while Kafka took records");
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        converter.close();
    }

    private void send(String topic, String key, Struct value) {
        byte[] written = converter.fromConnectData(topic, value.schema(), value);
        sent.add(producer.send(new ProducerRecord<>(topic, object(key).uri().getBytes(UTF_8), written)));
    }

    private static ObjectRef object(String key) {
        return new ObjectRef("lake", key, "e-" + key.length(), 4_000, Instant.EPOCH, false);
    }
}
