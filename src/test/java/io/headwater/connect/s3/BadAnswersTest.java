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
package io.headwater.connect.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.testing.Ports;
import io.headwater.connect.s3.testing.S3Server;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that gets answers which no server here gives on demand: AWS's errors, listings that lead astray, no answer at all. */
class BadAnswersTest {

    @RegisterExtension
    private static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    /** The contract's second for a poll and five for a stop, several times over: what waits for the network's 30 s fails, and no busy machine does. */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final Duration STOP = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CSV = "id\n1\n2\n";
    private static final String LISTING = ".*/lake/?";
    private static final String OBJECT = ".*/lake/a.csv";

    @ParameterizedTest
    @CsvSource({
        "500,InternalError",
        "502,",
        "503,SlowDown",
        "503,ServiceUnavailable",
        "400,RequestTimeout",
        "409,OperationAborted"
    })
    void asksAgainForListingAndObject(int status, String code) throws InterruptedException {
        ResponseDefinitionBuilder bad = error(status, code);
        answer(LISTING, bad, bad, okXml(listing(entry("a.csv"), "")));
        answer(OBJECT, bad, bad, object());

        assertThat(read(2)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER"
            })
    void asksAgainAfterNoAnswer(Fault fault) throws InterruptedException {
        ResponseDefinitionBuilder bad = aResponse().withFault(fault);
        answer(LISTING, bad, bad, okXml(listing(entry("a.csv"), "")));
        answer(OBJECT, bad, bad, object());

        assertThat(read(2)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<ListBucketResult>", "<html><body>Hello</body>", "<ListBucketResult><Contents><Key>a</K"})
    void asksAgainForAListingThatIsNone(String body) throws InterruptedException {
        answer(LISTING, okXml(body), okXml(listing(entry("a.csv"), "")));
        answer(OBJECT, object());

        assertThat(read(2)).containsExactly(1L, 2L);
    }

    @Test
    void asksAgainForAListingThatSaysThereIsMoreAndNotWhere() throws InterruptedException {
        answer(
                LISTING,
                okXml("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"),
                okXml(listing(entry("a.csv"), "")));
        answer(OBJECT, object());

        assertThat(read(2)).containsExactly(1L, 2L);
    }

    @Test
    void goesOnBehindPagesThatAreEmptyAndHaveANextOne() throws InterruptedException {
        answer(LISTING, okXml(listing("", "one")), okXml(listing("", "two")), okXml(listing(entry("a.csv"), "")));
        answer(OBJECT, object());

        assertThat(read(2)).containsExactly(1L, 2L);
    }

    @Test
    void readsAnObjectOnceThatSeveralPagesShow() throws InterruptedException {
        answer(
                LISTING,
                okXml(listing(entry("a.csv"), "one")),
                okXml(listing(entry("a.csv") + entry("a.csv"), "two")),
                okXml(listing(entry("a.csv") + entry("b.csv"), "")));
        answer(OBJECT, object());
        answer(".*/lake/b.csv", object());

        assertThat(read(5)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void failsOnAListingThatLeadsBackToAPageBefore() throws InterruptedException {
        answer(
                LISTING,
                okXml(listing(entry("a.csv"), "one")),
                okXml(listing("", "two")),
                okXml(listing("", "three")),
                okXml(listing("", "two")));
        SERVER.stubFor(get(urlPathMatching(LISTING))
                .withQueryParam("continuation-token", WireMock.equalTo("two"))
                .atPriority(1)
                .willReturn(okXml(listing("", "three"))));
        SERVER.stubFor(get(urlPathMatching(LISTING))
                .withQueryParam("continuation-token", WireMock.equalTo("three"))
                .atPriority(1)
                .willReturn(okXml(listing("", "two"))));
        answer(OBJECT, object());

        assertThat(failure(configuration()))
                .hasMessageContaining(
                        "Looking for new objects failed: Cannot list the bucket: the answers lead back to a page that"
                                + " they gave before (continuation token t")
                .hasMessageContaining("check aws.s3.endpoint");
    }

    @Test
    void passesOverAnObjectThatIsGoneWhenItIsRead() throws InterruptedException {
        answer(LISTING, okXml(listing(entry("a.csv") + entry("b.csv"), "")));
        answer(OBJECT, error(404, "NoSuchKey"));
        answer(".*/lake/b.csv", object());
        Map<String, String> configuration = configuration();
        configuration.put("report.topic", "reports");
        configuration.put("discovery.interval.ms", "60000");

        try (WatchedTask task = new WatchedTask(configuration)) {
            List<SourceRecord> records = task.poll(4, PATIENCE);

            assertThat(records.stream().map(BadAnswersTest::shown))
                    .containsExactly("rejected s3://lake/a.csv: 0 rows", "1", "2", "completed s3://lake/b.csv: 2 rows");
        }
    }

    @Test
    void failsWhereTheClockIsWrong() throws InterruptedException {
        answer(LISTING, error(403, "RequestTimeTooSkewed"));

        assertThat(failure(configuration()))
                .hasMessageContaining("Cannot list s3://lake/")
                .hasMessageContaining("the clock of this machine is wrong")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void failsWhereASessionHasExpiredThatNothingRenews() throws InterruptedException {
        answer(LISTING, error(400, "ExpiredToken"));

        assertThat(failure(configuration()))
                .hasMessageContaining("Cannot list s3://lake/")
                .hasMessageContaining("has expired, and nothing renews it; give fresh keys")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "http://no-such-host.invalid:9, the host is not known",
        "http://127.0.0.1:PORT, no connection",
    })
    void failsWhereNobodyIsThereForLongerThanItIsToTry(String endpoint, String why) throws InterruptedException {
        Map<String, String> configuration = configuration();
        configuration.put("aws.s3.endpoint", endpoint.replace("PORT", Integer.toString(Ports.free())));
        configuration.put("aws.s3.retry.timeout.ms", "1000");

        assertThat(failure(configuration))
                .hasMessageContaining("Cannot list s3://lake/")
                .hasMessageContaining(why)
                .hasMessageContaining("check aws.s3.endpoint")
                .hasMessageContaining("without progress");
    }

    @Test
    void pollsAndStopsWhileNobodyIsThere() throws InterruptedException {
        Map<String, String> configuration = configuration();
        configuration.put("aws.s3.endpoint", "http://no-such-host.invalid:9");

        try (WatchedTask task = new WatchedTask(configuration)) {
            assertThat(task.poll()).isEmpty();
            assertThat(task.poll()).isEmpty();
            assertThat(task.longestPoll()).isLessThan(POLL);
            assertThat(task.stop()).isLessThan(STOP);
        }
    }

    private static List<Long> read(int rows) throws InterruptedException {
        Map<String, String> configuration = configuration();
        configuration.put("discovery.interval.ms", "60000");
        try (WatchedTask task = new WatchedTask(configuration)) {
            Duration patience = rows > 4 ? Duration.ofSeconds(3) : PATIENCE;
            List<Long> ids = task.poll(rows, patience).stream()
                    .map(record -> ((Struct) record.value()).getInt64("id"))
                    .toList();
            assertThat(task.longestPoll()).isLessThan(POLL);
            assertThat(task.stop()).isLessThan(STOP);
            return ids;
        }
    }

    private static Throwable failure(Map<String, String> configuration) throws InterruptedException {
        try (WatchedTask task = new WatchedTask(configuration)) {
            Throwable failure = catchThrowable(() -> task.poll(Integer.MAX_VALUE, PATIENCE));
            assertThat(failure).isInstanceOf(ConnectException.class);
            assertThat(task.longestPoll()).isLessThan(POLL);
            assertThat(task.stop()).isLessThan(STOP);
            return failure;
        }
    }

    private static Map<String, String> configuration() {
        Map<String, String> properties = new HashMap<>(
                new S3Server(URI.create(SERVER.baseUrl()), "AKIAEXAMPLE", "hidden").configuration("lake"));
        properties.put("name", "answers");
        properties.put("topic", "rows");
        properties.put("schema.fields", "id INT64");
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        return new HashMap<>(connector.taskConfigs(1).get(0));
    }

    /** Answers one after the other, and the last one from then on. */
    private static void answer(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            ScenarioMappingBuilder answer = get(urlPathMatching(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? STARTED : Integer.toString(i))
                    .willReturn(answers[i]);
            SERVER.stubFor(i + 1 < answers.length ? answer.willSetStateTo(Integer.toString(i + 1)) : answer);
        }
    }

    private static ResponseDefinitionBuilder object() {
        return aResponse()
                .withStatus(206)
                .withHeader("ETag", "\"tag\"")
                .withHeader("Content-Range", "bytes 0-" + (CSV.length() - 1) + "/" + CSV.length())
                .withBody(CSV.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody(code == null ? "" : "<Error><Code>" + code + "</Code><Message>No.</Message></Error>");
    }

    private static String listing(String entries, String next) {
        return "<ListBucketResult><IsTruncated>" + !next.isEmpty() + "</IsTruncated>"
                + (next.isEmpty() ? "" : "<NextContinuationToken>" + next + "</NextContinuationToken>")
                + entries + "</ListBucketResult>";
    }

    private static String entry(String key) {
        return "<Contents><Key>" + key
                + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"tag\"</ETag><Size>" + CSV.length()
                + "</Size></Contents>";
    }

    private static String shown(SourceRecord record) {
        Struct value = (Struct) record.value();
        return record.topic().equals("rows")
                ? value.getInt64("id").toString()
                : value.get("status") + " " + value.get("object") + ": " + value.get("rows_emitted") + " rows";
    }
}
