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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.records.ObjectReport.Status;
import io.headwater.connect.s3.testing.CommandLineRun;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report}, as it is released, over topics of a real broker. */
class ReportIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final S3Server S3 = Environment.shared().s3();
    private static final String KAFKA = Environment.shared().broker().bootstrapServers();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void showsWhatAWorkerReported() throws IOException {
        SampleObject broken = new SampleObject(
                "in/parquet/broken.parquet",
                SampleObject.Content.of("no Parquet".getBytes(UTF_8)),
                List.of(),
                List.of());
        Delivery delivery = Delivery.of(
                S3,
                "report",
                List.of(
                        SampleReadings.csv("in/csv/a.csv", 1, 1_200, Set.of(1_100, 1_101)),
                        SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 300),
                        broken));
        try (ConnectWorker worker = Environment.shared().newCluster("report").startWorker();
                TopicReader reader = new TopicReader(KAFKA)) {
            worker.rest().configure(delivery.connector(), delivery.configuration());
            reader.awaitSize(delivery.reportTopic(), 3, SOON);
            reader.awaitSize(delivery.deadLetterTopic(), 3, SOON);
        }

        CommandLineRun run = report(delivery.reportTopic(), delivery.deadLetterTopic(), "--json");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.error()).isEmpty();
        JsonNode json = JSON.readTree(String.join("\n", run.out()));
        ObjectNode total = json.get("total").deepCopy();
        assertThat(total.remove("bytes_read").asLong()).isPositive();
        assertThat(total).isEqualTo(JSON.readTree("""
                        {"completed": 2, "rejected": 1, "skipped": 0, "repeated": 0, "rows_emitted": 1498, "rows_invalid": 2,
                         "fields_ignored": 0}"""));
        assertThat(json.get("errors").findValuesAsText("error"))
                .contains("field_count", "invalid_value", "malformed_parquet");
        assertThat(json.get("objects").findValuesAsText("object"))
                .containsExactlyInAnyOrder(
                        "s3://" + delivery.bucket() + "/in/csv/a.csv",
                        "s3://" + delivery.bucket() + "/in/jsonl/a.jsonl.gz",
                        "s3://" + delivery.bucket() + "/in/parquet/broken.parquet");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsBothFormsOfJsonAndChooses(boolean withSchemas) throws IOException {
        try (ReportedTopics topics = new ReportedTopics(KAFKA, withSchemas)) {
            topics.report("trades", "in/a.csv", Status.COMPLETED, 10, 1, NOON);
            topics.report("trades", "in/a.csv", Status.COMPLETED, 10, 1, NOON.plusSeconds(60));
            topics.report("trades", "in/b.csv", Status.REJECTED, 4, 0, NOON.plusSeconds(120));
            topics.report("readings", "in/c.csv", Status.SKIPPED, 0, 0, NOON.plusSeconds(180));
            topics.deadLetter("trades", "in/a.csv", ErrorCode.INVALID_VALUE, 7, "7,n/a", NOON);
            topics.flush();

            CommandLineRun all = report(topics.reports(), topics.deadLetters(), "--objects", "1");
            CommandLineRun some = report(
                    topics.reports(), topics.deadLetters(), "--key", "/b", "--from", "2026-03-01T12:00:01Z", "--json");
            CommandLineRun clean = report(topics.reports(), topics.deadLetters(), "--connector", "readings");

            assertThat(all.error()).isEmpty();
            assertThat(all.exitCode()).isEqualTo(1);
            assertThat(all.out())
                    .containsExactly(
                            "CONNECTOR                 COMPLETED  REJECTED   SKIPPED  REPEATED           ROWS    INVALID    IGNORED            BYTES",
                            "readings                          0         0         1         0              0          0          0                0",
                            "trades                            2         1         0         1             24          2          0             2328",
                            "all                               2         1         1         1             24          2          0             2328",
                            "",
                            "TIME                   OBJECTS         ROWS   INVALID            BYTES   LETTERS  EACH 10s",
                            "2026-03-01T12:00:00Z         1           10         1              970         1  ########################",
                            "2026-03-01T12:01:00Z         1           10         1              970         0  ########################",
                            "2026-03-01T12:02:00Z         1            4         0              388         0  #########",
                            "2026-03-01T12:03:00Z         1            0         0                0         0",
                            "",
                            "ERROR                      LETTERS  SAMPLES, NEWEST FIRST",
                            "invalid_value                    1",
                            "    s3://lake/in/a.csv, row 7, column price: \"n/a\" is no DOUBLE",
                            "      7,n/a",
                            "",
                            "ENDED                 STATUS            ROWS   INVALID          BYTES  CONNECTOR         OBJECT",
                            "2026-03-01T12:03:00Z  skipped              0         0              0  readings          s3://lake/in/c.csv",
                            "… and 3 more reports; --objects N shows more, --key TEXT others.");
            assertThat(JSON.readTree(String.join("\n", some.out()))
                            .at("/total/rows_emitted")
                            .asLong())
                    .isEqualTo(4);
            assertThat(clean.exitCode()).isZero();
        }
    }

    @Test
    void saysWhatItCannotReadAndShowsTheRest() throws IOException {
        try (ReportedTopics topics = new ReportedTopics(KAFKA, true)) {
            topics.report("trades", "in/a.csv", Status.COMPLETED, 10, 0, NOON);
            topics.other(topics.reports(), new byte[] {0, 0, 0, 0, 1, 2});
            topics.other(topics.reports(), new byte[] {0, 0, 0, 0, 1, 2});
            topics.flush();

            CommandLineRun run = report(topics.reports(), topics.deadLetters());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).hasSize(8);
            assertThat(run.error())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("2 records of topic " + topics.reports() + " cannot be read, from partition 0 offset ")
                    .endsWith("have report and dead letters written by JsonConverter.");
        }
    }

    @Test
    void createsNoTopicByAskingForIt() throws IOException {
        CommandLineRun run = report("no-such-topic", "no-such-topic");

        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        3,
                        List.of(),
                        List.of("Kafka at " + KAFKA + " has no topic no-such-topic. Look at report.topic and"
                                + " dead.letter.topic of the connector; a topic may not be there yet, where nothing has been"
                                + " reported.")));
        try (TopicReader reader = new TopicReader(KAFKA)) {
            assertThat(reader.topics()).doesNotContain("no-such-topic");
        }
    }

    private static CommandLineRun report(String reports, String deadLetters, String... options) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("report", "--bootstrap-server", KAFKA, "--topic", reports, "--dead-letter-topic", deadLetters));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray(String[]::new));
    }
}
