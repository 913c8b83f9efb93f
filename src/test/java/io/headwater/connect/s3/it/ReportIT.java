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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.records.ObjectReport.Status;
import io.headwater.connect.s3.testing.Chromium;
import io.headwater.connect.s3.testing.CommandLineRun;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report}, as it is released, over topics of a real broker; its pages in a real browser. */
class ReportIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final S3Server S3 = Environment.shared().s3();
    private static final String KAFKA = Environment.shared().broker().bootstrapServers();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Would change the title, were any of it obeyed. */
    private static final String HOSTILE =
            "in/\"><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\u202e\u001b[2J&amp;.csv";

    @TempDir
    private Path directory;

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
            assertThat(Path.of("docs", "report.md")).content(UTF_8).contains(String.join("\n", all.out()));
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
                    .endsWith("Say by --registry where the Schema Registry of the connector's converter answers.");
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

    @Test
    void servesOnlyThoseWhoReadAndAreMeantTo() throws IOException {
        try (ReportedTopics topics = new ReportedTopics(KAFKA, false);
                ServedReport served = serve(topics)) {
            String host = "Host: " + served.address().getAuthority() + "\n";
            topics.report("trades", HOSTILE, Status.COMPLETED, 10, 1, NOON);
            topics.deadLetter("trades", HOSTILE, ErrorCode.INVALID_VALUE, 7, HOSTILE, NOON);
            topics.flush();

            Awaitility.await("the report that came while it served")
                    .atMost(SOON)
                    .until(() ->
                            served.ask("GET /report.json HTTP/1.1\n" + host).contains("\"dead_letters\" : 1"));
            String page = served.ask("GET / HTTP/1.1\n" + host);

            assertThat(page)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\nContent-security-policy: default-src 'none'; base-uri 'none'; ")
                    .containsIgnoringCase("\r\nX-content-type-options: nosniff\r\n")
                    .containsIgnoringCase("\r\nReferrer-policy: no-referrer\r\n")
                    .contains(
                            "&lt;script&gt;document.title=&#39;owned&#39;&lt;/script&gt;", "\\u202e\\u001b[2J&amp;amp;")
                    .doesNotContain("<script>document.title", "<img", "\u202e", "\u001b");
            assertThat(served.ask("GET / HTTP/1.1\nHost: evil.example:"
                            + served.address().getPort() + "\n"))
                    .startsWith("HTTP/1.1 421 ")
                    .doesNotContain("owned");
            assertThat(served.ask("GET / HTTP/1.1\nHost: localhost:1\n")).startsWith("HTTP/1.1 200 ");
            assertThat(served.ask("POST / HTTP/1.1\n" + host + "Content-Length: 0\n"))
                    .startsWith("HTTP/1.1 405 ");
            assertThat(served.ask("HEAD / HTTP/1.1\n" + host))
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("<html");
            assertThat(served.ask("GET /?search=%zz HTTP/1.1\n" + host)).startsWith("HTTP/1.1 400 ");
            assertThat(served.ask("GET /etc/passwd HTTP/1.1\n" + host)).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void showsHostileKeysAsTextInABrowserAndLeadsToDeadLetters() throws Exception {
        assumeTrue(
                Chromium.isInstalled(),
                "needs the program chromium: install it, on Debian with apt-get install chromium");
        Chromium browser = Chromium.in(Files.createDirectory(directory.resolve("profile")));
        try (ReportedTopics topics = new ReportedTopics(KAFKA, true)) {
            morning(topics);
            try (ServedReport served = serve(topics)) {
                Awaitility.await("everything to be read")
                        .atMost(SOON)
                        .until(() -> served.ask("GET / HTTP/1.1\nHost: localhost\n")
                                .contains("61 reports and 22 dead letters"));
                String all = browser.dom(served.address());
                String found = browser.dom(served.address().resolve("/?search=owned"));
                String letters = browser.dom(
                        served.address().resolve("/?object=" + URLEncoder.encode("s3://lake/" + HOSTILE, UTF_8)));
                Path file = directory.resolve("report.html");
                CommandLineRun run =
                        report(topics.reports(), topics.deadLetters(), "--html", file.toString(), "--objects", "100");
                String kept = browser.dom(file.toUri());
                Path picture = Boolean.getBoolean("update.docs")
                        ? Path.of("docs", "report.png").toAbsolutePath()
                        : directory.resolve("report.png");
                browser.screenshot(served.address(), 1_120, 1_180, picture);

                List<String> pages = List.of(all, found, letters, kept);
                for (String page : pages) {
                    assertThat(page)
                            .contains("<title>Headwater: what came in</title>", "&lt;script&gt;document.title")
                            .doesNotContain("<img", "<script>document.title", "\u202e", "\u001b");
                }
                System.out.printf("chromium: %d pages show hostile keys as text%n", pages.size());
                // The page's own script ran, and had an answer.
                assertThat(all).contains("class=\"quiet\">Figures of ");
                assertThat(all).contains("<svg", "hour-11/part-4.csv");
                assertThat(found).contains("Dead letters of these").doesNotContain("part-4.csv");
                assertThat(letters).contains("row of the hostile").doesNotContain("part-4.csv");
                assertThat(links(all)).contains("/?object=" + URLEncoder.encode("s3://lake/" + HOSTILE, UTF_8));
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(kept)
                        .contains("href=\"#letter-0\"", "id=\"letter-0\"")
                        .doesNotContain("<script", "http://127");
                assertThat(Files.size(picture)).isGreaterThan(20_000);
            }
        }
    }

    /** Reports over two hours, some refused, some with dead letters, one with a hostile key. */
    private static void morning(ReportedTopics topics) throws IOException {
        for (int number = 0; number < 60; number++) {
            String key = String.format("in/hour-%02d/part-%d.csv", 10 + number / 30, number % 30);
            Instant ended = NOON.minus(Duration.ofMinutes(120 - 2 * number));
            long invalid = number % 9 == 4 ? 3 : 0;
            topics.report(
                    number % 4 == 0 ? "readings" : "trades",
                    key,
                    number % 23 == 11 ? Status.REJECTED : Status.COMPLETED,
                    2_000 + 1_700 * (number % 7) + 90L * number,
                    invalid,
                    ended);
            for (long row = 1; row <= invalid; row++) {
                topics.deadLetter(
                        number % 4 == 0 ? "readings" : "trades",
                        key,
                        row == 1 ? ErrorCode.FIELD_COUNT : ErrorCode.INVALID_VALUE,
                        100 * row + number,
                        row == 1 ? row + ",short,1.5,true" : row + ",free,n/a,true,2026-03-01",
                        ended.minusSeconds(1));
            }
        }
        topics.report("trades", HOSTILE, Status.COMPLETED, 10, 1, NOON);
        topics.deadLetter(
                "trades",
                HOSTILE,
                ErrorCode.INVALID_VALUE,
                7,
                "row of the hostile, <script>document.title='owned'</script>",
                NOON);
        topics.flush();
    }

    private static List<String> links(String html) {
        return Pattern.compile("href=\"(/\\?object=[^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static ServedReport serve(ReportedTopics topics) throws IOException {
        return ServedReport.start(
                "--bootstrap-server", KAFKA, "--topic", topics.reports(), "--dead-letter-topic", topics.deadLetters());
    }

    private static CommandLineRun report(String reports, String deadLetters, String... options) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("report", "--bootstrap-server", KAFKA, "--topic", reports, "--dead-letter-topic", deadLetters));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray(String[]::new));
    }
}
