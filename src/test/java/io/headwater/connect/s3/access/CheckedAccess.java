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
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StsSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An S3 and an STS that answer everything as they should, and what an access check finds there. */
abstract class CheckedAccess {

    static final String READER = "arn:aws:iam::222222222222:role/reader";
    static final String HUB = "arn:aws:iam::111111111111:role/hub";
    static final String ME = "arn:aws:iam::111111111111:user/worker";

    @RegisterExtension
    static final WireMockExtension S3 =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @RegisterExtension
    static final WireMockExtension STS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeEach
    void answerAll() {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(listing("in/empty", 0, "in/first", 7, "in/second", 8)));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/7")
                        .withBody("x")));
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(okXml("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + ME
                        + "</Arn><UserId>AIDA</UserId><Account>111111111111</Account></GetCallerIdentityResult>"
                        + "</GetCallerIdentityResponse>")));
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRole"))
                .willReturn(okXml("<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
                        + "<SecretAccessKey>session-secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>"
                        + Instant.now().plusSeconds(3600) + "</Expiration></Credentials></AssumeRoleResult>"
                        + "</AssumeRoleResponse>")));
    }

    static void answerNamed(String key) {
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/7")
                        .withHeader("ETag", "\"e\"")
                        .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .withBody("x")));
    }

    static List<AccessFinding> findings(RoleSettings... roles) {
        return AccessCheck.findings(question(settings(roles), "in/"));
    }

    static AccessQuestion question(AccessSettings settings, String... prefixes) {
        return new AccessQuestion(settings, "bucket", List.of(prefixes), Optional.empty(), object -> true, false);
    }

    static AccessSettings settings(RoleSettings... roles) {
        return settings(
                uri(S3),
                Optional.of(uri(STS)),
                new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of(roles)),
                Map.of());
    }

    static AccessSettings settings(URI s3, Optional<URI> sts, Identity identity, Map<String, Identity> identities) {
        return new AccessSettings(
                Access.CONNECTOR,
                Optional.empty(),
                Optional.of(s3),
                true,
                new StsSettings(Optional.empty(), sts),
                identity,
                identities,
                Optional.empty(),
                Optional.empty());
    }

    static RoleSettings role(String arn) {
        return Access.role(arn, Duration.ofHours(1));
    }

    static URI uri(WireMockExtension server) {
        return URI.create(server.baseUrl());
    }

    static ResponseDefinitionBuilder listing(Object... keysAndSizes) {
        StringBuilder contents = new StringBuilder();
        for (int i = 0; i < keysAndSizes.length; i += 2) {
            contents.append("<Contents><Key>" + keysAndSizes[i] + "</Key><Size>" + keysAndSizes[i + 1]
                    + "</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"e\"</ETag></Contents>");
        }
        return okXml("<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }

    static ResponseDefinitionBuilder s3Error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message><RequestId>R1</RequestId></Error>");
    }

    static ResponseDefinitionBuilder stsError(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml")
                .withBody(
                        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                                + code + "</Code><Message>" + message
                                + "</Message></Error><RequestId>R1</RequestId></ErrorResponse>");
    }
}
