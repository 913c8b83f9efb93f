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
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.metrics.Metric;
import io.headwater.connect.s3.metrics.Reading;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a stub of STS: Ceph's knows no external id. What a real one does is {@link CephRoleTest}'s. */
class AssumedRoleTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().globalTemplating(true))
            .build();

    @BeforeEach
    void answerListings() {
        SERVER.stubFor(get(urlPathEqualTo("/bucket"))
                .willReturn(okXml("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>")));
    }

    @Test
    void sendsExternalIdSessionNameAndDuration() throws IOException {
        SERVER.stubFor(post(urlEqualTo("/")).willReturn(okXml(session("1 hours"))));

        try (ObjectStore store = open(Optional.of("shared-secret-17"), Duration.ofHours(1))) {
            store.list("", true, Optional.empty());
            store.list("", true, Optional.empty());
        }

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withFormParam("Action", equalTo("AssumeRole"))
                        .withFormParam("RoleArn", equalTo(ROLE))
                        .withFormParam("RoleSessionName", equalTo("headwater-orders-0"))
                        .withFormParam("DurationSeconds", equalTo("3600"))
                        .withFormParam("ExternalId", equalTo("shared-secret-17")));
    }

    @Test
    void tellsHowLongTheSessionLasts() throws IOException {
        SERVER.stubFor(post(urlEqualTo("/")).willReturn(okXml(session("1 hours"))));
        TaskMetrics metrics = TaskMetrics.unread();

        try (ObjectStore store = open(Optional.empty(), Duration.ofHours(1), metrics)) {
            Reading remaining = metrics.readings().stream()
                    .filter(reading -> reading.metric() == Metric.SESSION_REMAINING)
                    .findFirst()
                    .orElseThrow();
            assertThat(remaining.labels()).isEqualTo(Map.of("role", ROLE));
            assertThat(remaining.value().get().doubleValue()).isNaN();

            store.list("", true, Optional.empty());

            assertThat(remaining.value().get().doubleValue()).isBetween(3_000.0, 3_600.0);
        }
    }

    @Test
    void renewsTheSessionBeforeItExpires() throws Exception {
        SERVER.stubFor(post(urlEqualTo("/")).willReturn(okXml(session("3 seconds"))));

        try (ObjectStore store = open(Optional.empty(), Duration.ofSeconds(3))) {
            for (long start = System.nanoTime();
                    System.nanoTime() - start < Duration.ofSeconds(7).toNanos(); ) {
                store.list("", true, Optional.empty());
                Thread.sleep(50);
            }
        }

        // At least one more than the seven seconds need if each session were used to its end.
        List<LoggedRequest> sessions = SERVER.findAll(postRequestedFor(urlEqualTo("/")));
        assertThat(sessions).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void saysThatTheTrustPolicyWantsAnExternalId() throws StoreException {
        denyAccess();

        try (ObjectStore store = open(Optional.empty(), Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining(
                            "Cannot list s3://bucket/in/ as role " + ROLE + " (session headwater-orders-0): role "
                                    + ROLE + " cannot be assumed by access key AKIAEXAMPLE")
                    .hasMessageContaining("without an external id (aws.sts.role.external.id is not set)")
                    .hasMessageContaining("sts:AssumeRole");
        }
    }

    @Test
    void saysThatTheExternalIdMayBeWrongButNotWhatItIs() throws StoreException {
        denyAccess();

        try (ObjectStore store = open(Optional.of("shared-secret-17"), Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("with the external id that is set (aws.sts.role.external.id; ")
                    .hasMessageNotContaining("shared-secret-17")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void takesABusyStsForAPassingFailure() throws StoreException {
        SERVER.stubFor(post(urlEqualTo("/")).willReturn(aResponse().withStatus(503)));

        try (ObjectStore store = open(Optional.empty(), Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Passing.class)
                    .hasMessageContaining("role " + ROLE + " cannot be assumed at the moment");
        }
    }

    private static void denyAccess() {
        SERVER.stubFor(
                post(urlEqualTo("/")).willReturn(aResponse().withStatus(403).withBody("""
                                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>
                                <Type>Sender</Type><Code>AccessDenied</Code>
                                <Message>User: arn:aws:iam::123456789012:user/base is not authorized to perform:
                                sts:AssumeRole on resource: arn:aws:iam::123456789012:role/reader</Message>
                                </Error><RequestId>r-1</RequestId></ErrorResponse>""")));
    }

    private static String session(String lasting) {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/reader/s</Arn>
                <AssumedRoleId>ARO:s</AssumedRoleId></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                <SessionToken>token</SessionToken><Expiration>{{now offset='%s'}}</Expiration></Credentials>
                </AssumeRoleResult></AssumeRoleResponse>""".formatted(lasting);
    }

    private static ObjectStore open(Optional<String> externalId, Duration duration) throws StoreException {
        return open(externalId, duration, TaskMetrics.unread());
    }

    private static ObjectStore open(Optional<String> externalId, Duration duration, TaskMetrics metrics)
            throws StoreException {
        URI endpoint = URI.create(SERVER.baseUrl());
        RoleSettings role = new RoleSettings(ROLE, externalId, Access.SESSION, duration, "aws.sts.role.arn");
        AccessSettings settings = Access.to(endpoint, endpoint, Access.keys("AKIAEXAMPLE", "hidden"), role);
        return S3Access.open(settings, "bucket", List.of(""), 4, metrics);
    }
}
