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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What is wrong with the access is known before a configuration is taken; where it is not asked, the task says the same. */
@NeedsCeph
class AccessCheckIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @RegisterExtension
    private static final WireMockExtension STUB =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static CephRgw ceph;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() {
        ceph = CephRgw.start();
        worker = Environment.shared().newCluster("access-check").startWorker();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void takesWhatCanBeReadAndLeavesAnEmptyPrefixAlone() throws IOException {
        Delivery delivery = delivery("readable");
        Map<String, String> configuration = delivery.configuration();
        configuration.put("name", delivery.connector());
        configuration.put("aws.s3.prefixes", "in,empty");

        assertThat(worker.rest().validate(configuration)).isEmpty();
        worker.rest().configure(delivery.connector(), configuration);
        worker.rest().awaitRunning(delivery.connector(), 2, SOON);
    }

    @Test
    void showsAPrefixThatMayNotBeListedOnItsKeyAndLeavesTheOtherOut() throws IOException {
        Delivery delivery = delivery("half-listed");
        S3Server user = userOf(delivery, """
                {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]}, "Action": ["s3:ListBucket"],
                 "Resource": ["arn:aws:s3:::%2$s"], "Condition": {"StringLike": {"s3:prefix": ["in/*"]}}},
                {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]}, "Action": ["s3:GetObject"],
                 "Resource": ["arn:aws:s3:::%2$s/*"]}""");
        Map<String, String> configuration = configuration(delivery, user);
        configuration.put("aws.s3.prefixes", "in,out");
        configuration.put("tasks.max", "1");

        Refusal refusal = Refusal.of(worker, delivery.connector(), configuration);

        assertThat(refusal.key()).isEqualTo("aws.s3.prefixes");
        assertThat(refusal.message())
                .contains("Cannot list s3://" + delivery.bucket() + "/out/ as access key " + user.accessKey())
                .contains("\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"in/*\",\"out/*\"]}}")
                .doesNotContain(user.secretKey());
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void showsAnObjectThatMayNotBeRead() throws IOException {
        Delivery delivery = delivery("unread");
        S3Server user = userOf(delivery, """
                {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]}, "Action": ["s3:ListBucket"],
                 "Resource": ["arn:aws:s3:::%2$s"]}""");

        Refusal refusal = Refusal.of(worker, delivery.connector(), configuration(delivery, user));

        assertThat(refusal.key()).isEqualTo("aws.s3.bucket.name");
        assertThat(refusal.message())
                .contains("Cannot read s3://" + delivery.bucket() + "/in/csv/a.csv as access key " + user.accessKey())
                .contains("\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::" + delivery.bucket() + "/*\"]");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void showsAWrongSecretOnItsKey() throws IOException {
        S3Server server = Environment.shared().s3();
        Delivery delivery = Delivery.of(server, "wrong-secret", List.of(SampleReadings.csv("in/csv/a.csv", 1, 10)));

        Refusal refusal = Refusal.of(
                worker, delivery.connector(), configuration(delivery, server.as(server.accessKey(), "another-secret")));

        assertThat(refusal.key()).isEqualTo("aws.secret.access.key");
        assertThat(refusal.message())
                .contains("check aws.secret.access.key", "[SignatureDoesNotMatch")
                .doesNotContain("another-secret");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void showsABucketThatDoesNotExist() throws IOException {
        Delivery delivery = delivery("no-bucket");
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.s3.bucket.name", "no-such-bucket-here");

        Refusal refusal = Refusal.of(worker, delivery.connector(), configuration);

        assertThat(refusal.key()).isEqualTo("aws.s3.bucket.name");
        assertThat(refusal.message()).contains("there is no bucket no-such-bucket-here");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    /** Which no real server here answers: none is of a region, and their clock is this machine's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            301 | PermanentRedirect | The bucket must be addressed using the specified endpoint. | eu-west-1 | aws.s3.region | the bucket is in another region; set aws.s3.region to eu-west-1 [PermanentRedirect
            400 | AuthorizationHeaderMalformed | the region 'us-east-1' is wrong; expecting 'eu-west-1' | | aws.s3.region | the bucket is in another region; set aws.s3.region to eu-west-1 [AuthorizationHeaderMalformed
            403 | RequestTimeTooSkewed | The difference between the request time and the current time is too large. | | aws.s3.endpoint | the clock of this machine is wrong by more than S3 allows; set it [RequestTimeTooSkewed""")
    void showsAnotherRegionAndAWrongClock(
            int status, String code, String said, String region, String key, String message) throws IOException {
        ResponseDefinitionBuilder answer = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>" + said + "</Message></Error>");
        STUB.stubFor(
                any(anyUrl()).willReturn(region == null ? answer : answer.withHeader("x-amz-bucket-region", region)));
        Map<String, String> configuration =
                new S3Server(URI.create(STUB.baseUrl()), "AKIAEXAMPLE", "hidden").configuration("bucket");
        configuration.put("topic", "never");
        // nothing is to be inferred, so that there is a task
        configuration.put("schema.fields", "id INT64");

        Refusal refusal = Refusal.of(worker, code, configuration);

        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.message())
                .startsWith("Cannot list s3://bucket/ as access key AKIAEXAMPLE: " + message)
                .doesNotContain("hidden");
        refusal.assertTaskFailsWithTheSameMessage(SOON);
        assertThat(worker.rest().awaitFailure(code, SOON)).startsWith("task 0: ");
    }

    @Test
    void refusesStrictlyWhatEverybodyMayReadAndARoleThatWantsNoExternalId() throws IOException {
        Delivery delivery = delivery("public");
        String role = "open-" + UUID.randomUUID();
        S3Server user = userOf(delivery, """
                {"Effect": "Allow", "Principal": "*", "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::%2$s"]},
                {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%2$s/*"]}""");
        // this server takes an external id and asks for none
        ceph.admin("role", "create", "--role-name", role, "--assume-role-policy-doc", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"AWS": ["arn:aws:iam:::user/%s"]}, "Action": ["sts:AssumeRole"]}]}""".formatted(user.accessKey()));
        Map<String, String> configuration = configuration(delivery, user);
        configuration.put("name", delivery.connector());
        configuration.put("aws.sts.role.arn", "arn:aws:iam:::role/" + role);
        configuration.put("aws.sts.role.external.id", "tenant-7");
        configuration.put("aws.sts.endpoint", user.endpoint().toString());

        assertThat(worker.rest().validate(configuration)).isEmpty();
        configuration.put("access.check", "strict");
        Map<String, List<String>> findings = worker.rest().validate(configuration);

        assertThat(findings.keySet()).containsExactlyInAnyOrder("aws.s3.bucket.name", "aws.sts.role.external.id");
        assertThat(findings.get("aws.s3.bucket.name"))
                .singleElement()
                .asString()
                .startsWith("Anybody can list s3://" + delivery.bucket() + "/ and read s3://" + delivery.bucket()
                        + "/in/csv/a.csv without credentials");
        assertThat(findings.get("aws.sts.role.external.id"))
                .singleElement()
                .asString()
                .startsWith("Role arn:aws:iam:::role/" + role + " can be assumed by access key " + user.accessKey()
                        + " without its external id");
    }

    @Test
    void saysWhatToDoWhereNobodyAnswers() throws IOException {
        Map<String, String> configuration = delivery("nobody").configuration();
        configuration.put("name", "nobody");
        configuration.put("aws.s3.endpoint", "http://127.0.0.1:1");

        assertThat(worker.rest().validate(configuration).get("aws.s3.endpoint"))
                .singleElement()
                .asString()
                .contains("no connection (")
                .endsWith("set access.check to none.");
        configuration.put("access.check", "none");
        assertThat(worker.rest().validate(configuration)).isEmpty();
        worker.rest().configure("nobody", configuration);
        assertThat(worker.rest().awaitFailure("nobody", SOON))
                .contains("no connection (")
                .contains("Restart it when that is over, or declare schema.fields");
    }

    private static Delivery delivery(String name) {
        return Delivery.of(ceph.server(), name, List.of(SampleReadings.csv("in/csv/a.csv", 1, 10)));
    }

    /** A new user, under whose name the bucket has a policy. */
    private static S3Server userOf(Delivery delivery, String statements) {
        S3Server user = ceph.serverOfNewUser(delivery.bucket());
        try (S3Client owner = ceph.server().client()) {
            owner.putBucketPolicy(request -> request.bucket(delivery.bucket())
                    .policy("{\"Version\": \"2012-10-17\", \"Statement\": ["
                            + statements.formatted(user.accessKey(), delivery.bucket()) + "]}"));
        }
        return user;
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server user) {
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        return configuration;
    }
}
