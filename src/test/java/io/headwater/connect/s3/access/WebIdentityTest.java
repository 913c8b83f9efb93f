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
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.WebIdentity;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a stub of STS: Ceph's wants a real OpenID Connect provider with certificates. */
class WebIdentityTest {

    private static final String POD = "arn:aws:iam::111111111111:role/pod";
    private static final String READER = "arn:aws:iam::222222222222:role/reader";

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().globalTemplating(true))
            .build();

    @TempDir
    private Path directory;

    private Path tokenFile;

    @BeforeEach
    void answer() throws IOException {
        tokenFile = Files.writeString(directory.resolve("token"), "first-token\n");
        SERVER.stubFor(get(urlPathEqualTo("/bucket"))
                .willReturn(okXml("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>")));
        answerTo("AssumeRoleWithWebIdentity", "ASIAPOD", "1 hours");
        answerTo("AssumeRole", "ASIAREADER", "1 hours");
    }

    @Test
    void readsTheTokenAgainForEachSession() throws IOException {
        answerTo("AssumeRoleWithWebIdentity", "ASIAPOD", "2 seconds");
        try (ObjectStore store = open(Duration.ofSeconds(2))) {
            store.list("", true, Optional.empty());
            Files.writeString(tokenFile, "second-token");
            Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                store.list("", true, Optional.empty());
                SERVER.verify(1, webIdentityRequest("first-token"));
                SERVER.verify(webIdentityRequest("second-token"));
            });
        }

        SERVER.verify(getRequestedFor(urlPathEqualTo("/bucket"))
                .withHeader("Authorization", matching(".*Credential=ASIAPOD/.*")));
    }

    @Test
    void assumesTheRoleInTheOwnersAccountWithTheSessionOfTheFirst() throws IOException {
        RoleSettings reader = new RoleSettings(
                READER, Optional.of("tenant-7"), Access.SESSION, Duration.ofHours(1), "aws.sts.role.arn");
        try (ObjectStore store = open(Duration.ofHours(1), reader)) {
            store.list("", true, Optional.empty());
        }

        SERVER.verify(1, webIdentityRequest("first-token"));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withFormParam("Action", equalTo("AssumeRole"))
                        .withFormParam("RoleArn", equalTo(READER))
                        .withFormParam("ExternalId", equalTo("tenant-7"))
                        .withFormParam("RoleSessionName", equalTo(Access.SESSION))
                        .withHeader("Authorization", matching(".*Credential=ASIAPOD/.*")));
        SERVER.verify(
                1,
                getRequestedFor(urlPathEqualTo("/bucket"))
                        .withHeader("Authorization", matching(".*Credential=ASIAREADER/.*")));
    }

    @Test
    void namesTheTokenFileThatCannotBeRead() throws IOException {
        Files.delete(tokenFile);
        try (ObjectStore store = open(Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://bucket/ as role " + POD + " (session " + Access.SESSION
                            + "): the web identity of " + tokenFile
                            + " cannot be used (the token file cannot be read: ");
        }
    }

    @Test
    void saysWhatATokenThatIsNotAcceptedNeeds() throws IOException {
        refuse(400, "InvalidIdentityToken", "No OpenIDConnect provider found in your account");
        try (ObjectStore store = open(Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("the web identity of " + tokenFile + ", by which role " + POD
                            + " is assumed, is not accepted; see that the file's token is current")
                    .hasMessageNotContaining("first-token");
        }
    }

    @Test
    void saysWhatTheTrustPolicyLacks() throws IOException {
        refuse(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        RoleSettings reader = Access.role(READER, Duration.ofHours(1));
        try (ObjectStore store = open(Duration.ofHours(1), reader)) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://bucket/ as role " + READER + " (session " + Access.SESSION
                            + "): role " + POD + " cannot be assumed by the web identity of " + tokenFile
                            + ": it does not exist, or its trust policy does not allow sts:AssumeRoleWithWebIdentity");
        }
    }

    private ObjectStore open(Duration duration, RoleSettings... roles) throws StoreException {
        URI endpoint = URI.create(SERVER.baseUrl());
        WebIdentity identity = new WebIdentity(tokenFile, Access.role(POD, duration));
        return S3Access.open(
                Access.to(endpoint, endpoint, identity, roles), "bucket", List.of(""), 4, TaskMetrics.unread());
    }

    private static RequestPatternBuilder webIdentityRequest(String token) {
        return postRequestedFor(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRoleWithWebIdentity"))
                .withFormParam("RoleArn", equalTo(POD))
                .withFormParam("RoleSessionName", equalTo(Access.SESSION))
                .withFormParam("WebIdentityToken", equalTo(token))
                .withoutHeader("Authorization");
    }

    private static void answerTo(String action, String accessKey, String lasting) {
        SERVER.stubFor(
                post(urlEqualTo("/")).withFormParam("Action", equalTo(action)).willReturn(okXml("""
                        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
                        <Credentials><AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                        <SessionToken>token</SessionToken><Expiration>{{now offset='%3$s'}}</Expiration></Credentials>
                        </%1$sResult></%1$sResponse>""".formatted(
                                action, accessKey, lasting))));
    }

    private static void refuse(int status, String code, String message) {
        SERVER.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRoleWithWebIdentity"))
                .willReturn(aResponse().withStatus(status).withBody("""
                        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                        <Code>%s</Code><Message>%s</Message></Error><RequestId>r-1</RequestId></ErrorResponse>""".formatted(code, message))));
    }
}
