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
package io.headwater.connect.s3.access;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.RetryingObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against stubs: only AWS revokes the sessions that a role has and gives new ones. Sessions here last an hour, and count as young for 0.1 s. */
class RevokedSessionTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final ObjectRef OBJECT = new ObjectRef("bucket", "key", "tag", 10, Instant.EPOCH, false);
    private static final Duration OLDER = Duration.ofMillis(150);

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().globalTemplating(true))
            .build();

    private ObjectStore store;

    @BeforeEach
    void giveSessionsOneAfterTheOther() throws StoreException {
        for (int number = 1; number <= 3; number++) {
            SERVER.stubFor(post(urlEqualTo("/"))
                    .withFormParam("Action", equalTo("AssumeRole"))
                    .inScenario("sessions")
                    .whenScenarioStateIs(number == 1 ? Scenario.STARTED : "session " + number)
                    .willSetStateTo("session " + (number + 1))
                    .willReturn(okXml("""
                            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                            <Credentials><AccessKeyId>ASIA%d</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                            <SessionToken>token</SessionToken><Expiration>{{now offset='1 hours'}}</Expiration></Credentials>
                            </AssumeRoleResult></AssumeRoleResponse>""".formatted(number))));
        }
        // Asked for the message of a denial: this STS knows the question, and not the answer.
        SERVER.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(okXml("""
                        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                        <GetCallerIdentityResult/></GetCallerIdentityResponse>""")));
        URI endpoint = URI.create(SERVER.baseUrl());
        store = new RetryingObjectStore(
                S3Access.open(
                        Access.to(
                                endpoint,
                                endpoint,
                                Access.keys("AKIAEXAMPLE", "hidden"),
                                Access.role(ROLE, Duration.ofSeconds(1))),
                        "bucket",
                        List.of(""),
                        4,
                        TaskMetrics.unread()),
                Duration.ofSeconds(30),
                new RequestCounts());
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "400, ExpiredToken", "400, InvalidToken", "403, InvalidAccessKeyId"})
    void goesOnAtTheByteReachedWithANewSession(int status, String code) throws Exception {
        answer("ASIA1", "bytes=0-4", "01234");
        deny("ASIA1", "bytes=5-9", status, code);
        answer("ASIA2", "bytes=5-9", "56789");

        ByteBuffer target = ByteBuffer.allocate(10);
        store.read(OBJECT, 0, target.limit(5));
        Thread.sleep(OLDER.toMillis());
        store.read(OBJECT, 5, target.limit(10));

        assertThat(new String(target.array(), StandardCharsets.UTF_8)).isEqualTo("0123456789");
        SERVER.verify(2, sessions());
    }

    @Test
    void takesWhatANewSessionIsDeniedForDenied() throws Exception {
        answer("ASIA1", "bytes=0-4", "01234");
        deny("ASIA1", "bytes=5-9", 403, "AccessDenied");
        deny("ASIA2", "bytes=5-9", 403, "AccessDenied");

        ByteBuffer target = ByteBuffer.allocate(10);
        store.read(OBJECT, 0, target.limit(5));
        Thread.sleep(OLDER.toMillis());
        assertThatThrownBy(() -> store.read(OBJECT, 5, target.limit(10)))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("Cannot read s3://bucket/key as role " + ROLE)
                .hasMessageContaining("grant s3:GetObject on arn:aws:s3:::bucket/key");
        SERVER.verify(2, sessions());
    }

    @Test
    void takesWhatTheFirstSessionIsDeniedForDenied() {
        deny("ASIA1", "bytes=0-9", 403, "AccessDenied");

        assertThatThrownBy(() -> store.read(OBJECT, 0, ByteBuffer.allocate(10)))
                .isInstanceOf(StoreException.Refused.class);
        SERVER.verify(1, sessions());
    }

    private static RequestPatternBuilder sessions() {
        return postRequestedFor(urlEqualTo("/")).withFormParam("Action", equalTo("AssumeRole"));
    }

    private static void answer(String accessKey, String range, String bytes) {
        String first = range.substring("bytes=".length());
        SERVER.stubFor(get(urlPathEqualTo("/bucket/key"))
                .withHeader("Authorization", matching(".*Credential=" + accessKey + "/.*"))
                .withHeader("Range", equalTo(range))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("ETag", "\"tag\"")
                        .withHeader("Content-Range", "bytes " + first + "/10")
                        .withBody(bytes)));
    }

    private static void deny(String accessKey, String range, int status, String code) {
        SERVER.stubFor(get(urlPathEqualTo("/bucket/key"))
                .withHeader("Authorization", matching(".*Credential=" + accessKey + "/.*"))
                .withHeader("Range", equalTo(range))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>")));
    }
}
