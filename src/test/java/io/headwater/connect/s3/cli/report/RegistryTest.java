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
package io.headwater.connect.s3.cli.report;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.cli.HttpService;
import io.headwater.connect.s3.cli.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a registry answers as it does in trouble; ConvertersIT has a real one. */
class RegistryTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final HttpService.Names NAMES =
            new HttpService.Names("--registry", "http://HOST:8081 or https://HOST:8081", "--registry-");
    private static final String SCHEMA_7 = "/schemas/ids/7";
    private static final ResponseDefinitionBuilder STRING = okJson("{\"schema\":\"\\\"string\\\"\"}");

    @TempDir
    private Path directory;

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        aResponse().withStatus(401),
                        "refuses access (401). Give user and password by --registry-user-env or --registry-user-file"),
                Arguments.of(
                        jsonResponse("{\"error_code\":40403,\"message\":\"Schema 7 not found\"}", 404),
                        "has no schema of their id 7. Check that --registry is the registry of the connector's converter"),
                Arguments.of(
                        aResponse().withStatus(404).withBody("no page\n"),
                        "answers 404 for their schema 7: no page. Check the path of --registry, which has to be that of an"
                                + " interface like Confluent's"),
                Arguments.of(
                        jsonResponse("{\"error_code\":50001,\"message\":\"the store is away\"}", 500),
                        "answers 500 for their schema 7: the store is away. Check the path of --registry, which has to be"
                                + " that of an interface like Confluent's"),
                Arguments.of(
                        temporaryRedirect("http://127.0.0.1:9/"),
                        "sends to another address (302), which is not followed. Give that one as --registry"),
                Arguments.of(
                        aResponse().withBody("<html>"),
                        "answers with something else than their schema 7. Check the path of --registry"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatTheRegistryAnswers(ResponseDefinitionBuilder answer, String message) throws Exception {
        SERVER.stubFor(get(SCHEMA_7).willReturn(answer));

        assertThatThrownBy(() -> registry(Optional.empty()).schema(7))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("the registry at " + SERVER.baseUrl() + " " + message);
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        Registry registry = new Registry(HttpService.of(
                NAMES,
                "http://127.0.0.1:9",
                new Login(NAMES, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Duration.ofSeconds(5)));

        assertThatThrownBy(() -> registry.schema(7))
                .hasMessage("the registry at http://127.0.0.1:9 cannot be reached: nothing accepts connections there."
                        + " Check --registry");
    }

    @Test
    void saysThatASchemaIsNoneOfAvros() throws Exception {
        SERVER.stubFor(get(SCHEMA_7).willReturn(okJson("{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}")));
        SERVER.stubFor(get("/schemas/ids/8").willReturn(okJson("{\"schema\":\"{}\"}")));
        Registry registry = registry(Optional.empty());

        assertThatThrownBy(() -> registry.schema(7))
                .hasMessage("their schema 7 is of the kind PROTOBUF, which cannot be read; have report and dead letters"
                        + " written by JsonConverter or AvroConverter");
        assertThatThrownBy(() -> registry.schema(8)).hasMessageStartingWith("their schema 8 is none of Avro's: ");
    }

    @Test
    void asksOnceForASchemaAndOnceWhereThereIsNone() throws Exception {
        SERVER.stubFor(get(SCHEMA_7).willReturn(STRING));
        SERVER.stubFor(get("/schemas/ids/8").willReturn(jsonResponse("{\"error_code\":40403}", 404)));
        Registry registry = registry(Optional.empty());

        for (int time = 0; time < 3; time++) {
            assertThat(registry.schema(7)).isEqualTo(Schema.create(Schema.Type.STRING));
            assertThatThrownBy(() -> registry.schema(8)).isInstanceOf(UnreadableException.class);
        }

        SERVER.verify(1, getRequestedFor(urlEqualTo(SCHEMA_7)));
        SERVER.verify(1, getRequestedFor(urlEqualTo("/schemas/ids/8")));
    }

    @Test
    void asksOnceForAllWhereAccessIsRefused() throws Exception {
        SERVER.stubFor(get(SCHEMA_7).willReturn(aResponse().withStatus(403)));
        SERVER.stubFor(get("/schemas/ids/8").willReturn(STRING));
        Registry registry = registry(Optional.empty());

        for (long id : new long[] {7, 7, 8}) {
            assertThatThrownBy(() -> registry.schema(id)).hasMessageContaining("refuses access (403)");
        }

        SERVER.verify(1, getRequestedFor(urlEqualTo(SCHEMA_7)));
        SERVER.verify(0, getRequestedFor(urlEqualTo("/schemas/ids/8")));
    }

    @Test
    void asksAgainWhereTheAnswerBreaksOff() throws Exception {
        SERVER.stubFor(get(SCHEMA_7)
                .inScenario("faults")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("reset"));
        SERVER.stubFor(get(SCHEMA_7)
                .inScenario("faults")
                .whenScenarioStateIs("reset")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("well"));
        SERVER.stubFor(
                get(SCHEMA_7).inScenario("faults").whenScenarioStateIs("well").willReturn(STRING));

        assertThat(registry(Optional.empty()).schema(7)).isEqualTo(Schema.create(Schema.Type.STRING));
    }

    @Test
    void sendsUserAndPasswordOfAFileAndShowsThemNowhere() throws Exception {
        SERVER.stubFor(get(SCHEMA_7).willReturn(aResponse().withStatus(401)));
        SERVER.stubFor(get(SCHEMA_7)
                .withHeader("Authorization", equalTo("Basic bWU6c2VjcmV0"))
                .willReturn(STRING));
        Path right = Files.writeString(directory.resolve("right"), "me:secret\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "me:guess\n");

        assertThat(registry(Optional.of(right)).schema(7)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThatThrownBy(() -> registry(Optional.of(wrong)).schema(7))
                .hasMessage("the registry at " + SERVER.baseUrl()
                        + " refuses access (401). User or password are wrong, or the user may not do this");
    }

    private static Registry registry(Optional<Path> userFile) throws Exception {
        Login login = new Login(NAMES, Optional.empty(), userFile);
        return new Registry(HttpService.of(NAMES, SERVER.baseUrl(), login, Optional.empty(), Duration.ofSeconds(20)));
    }
}
