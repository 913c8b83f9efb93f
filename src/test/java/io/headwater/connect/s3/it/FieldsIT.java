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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Names of fields, fields of folders, precise times and the places of invalid rows, in every format, through a real worker. */
class FieldsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final S3Server S3 = Environment.shared().s3();
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456Z");

    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        worker = Environment.shared().newCluster("fields").startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void namesTypesAndPlacesEveryFieldInEveryFormat() throws IOException {
        String bucket = S3.newBucket("fields");
        String folder = "sold at=Z%C3%BCrich/day=2026-01-31/";
        put(bucket, folder + "a.csv", text("unit price,at\n\n1.5," + AT + "\n2.5," + AT + "9\n"));
        put(
                bucket,
                folder + "b.jsonl",
                text("{\"unit price\":1.5,\"at\":\"" + AT + "\"}\n\n{\"unit price\":\"much\"}\n"));
        put(bucket, folder + "c.parquet", parquet());
        Map<String, String> configuration = S3.configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max", "1",
                "topic", bucket + ".${name}",
                "field.names", "avro",
                "partition.fields", "true",
                "time.precision.mode", "adaptive",
                "schema.infer.rows", "1",
                "record.key", "fields",
                "record.key.fields", "sold_at,day"));
        configuration.putAll(Map.of(
                "record.timestamp", "field",
                "record.timestamp.field", "at",
                "invalid.row.policy", "dead-letter",
                "dead.letter.topic", bucket + ".dead",
                "report.topic", bucket + ".reports"));
        worker.rest().configure("fields", configuration);
        reader.awaitSize(bucket + ".reports", 3, SOON);

        Map<String, Object> row = new LinkedHashMap<>();
        row.put("unit_price", 1.5);
        row.put("at", ChronoUnit.MICROS.between(Instant.EPOCH, AT));
        row.put("sold_at", "Zürich");
        row.put("day", LocalDate.parse("2026-01-31"));
        for (String name : List.of("a", "b", "c")) {
            List<TopicRecord> rows = reader.readAtLeast(bucket + "." + name, 1, SOON);
            assertThat(rows).as(name).hasSize(1);
            assertThat(List.copyOf(rows.get(0).fields().entrySet())).as(name).isEqualTo(List.copyOf(row.entrySet()));
            assertThat(rows.get(0).value().schema().field("at").schema().name())
                    .isEqualTo("io.headwater.time.MicroTimestamp");
            assertThat(PlainValues.of((Struct) rows.get(0).key().value()))
                    .isEqualTo(Map.of("sold_at", "Zürich", "day", LocalDate.parse("2026-01-31")));
            assertThat(rows.get(0).timestamp()).isEqualTo(AT.truncatedTo(ChronoUnit.MILLIS));
        }
        assertThat(reader.readAtLeast(bucket + ".dead", 3, SOON))
                .extracting(letter -> Stream.of("row", "line", "byte_offset", "column", "error", "raw")
                        .map(field -> String.valueOf(letter.fields().get(field)))
                        .toList())
                .containsExactly(
                        List.of("2", "4", "47", "at", "invalid_value", "2.5," + AT + "9"),
                        List.of("2", "3", "55", "unit price", "invalid_value", "{\"unit price\":\"much\"}"),
                        List.of(
                                "2",
                                "null",
                                "null",
                                "at",
                                "invalid_value",
                                "{\"unit-price\":2.5,\"at\":\"1969-12-31T23:59:59.999999Z\"}"));
    }

    private static byte[] parquet() throws IOException {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, AT);
        return ParquetSample.of("optional double unit-price; optional int64 at (TIMESTAMP(MICROS,true));")
                .row(row -> row.append("unit-price", 1.5).append("at", micros))
                .row(row -> row.append("unit-price", 2.5).append("at", -1L))
                .bytes();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(String bucket, String key, byte[] bytes) {
        try (S3Client client = S3.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
    }
}
