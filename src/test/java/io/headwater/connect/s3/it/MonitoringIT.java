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

import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.Ports;
import io.headwater.connect.s3.testing.Prometheus;
import io.headwater.connect.s3.testing.PrometheusQueries;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The files of {@code config/monitoring} as they are, but for the address and the pace of scraping: a real Prometheus scrapes a real worker
 * at work through the JMX exporter, and what every panel and every alert asks has an answer. The role's session comes from a stub of STS.
 */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "docker/test.sh has the JMX exporter of the worker's image scraped")
class MonitoringIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path FILES = Path.of("config", "monitoring");
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Pattern EXPRESSION = Pattern.compile(
            "- alert: (\\w+)\\n(?: +#[^\\n]*\\n)? +expr: (?:\\|\\n((?: {10,}[^\\n]+\\n)+)|([^\\n]+)\\n)");
    private static final Pattern COMPARISON = Pattern.compile(" (?:==|>|<) [\\d.]+");

    private static final List<SampleObject> GOOD = List.of(
            SampleReadings.csv("in/csv/a.csv", 1, 20_000),
            SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 5_000),
            SampleReadings.csv("in/csv/b.csv", 20_001, 10_000));
    /** Odd ones have a price that is none, even ones a field too few. */
    private static final SampleObject INVALID =
            SampleReadings.csv("in/csv/c.csv", 30_001, 3_000, Set.of(1_201, 1_777, 2_222));

    @RegisterExtension
    private static final WireMockExtension STS = WireMockExtension.newInstance()
            .options(options().dynamicPort().globalTemplating(true))
            .build();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void needsPrometheus() {
        assumeTrue(
                Prometheus.missing().isEmpty(),
                () -> "needs the program " + Prometheus.missing().orElseThrow()
                        + ": install it, on Debian with apt-get install --no-install-recommends prometheus");
    }

    @Test
    void everyPanelAndEveryAlertHasDataAndTheNumbersAreThoseOfWhatWasPut() throws Exception {
        int agent = Ports.free();
        Environment environment = Environment.shared();
        try (S3ProxyServer s3 =
                        S3ProxyServer.takingSessions(directory.resolve("s3")).start();
                ConnectWorker worker = environment
                        .newCluster("monitored")
                        .withAgent(BuildFiles.jmxExporterJar(), agent + ":" + FILES.resolve("jmx-exporter.yaml"))
                        .startWorker();
                Prometheus process = Prometheus.start(configuration(agent), directory.resolve("prometheus"));
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            PrometheusQueries prometheus = process.queries();
            Delivery delivery = Delivery.of(s3.server(), "monitored", GOOD);
            worker.rest().configure(delivery.connector(), configuration(delivery, s3.server()));
            delivery.awaitEverything(reader, SOON);
            String ofIt = "{connector=\"" + delivery.connector() + "\"}";
            eventually(() -> assertThat(prometheus.value("sum(headwater_rows_read_total" + ofIt + ")"))
                    .contains((double) delivery.rows()));

            // Once the tasks have been scraped, so that these show as an increase.
            Delivery all = delivery.and(List.of(INVALID));
            put(s3.server(), delivery.bucket(), "in/csv/d.csv", "\"no end");
            all.awaitEverything(reader, SOON);

            assertNumbers(prometheus, ofIt, all);
            for (Map.Entry<String, String> query : queries().entrySet()) {
                eventually(() -> assertThat(prometheus.query(query.getValue()))
                        .as("%s: %s", query.getKey(), query.getValue())
                        .isNotEmpty());
            }
            assertThat(prometheus.rules())
                    .hasSameSizeAs(alerts().keySet())
                    .allSatisfy(rule -> assertThat(rule.get("health").asText())
                            .as("%s", rule)
                            .isEqualTo("ok"));
            assertStates(prometheus, Set.of("firing"), "HeadwaterObjectsRejected", "HeadwaterInvalidRows");
            System.out.printf(
                    "%d expressions of panels and alerts have data%n", queries().size());

            worker.rest().delete(delivery.connector());
            assertStates(prometheus, Set.of("pending", "firing"), "HeadwaterTaskGone");
        }
    }

    @Test
    void promtoolFindsNothingWrong() throws Exception {
        assertThat(Prometheus.check("rules", FILES.resolve("alerts.yaml"))).startsWith("exit 0");
        assertThat(Prometheus.check("config", FILES.resolve("prometheus.yaml"))).startsWith("exit 0");
    }

    private static void assertNumbers(PrometheusQueries prometheus, String ofIt, Delivery all) {
        long bytes = GOOD.stream().mapToLong(object -> object.content().size()).sum()
                + INVALID.content().size()
                + "\"no end".length();
        Map<String, Double> expected = new TreeMap<>();
        expected.put("sum(headwater_objects_done_total" + ofIt + ")", 4.0);
        expected.put("sum(headwater_objects_rejected_total" + ofIt + ")", 1.0);
        expected.put("sum(headwater_objects_listed" + ofIt + ")", 5.0);
        expected.put("sum(headwater_objects_waiting" + ofIt + ")", 0.0);
        expected.put("sum(headwater_objects_in_flight" + ofIt + ")", 0.0);
        expected.put("sum(headwater_rows_read_total" + ofIt + ")", all.rows() + 3.0);
        expected.put("sum(headwater_rows_invalid_total" + ofIt + ")", 3.0);
        expected.put("sum(headwater_rows_invalid_by_code_total{code=\"invalid_value\"})", 2.0);
        expected.put("sum(headwater_rows_invalid_by_code_total{code=\"field_count\"})", 1.0);
        expected.put("sum(headwater_rows_invalid_by_code_total" + ofIt + ")", 3.0);
        expected.put("sum(headwater_dead_letters_total" + ofIt + ")", 4.0);
        expected.put("sum(headwater_bytes_read_total" + ofIt + ")", (double) bytes);
        expected.put("sum(headwater_read_ahead_bytes" + ofIt + ")", 0.0);
        expected.put("count(headwater_looks_total" + ofIt + ")", 2.0);
        eventually(() -> {
            Map<String, Double> seen = new TreeMap<>();
            for (String expression : expected.keySet()) {
                seen.put(expression, prometheus.value(expression).orElse(Double.NaN));
            }
            assertThat(seen).isEqualTo(expected);
        });
    }

    private static void assertStates(PrometheusQueries prometheus, Set<String> states, String... alerts) {
        eventually(() -> assertThat(prometheus.rules())
                .filteredOn(rule -> List.of(alerts).contains(rule.get("name").asText()))
                .hasSize(alerts.length)
                .allSatisfy(
                        rule -> assertThat(states).contains(rule.get("state").asText())));
    }

    /** What panels, variables and alerts ask, by whom, with variables as Grafana fills them in. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        JsonNode dashboard = new ObjectMapper()
                .readTree(FILES.resolve("grafana-dashboard.json").toFile());
        for (JsonNode panel : dashboard.get("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.put(
                            "panel " + panel.get("title").asText() + " "
                                    + target.get("refId").asText(),
                            filledIn(target.get("expr").asText())));
        }
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            Matcher values = VARIABLE.matcher(variable.path("definition").asText());
            if (values.matches()) {
                queries.put("variable " + variable.get("name").asText(), filledIn(values.group(1)));
            }
        }
        alerts().forEach((name, expression) -> queries.put("alert " + name, vector(expression)));
        return queries;
    }

    private static String filledIn(String expression) {
        return expression
                .replace("$__rate_interval", "1m")
                .replace("$connector", ".*")
                .replace("$task", ".*");
    }

    /** What an alert looks at, without what makes it one. */
    private static String vector(String expression) {
        return COMPARISON.matcher(expression).replaceAll("").replace(" unless ", " and ");
    }

    private static Map<String, String> alerts() throws IOException {
        Map<String, String> alerts = new LinkedHashMap<>();
        Matcher rules = EXPRESSION.matcher(Files.readString(FILES.resolve("alerts.yaml"), UTF_8));
        while (rules.find()) {
            String expression = rules.group(2) == null ? rules.group(3) : rules.group(2);
            alerts.put(rules.group(1), expression.replaceAll("\\s+", " ").strip());
        }
        return alerts;
    }

    private static Path configuration(int agent) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("configuration"));
        Files.copy(FILES.resolve("alerts.yaml"), folder.resolve("alerts.yaml"));
        String text = Files.readString(FILES.resolve("prometheus.yaml"), UTF_8);
        assertThat(text).contains("localhost:9404", "scrape_interval: 15s", "evaluation_interval: 15s");
        return Files.writeString(
                folder.resolve("prometheus.yaml"),
                text.replace("localhost:9404", "127.0.0.1:" + agent).replace("interval: 15s", "interval: 1s"));
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server s3) {
        STS.stubFor(post(urlEqualTo("/")).willReturn(okXml("""
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/reader/s</Arn>
                <AssumedRoleId>ARO:s</AssumedRoleId></AssumedRoleUser>
                <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
                <SessionToken>token</SessionToken><Expiration>{{now offset='1 hours'}}</Expiration></Credentials>
                </AssumeRoleResult></AssumeRoleResponse>""".formatted(s3.accessKey(), s3.secretKey()))));
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.sts.role.arn", ROLE);
        configuration.put("aws.sts.endpoint", STS.baseUrl());
        configuration.put("access.check", "none");
        return configuration;
    }

    private static void put(S3Server server, String bucket, String key, String text) {
        try (S3Client client = server.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().pollInSameThread().atMost(SOON).untilAsserted(assertion);
    }
}
