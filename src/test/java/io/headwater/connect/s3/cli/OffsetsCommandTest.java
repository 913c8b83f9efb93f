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
package io.headwater.connect.s3.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command says where it is asked wrongly, and where Connect answers as it does in trouble; OffsetsIT shows the rest. */
class OffsetsCommandTest {

    @RegisterExtension
    private static final WireMockExtension CONNECT = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final String OFFSETS = "/connectors/a%20b/offsets";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("Give --done or --not-done, and not both.", "list", "--done", "--not-done"),
                mistake("--object is in/a.csv and has to be s3://BUCKET/KEY.", "list", "--object", "in/a.csv"),
                mistake(
                        "Nothing is between --modified-since 2026-02-01T00:00:00Z and --modified-before 2026-01-01T00:00:00Z.",
                        "list",
                        "--modified-since",
                        "2026-02-01T00:00:00Z",
                        "--modified-before",
                        "2026-01-01T00:00:00Z"),
                mistake("With --schemas there are no objects to choose from.", "list", "--schemas", "--done"),
                mistake(
                        "Say which objects: by --object, --prefix, a time, --done or --not-done, or --all.",
                        "forget",
                        "--yes"),
                mistake("With --all there are no objects to choose from.", "forget", "--all", "--prefix", "in"),
                mistake("With --schema there are no objects to choose from.", "forget", "--schema", "rows", "--all"),
                mistake("--row is -1 and has to be 0 or more.", "rewind", "--all", "--row=-1"),
                mistake(
                        "--invalid is 6 and has to be 0 to 5, the number of rows that stay finished.",
                        "rewind",
                        "--all",
                        "--row=5",
                        "--invalid=6"),
                mistake("With --etag, one --object has to be given.", "done", "--all", "--etag", "e"),
                mistake("--timeout is 0 and has to be 1 or more.", "list", "--timeout", "0"),
                mistake(
                        "--connect holds a user. Give user and password by --user-env or --user-file.",
                        "list",
                        "--connect",
                        "http://me:secret@localhost"),
                mistake(
                        "--connect is no URL; give it as http://HOST:8083 or https://HOST:8083.",
                        "list",
                        "--connect",
                        "http://me:se cret@localhost"),
                mistake(
                        "--connect has to be http://HOST:8083 or https://HOST:8083.",
                        "list",
                        "--connect",
                        "worker:8083"),
                mistake(
                        "There is no environment variable NO_SUCH_VARIABLE, which --user-env names.",
                        "list",
                        "--user-env",
                        "NO_SUCH_VARIABLE"),
                mistake("Give --user-env or --user-file, and not both.", "list", "--user-env=A", "--user-file=B"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsAskedWrongly(String message, List<String> arguments) {
        assertThat(run(arguments)).isEqualTo(3);

        assertThat(error.toString().lines()).containsExactly(message);
    }

    @Test
    void namesTheConnectorsThereAre() {
        CONNECT.stubFor(
                any(urlMatching("/connectors/.*")).willReturn(jsonResponse("{\"message\":\"not found\"}", 404)));
        CONNECT.stubFor(get("/connectors").willReturn(okJson("[\"trades\",\"readings\"]")));

        assertThat(asked("list")).isEqualTo(3);

        assertThat(error.toString().lines())
                .containsExactly("Connect at " + CONNECT.baseUrl() + " has no connector a b. It has trades, readings.");
    }

    @Test
    void saysThatAccessIsRefusedAndSendsUserAndPasswordOfAFile() throws Exception {
        CONNECT.stubFor(get(OFFSETS).willReturn(aResponse().withStatus(401)));
        CONNECT.stubFor(get(OFFSETS)
                .withHeader("Authorization", equalTo("Basic bWU6c2VjcmV0"))
                .willReturn(okJson("{\"offsets\":[]}")));
        Path file = Files.writeString(directory.resolve("user"), "me:secret\n");

        assertThat(asked("list")).isEqualTo(2);
        assertThat(asked("list", "--user-file", file.toString())).isZero();

        assertThat(error.toString().lines())
                .containsExactly("Connect at " + CONNECT.baseUrl()
                        + " refuses access (401). Give user and password by --user-env or --user-file.");
    }

    @Test
    void showsNoControlCharacterOfAKey() {
        stored("[{\"partition\":{\"object\":\"s3://lake/\\u001b[2J\\u202egpj.csv\"},"
                + "\"offset\":{\"etag\":\"e\",\"row\":3,\"invalid\":1,\"modified\":1767225600000,\"done\":true}},"
                + "{\"partition\":{\"file\":\"\\u0007\"},\"offset\":{\"position\":5}}]");

        assertThat(asked("list")).isZero();
        assertThat(asked("list", "--json")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "        ROWS   INVALID  DONE  MODIFIED              STARTED               OBJECT",
                        "           3         1  yes   2026-01-01T00:00:00Z                        "
                                + "s3://lake/\\u001b[2J\\u202egpj.csv",
                        "           ?         ?  ?     ?                     ?                     {file=\\u0007}, not an"
                                + " offset of Headwater: {position=5}",
                        "{\"offsets\": [",
                        " {\"partition\":{\"object\":\"s3://lake/\\u001B[2J\\u202Egpj.csv\"},\"offset\":{\"etag\":\"e\","
                                + "\"row\":3,\"invalid\":1,\"modified\":1767225600000,\"done\":true}},",
                        " {\"partition\":{\"file\":\"\\u0007\"},\"offset\":{\"position\":5}}",
                        "]}");
    }

    @Test
    void leavesTheConnectorAloneWhereTheWorkerIsTooOld() {
        stored(objects(1));
        CONNECT.stubFor(patch(OFFSETS).willReturn(aResponse().withStatus(405)));
        CONNECT.stubFor(get("/").willReturn(okJson("{\"version\":\"3.5.2\"}")));

        assertThat(asked("forget", "--all", "--yes")).isEqualTo(2);

        assertThat(error.toString().lines())
                .containsExactly("Connect at " + CONNECT.baseUrl()
                        + ": that worker (3.5.2) cannot show or change offsets: it takes Kafka Connect 3.6 or newer.");
        CONNECT.verify(0, putRequestedFor(urlMatching(".*")));
    }

    @Test
    void bringsBackAConnectorWhoseTasksDoNotEnd() {
        stored(objects(1));
        alterable(aResponse().withStatus(200));
        CONNECT.stubFor(get("/connectors/a%20b/status")
                .willReturn(okJson("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0}]}")));

        assertThat(asked("forget", "--all", "--yes", "--timeout", "1")).isEqualTo(2);

        assertThat(error.toString().lines())
                .containsExactly(
                        "Stopping the connector, which is RUNNING.",
                        "It has been told to stop and is RUNNING with 1 tasks after 1 seconds. Nothing was changed. Wait"
                                + " longer with --timeout.",
                        "The connector is RUNNING again.");
        CONNECT.verify(1, putRequestedFor(urlEqualTo("/connectors/a%20b/resume")));
    }

    @Test
    void asksAgainAfterARebalanceAndSaysWhatWasDoneWhereTheRestFails() {
        stored(objects(5_001));
        alterable(jsonResponse("{\"message\":\"a rebalance\"}", 409));
        CONNECT.stubFor(patch(OFFSETS)
                .inScenario("batches")
                .whenScenarioStateIs("asked")
                .willReturn(okJson("{}"))
                .willSetStateTo("first"));
        CONNECT.stubFor(patch(OFFSETS)
                .inScenario("batches")
                .whenScenarioStateIs("first")
                .willReturn(jsonResponse("{\"message\":\"the disk is full\"}", 500)));
        statuses();

        assertThat(asked("forget", "--all", "--yes")).isEqualTo(2);

        assertThat(out.toString().lines()).hasSize(21).last().isEqualTo("… and 4981 more; --dry-run shows all.");
        assertThat(error.toString().lines())
                .containsExactly(
                        "Stopping the connector, which is RUNNING.",
                        "Changed 5000 of 5001 offsets.",
                        "Connect at " + CONNECT.baseUrl() + " answers 500: the disk is full",
                        "Changed 5000 offsets of 5001. The connector is RUNNING again.");
    }

    @Test
    void countsInvalidRowsOnlyWhereItIsKnownHowManyThereAre() {
        stored("[" + object("a", 10, 0) + "," + object("b", 10, 2) + "," + object("c", 5, 1) + "," + object("d", 4, 0)
                + "]");

        assertThat(asked("rewind", "--all", "--row", "5", "--dry-run", "--json"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"offsets\": [",
                        " " + rewound("a", 0) + ",",
                        " " + rewound("b", 0) + ",",
                        " " + rewound("c", 1),
                        "]}");
        assertThat(error.toString().lines())
                .containsExactly(
                        "Left alone, as not even 5 of their rows are finished: 1.",
                        "Had invalid rows, of which it is not known how many are among the first 5: 1. Their reports will count"
                                + " none of these; --invalid says how many it were.",
                        "Nothing was changed, as --dry-run is given.");
    }

    private static void stored(String offsets) {
        CONNECT.stubFor(get(OFFSETS).willReturn(okJson("{\"offsets\":" + offsets + "}")));
        CONNECT.stubFor(put(urlMatching("/connectors/a%20b/(stop|resume)"))
                .willReturn(aResponse().withStatus(204)));
    }

    /** The question whether offsets can be changed, then this. */
    private static void alterable(ResponseDefinitionBuilder then) {
        CONNECT.stubFor(patch(OFFSETS)
                .inScenario("batches")
                .whenScenarioStateIs(STARTED)
                .willReturn(jsonResponse("{\"message\":\"offsets need to be provided\"}", 400))
                .willSetStateTo("probed"));
        CONNECT.stubFor(patch(OFFSETS)
                .inScenario("batches")
                .whenScenarioStateIs("probed")
                .willReturn(then)
                .willSetStateTo("asked"));
    }

    /** Running, stopped, and running again. */
    private static void statuses() {
        String running = "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0}]}";
        CONNECT.stubFor(get("/connectors/a%20b/status")
                .inScenario("states")
                .whenScenarioStateIs(STARTED)
                .willReturn(okJson(running))
                .willSetStateTo("stopped"));
        CONNECT.stubFor(get("/connectors/a%20b/status")
                .inScenario("states")
                .whenScenarioStateIs("stopped")
                .willReturn(okJson("{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}"))
                .willSetStateTo("resumed"));
        CONNECT.stubFor(get("/connectors/a%20b/status")
                .inScenario("states")
                .whenScenarioStateIs("resumed")
                .willReturn(okJson(running)));
    }

    private static String objects(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> object("k" + number, 3, 0))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(String key, int row, int invalid) {
        return "{\"partition\":{\"object\":\"s3://lake/" + key + "\"},\"offset\":{\"etag\":\"e\",\"row\":" + row
                + ",\"invalid\":" + invalid + ",\"started_at\":1,\"done\":true}}";
    }

    private static String rewound(String key, int invalid) {
        return "{\"partition\":{\"object\":\"s3://lake/" + key + "\"},\"offset\":{\"etag\":\"e\",\"row\":5,\"invalid\":"
                + invalid + ",\"done\":false}}";
    }

    private static Arguments mistake(String message, String... arguments) {
        return Arguments.of(message, List.of(arguments));
    }

    private int asked(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--connect", CONNECT.baseUrl() + "/"));
        return run(line);
    }

    private int run(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("offsets"));
        line.addAll(arguments);
        line.addAll(List.of("--connector", "a b"));
        return Headwater.run(line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(error, true));
    }
}
