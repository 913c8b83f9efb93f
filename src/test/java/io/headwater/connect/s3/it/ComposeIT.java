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

import io.headwater.connect.s3.testing.AvroReader;
import io.headwater.connect.s3.testing.PrometheusQueries;
import io.headwater.connect.s3.testing.RegisteredSchemas;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What {@code docker/compose.yaml} has brought from its bucket into Kafka; {@code docker/test.sh} starts it and runs this. */
@EnabledIfSystemProperty(
        named = "compose.kafka",
        matches = ".+",
        disabledReason = "needs what docker/compose.yaml starts: run docker/test.sh")
class ComposeIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static TopicReader reader;

    @BeforeAll
    static void open() {
        reader = new TopicReader(System.getProperty("compose.kafka"));
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @Test
    void bringsTheRowsOfEveryFormatWithTheirTypes() {
        assertThat(reader.readAtLeast("orders", 7, SOON))
                .extracting(TopicRecord::fields)
                .containsExactly(
                        order(1, "Ada", 3, 14.5, false, "2026-03-01", "2026-03-01T08:36:00Z"),
                        order(2, "Bjørn", 1, 99.0, true, "2026-03-01", "2026-03-01T09:12:00Z"),
                        order(3, "Eve, Inc.", 12, 0.75, false, "2026-03-01", "2026-03-01T09:48:00Z"),
                        order(4, "Chloé", 2, 20.0, false, "2026-03-02", "2026-03-02T10:24:00Z"),
                        order(5, "Dmitri", 7, 3.2, true, "2026-03-02", "2026-03-02T11:00:00Z"),
                        order(7, "Bjørn", 4, 8.0, false, "2026-03-03", "2026-03-03T12:12:00Z"),
                        order(9, "Dmitri", 5, 5.05, false, "2026-03-03", "2026-03-03T13:24:00Z"));
        assertThat(reader.readAtLeast("events", 3, SOON))
                .extracting(TopicRecord::fields)
                .containsExactly(
                        event(1, "view", "ada", 48.21, 16.37, List.of("web"), 3.5),
                        event(2, "click", "bjørn", 59.33, 18.06, List.of("web", "new"), 0.2),
                        event(3, "buy", "ada", 48.21, 16.37, List.of(), 41.0));
        assertThat(reader.readAtLeast("trips", 250, SOON)).hasSize(250);
    }

    @Test
    void bringsTheSameRowsInAvroWithTheirSchemaInTheRegistry() throws IOException {
        RegisteredSchemas registered =
                new RegisteredSchemas(URI.create(System.getProperty("compose.registry") + "/apis/ccompat/v7"));
        AvroReader avro = new AvroReader(registered);
        List<Map<String, Object>> rows = new ArrayList<>();
        reader.awaitSize("trips-avro", 250, SOON);
        reader.forEach("trips-avro", record -> rows.add(avro.fields(record.value())));

        assertThat(rows)
                .isEqualTo(reader.readAtLeast("trips", 250, SOON).stream()
                        .map(TopicRecord::fields)
                        .toList());
        assertThat(registered.subjects()).containsExactly("trips-avro-value");
        assertThat(registered.versions("trips-avro-value")).containsExactly("1");
    }

    @Test
    void letsPrometheusSeeTheWorkerAndItsTasks() {
        PrometheusQueries prometheus = new PrometheusQueries(URI.create(System.getProperty("compose.prometheus")));

        Awaitility.await()
                .pollInSameThread()
                .ignoreException(UncheckedIOException.class)
                .atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(prometheus.value("up{job=\"headwater\"}")).isEqualTo(Optional.of(1.0));
                    assertThat(prometheus.value("sum(headwater_rows_read_total{connector=\"sample\"})"))
                            .isEqualTo(Optional.of(262.0));
                    assertThat(prometheus.value("sum(headwater_rows_invalid_total{connector=\"sample\"})"))
                            .isEqualTo(Optional.of(2.0));
                    assertThat(prometheus.value("sum(headwater_rows_read_total{connector=\"sample-avro\"})"))
                            .isEqualTo(Optional.of(250.0));
                    assertThat(prometheus.rules())
                            .isNotEmpty()
                            .allSatisfy(rule -> assertThat(rule.get("health").asText())
                                    .as("%s", rule)
                                    .isEqualTo("ok"));
                });
    }

    @Test
    void bringsInvalidRowsAsDeadLettersWithTheirPlace() {
        assertThat(reader.readAtLeast("dead-letters", 2, SOON))
                .extracting(ComposeIT::place)
                .containsExactlyInAnyOrder(
                        "s3://sample/orders.csv row 6 column quantity: invalid_value",
                        "s3://sample/orders.csv row 8 column null: field_count");
    }

    @Test
    void reportsEveryObject() {
        assertThat(reader.readAtLeast("reports", 3, SOON))
                .extracting(ComposeIT::counts)
                .containsExactlyInAnyOrder(
                        "s3://sample/orders.csv completed 7 + 2",
                        "s3://sample/events.jsonl completed 3 + 0",
                        "s3://sample/trips.parquet completed 250 + 0");
    }

    private static Map<String, Object> order(
            long id, String customer, long quantity, double price, boolean express, String day, String moment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("order_id", id);
        fields.put("customer", customer);
        fields.put("quantity", quantity);
        fields.put("unit_price", price);
        fields.put("express", express);
        fields.put("ordered_on", LocalDate.parse(day));
        fields.put("placed_at", Instant.parse(moment));
        return fields;
    }

    private static Map<String, Object> event(
            long event,
            String kind,
            String name,
            double latitude,
            double longitude,
            List<String> tags,
            double seconds) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event);
        fields.put("kind", kind);
        fields.put("user", Map.of("name", name, "place", Map.of("lat", latitude, "lon", longitude)));
        fields.put("tags", tags);
        fields.put("seconds", seconds);
        return fields;
    }

    private static String place(TopicRecord letter) {
        Map<String, Object> fields = letter.fields();
        return String.format(
                "%s row %s column %s: %s",
                fields.get("object"), fields.get("row"), fields.get("column"), fields.get("error"));
    }

    private static String counts(TopicRecord report) {
        Map<String, Object> fields = report.fields();
        return String.format(
                "%s %s %s + %s",
                fields.get("object"), fields.get("status"), fields.get("rows_emitted"), fields.get("rows_invalid"));
    }
}
