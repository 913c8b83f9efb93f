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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.AwsCommand;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code policy --format aws-cli} prints is run as it is, by a real {@code aws}, against a server that enforces it. Identity providers and
 * KMS keys are not to be had there: the command for a key is run in {@code TwoConnectorsScriptsTest}.
 */
@NeedsCeph
class PolicyScriptsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Path COMMAND_LINE = Path.of("target", "headwater-cli.jar");
    /** Of the two connectors' names. */
    private static final String HASH = "8c5967fd";

    private static final String ANOTHERS_HASH = "ae448ac8";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private static CephRgw ceph;

    @BeforeAll
    static void start() {
        assumeTrue(
                AwsCommand.missing().isEmpty(),
                () -> "needs the program " + AwsCommand.missing().orElseThrow()
                        + ": install it, on Debian with apt-get install awscli jq");
        ceph = CephRgw.start();
    }

    @Test
    void setUpWhatTheConnectorNeedsAndKeepWhatOthersHaveBesideIt() throws Exception {
        S3Server owner = administrator("scripts-owner-" + System.nanoTime());
        Delivery delivery =
                Delivery.of(owner, "scripts", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000, Set.of(1_200))));
        String name = delivery.bucket();
        S3Server worker = ceph.serverOfNewUser(name);
        AwsCommand aws = AwsCommand.of(owner, Files.createDirectory(directory.resolve("bin")));
        // Both exist before the scripts are run: a role that nobody may assume yet, and a policy of the bucket for
        // somebody else.
        // Without a blank, as this gateway takes the signature of a form with one for wrong.
        aws.aws("iam", "create-role", "--role-name", name, "--assume-role-policy-document", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":["arn:aws:iam:::user/somebody-else"]},"Action":["sts:AssumeRole"]}]}""");
        aws.aws("s3api", "put-bucket-policy", "--bucket", name, "--policy", """
                {"Version":"2012-10-17","Statement":[{"Sid":"Standing","Effect":"Allow",\
                "Principal":{"AWS":["arn:aws:iam:::user/somebody-else"]},"Action":["s3:GetBucketLocation"],\
                "Resource":["arn:aws:s3:::%s"]}]}""".formatted(name));
        Map<String, String> configuration = configuration(delivery, worker);

        Environment environment = Environment.shared();
        try (ConnectWorker connect = environment.newCluster("scripts").startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            connect.rest().configure(delivery.connector(), configuration);
            assertThat(connect.rest().awaitFailure(delivery.connector(), SOON))
                    .contains("role arn:aws:iam:::role/" + name + " cannot be assumed by access key " + name);

            String user = "arn:aws:iam:::user/" + name;
            // of a configuration that needed more, for another worker, and of one for somebody else
            Map<String, String> former = new TreeMap<>(configuration);
            former.put("object.done.action", "delete");
            S3Server formerWorker = ceph.serverOfNewUser("former-" + name);
            run(aws, "scripts", former, "arn:aws:iam:::user/" + formerWorker.accessKey());
            for (String policy : List.of("headwater-scripts" + HASH + "-of-a-former-run", "headwater-somebodys")) {
                aws.aws(
                        "iam",
                        "put-role-policy",
                        "--role-name",
                        name,
                        "--policy-name",
                        policy,
                        "--policy-document",
                        """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:DeleteObject"],\
                        "Resource":["arn:aws:s3:::%s/*"]}]}""".formatted(name));
            }
            run(aws, "scripts", configuration, user);
            Map<String, String> another = new TreeMap<>(configuration);
            another.put("aws.s3.prefixes", "elsewhere");
            run(aws, "another", another, user);
            // whoever runs it again changes nothing
            run(aws, "scripts", configuration, user);
            connect.rest().restart(delivery.connector());

            delivery.awaitEverything(reader, SOON);
            delivery.assertEveryRowOnceInOrder(reader);
        }
        assertThat(statements(aws.aws(
                        "s3api", "get-bucket-policy", "--bucket", name, "--query", "Policy", "--output", "text")))
                .containsExactly(
                        "Standing",
                        "HeadwaterListsObjectsForanother" + ANOTHERS_HASH,
                        "HeadwaterReadsObjectsForanother" + ANOTHERS_HASH,
                        "HeadwaterListsObjectsForscripts" + HASH,
                        "HeadwaterReadsObjectsForscripts" + HASH);
        String trust = aws.aws("iam", "get-role", "--role-name", name, "--query", "Role.AssumeRolePolicyDocument");
        assertThat(statements(trust))
                .containsExactly(
                        "none",
                        "HeadwaterAssumesTheRoleForanother" + ANOTHERS_HASH,
                        "HeadwaterAssumesTheRoleForscripts" + HASH);
        assertThat(trust).doesNotContain("former-");
        assertThat(JSON.readTree(aws.aws("iam", "list-role-policies", "--role-name", name, "--query", "PolicyNames")))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "headwater-somebodys",
                        "headwater-another" + ANOTHERS_HASH + "-read-" + name,
                        "headwater-scripts" + HASH + "-read-" + name);
    }

    /** One who may make roles and policies of users, and owns buckets. */
    private static S3Server administrator(String name) {
        S3Server administrator = ceph.serverOfNewUser(name);
        ceph.admin("caps", "add", "--uid", name, "--caps", "roles=*;user-policy=*");
        return administrator;
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server worker) {
        Map<String, String> configuration = new TreeMap<>(delivery.configuration());
        configuration.put("aws.s3.prefixes", "in");
        configuration.put("aws.access.key.id", worker.accessKey());
        configuration.put("aws.secret.access.key", worker.secretKey());
        configuration.put("aws.sts.role.arn", "arn:aws:iam:::role/" + delivery.bucket());
        configuration.put("aws.sts.endpoint", worker.endpoint().toString());
        // Or the configuration would be refused with the same message, and no connector be started.
        configuration.put("access.check", "none");
        return configuration;
    }

    private void run(AwsCommand aws, String connector, Map<String, String> configuration, String principal)
            throws Exception {
        Path scripts = directory.resolve("scripts");
        print(connector, configuration, principal, scripts);
        try (Stream<Path> all = Files.list(scripts)) {
            for (Path script : all.filter(file -> file.getFileName().toString().startsWith(connector))
                    .sorted()
                    .toList()) {
                aws.script(script);
            }
        }
    }

    private void print(String connector, Map<String, String> configuration, String principal, Path scripts)
            throws Exception {
        Path file = directory.resolve("connector.json");
        JSON.writeValue(file.toFile(), Map.of("name", connector, "config", configuration));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        COMMAND_LINE.toString(),
                        "policy",
                        file.toString(),
                        "--principal",
                        principal,
                        "--format",
                        "aws-cli",
                        "--out",
                        scripts.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** The names of a policy's statements. */
    private static List<String> statements(String policy) throws IOException {
        List<String> names = new ArrayList<>();
        JSON.readTree(policy)
                .path("Statement")
                .forEach(statement -> names.add(statement.path("Sid").asText("none")));
        return names;
    }
}
