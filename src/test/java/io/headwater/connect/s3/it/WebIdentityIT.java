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

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Web identity, alone and before a role with an external id. STS is a stub, that gives out a session of a role at the real server: Ceph's own STS knows no
 * external id, and wants an OpenID Connect provider with certificates.
 */
@NeedsCeph
class WebIdentityIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String POD = "arn:aws:iam::111111111111:role/pod";
    private static final String READER = "arn:aws:iam::222222222222:role/reader";

    @RegisterExtension
    private static final WireMockExtension STS = WireMockExtension.newInstance()
            .options(options().dynamicPort().globalTemplating(true))
            .build();

    @Test
    void readsThroughARoleThatTheRoleOfThePodAssumes(@TempDir Path directory) throws IOException {
        CephRgw ceph = CephRgw.start();
        Delivery delivery =
                Delivery.of(ceph.server(), "web-identity", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000)));
        Path token = Files.writeString(directory.resolve("token"), "token-of-the-pod");
        give("AssumeRoleWithWebIdentity", "ASIAPOD", "secret-of-the-pod", "session-of-the-pod");
        Credentials session = sessionOfReader(ceph, delivery.bucket());
        give("AssumeRole", session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        Map<String, String> configuration = delivery.configuration();
        configuration.remove("aws.access.key.id");
        configuration.remove("aws.secret.access.key");
        configuration.put("aws.sts.web.identity.token.file", token.toString());
        configuration.put("aws.sts.role.chain", POD);
        configuration.put("aws.sts.role.arn", READER);
        configuration.put("aws.sts.role.external.id", "tenant-7");
        configuration.put("aws.sts.endpoint", STS.baseUrl());
        configuration.put("aws.s3.prefixes", "in");

        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("web-identity").startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);

            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
            for (int task = 0; task < 2; task++) {
                String name = "headwater-" + delivery.connector() + "-" + task;
                STS.verify(postRequestedFor(urlEqualTo("/"))
                        .withFormParam("Action", equalTo("AssumeRoleWithWebIdentity"))
                        .withFormParam("RoleArn", equalTo(POD))
                        .withFormParam("RoleSessionName", equalTo(name))
                        .withFormParam("WebIdentityToken", equalTo("token-of-the-pod")));
                STS.verify(postRequestedFor(urlEqualTo("/"))
                        .withFormParam("Action", equalTo("AssumeRole"))
                        .withFormParam("RoleArn", equalTo(READER))
                        .withFormParam("RoleSessionName", equalTo(name))
                        .withFormParam("ExternalId", equalTo("tenant-7"))
                        .withHeader("Authorization", containing("Credential=ASIAPOD/")));
            }
        }
    }

    @Test
    void readsAsTheRoleOfThePod(@TempDir Path directory) throws IOException {
        CephRgw ceph = CephRgw.start();
        Delivery delivery =
                Delivery.of(ceph.server(), "web-identity-alone", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000)));
        Path token = Files.writeString(directory.resolve("token"), "token-of-the-pod");
        Credentials session = sessionOfReader(ceph, delivery.bucket());
        give("AssumeRoleWithWebIdentity", session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        Map<String, String> configuration = delivery.configuration();
        configuration.remove("aws.access.key.id");
        configuration.remove("aws.secret.access.key");
        configuration.put("aws.sts.web.identity.token.file", token.toString());
        configuration.put("aws.sts.role.arn", POD);
        configuration.put("aws.sts.endpoint", STS.baseUrl());
        configuration.put("aws.s3.prefixes", "in");

        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("web-identity-alone").startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);

            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
            STS.verify(postRequestedFor(urlEqualTo("/"))
                    .withFormParam("Action", equalTo("AssumeRoleWithWebIdentity"))
                    .withFormParam("RoleArn", equalTo(POD))
                    .withFormParam("RoleSessionName", equalTo("headwater-" + delivery.connector() + "-0"))
                    .withFormParam("WebIdentityToken", equalTo("token-of-the-pod")));
        }
    }

    /** A real session of a real role, which may read the bucket. */
    private static Credentials sessionOfReader(CephRgw ceph, String bucket) {
        S3Server user = ceph.serverOfNewUser(bucket);
        String role = ceph.newRole(bucket, "arn:aws:iam:::user/" + bucket);
        ceph.letRead(bucket, bucket, "in");
        try (StsClient sts = StsClient.builder()
                .endpointOverride(user.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(user.accessKey(), user.secretKey())))
                .build()) {
            return sts.assumeRole(request -> request.roleArn(role).roleSessionName("stub"))
                    .credentials();
        }
    }

    private static void give(String action, String accessKey, String secretKey, String sessionToken) {
        STS.stubFor(
                post(urlEqualTo("/")).withFormParam("Action", equalTo(action)).willReturn(okXml("""
                        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
                        <Credentials><AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>%3$s</SecretAccessKey>
                        <SessionToken>%4$s</SessionToken><Expiration>{{now offset='1 hours'}}</Expiration></Credentials>
                        </%1$sResult></%1$sResponse>""".formatted(
                                action, accessKey, secretKey, sessionToken))));
    }
}
