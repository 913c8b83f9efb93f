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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCommandTest {

    private static final String WORKER = "arn:aws:iam::111111111111:role/worker";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    static Stream<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            List<Path> examples = files.filter(
                            file -> file.getFileName().toString().startsWith("access-"))
                    .toList();
            return examples.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasPoliciesForEveryWayIn(Path example) throws Exception {
        assertThat(run("policy", example.toString(), "--principal", WORKER)).isZero();

        assertThat(new ObjectMapper().readTree(out.toString()).findValuesAsText("name"))
                .anyMatch(name -> name.startsWith("read-"))
                .anyMatch(name -> name.startsWith("bucket-"));
    }

    @Test
    void grantsNoListingWhereObjectsAreNamed() {
        assertThat(run("policy", "config/access-named-keys.json", "--principal", WORKER))
                .isZero();

        assertThat(out.toString()).contains("s3:GetObject").doesNotContain("s3:ListBucket");
    }

    @Test
    void grantsTheManifestToWhoeverReadsItAndAnInventorysFilesToo() throws Exception {
        assertThat(run("policy", "config/access-manifest.json", "--principal", WORKER))
                .isZero();
        assertThat(read(document("permissions", "read-222222222222-headwater-reader")))
                .containsExactly(
                        "arn:aws:s3:::owners-bucket/orders/*",
                        "arn:aws:s3:::owners-bucket/payments/*",
                        "arn:aws:s3:::owners-bucket/manifests/for-headwater.txt");

        out.getBuffer().setLength(0);
        assertThat(run(
                        "policy",
                        "config/access-prefix-roles.json",
                        "-o",
                        "discovery.mode=keys",
                        "-o",
                        "aws.s3.manifest.key=inventory/owners-bucket/daily/2026-11-01T01-00Z/manifest.json",
                        "--principal",
                        WORKER))
                .isZero();
        assertThat(read(document("permissions", "read-111111111111-worker")))
                .containsExactly(
                        "arn:aws:s3:::owners-bucket/inventory/owners-bucket/daily/data/*",
                        "arn:aws:s3:::owners-bucket/inventory/owners-bucket/daily/2026-11-01T01-00Z/manifest.json");

        out.getBuffer().setLength(0);
        assertThat(run(
                        "policy",
                        "config/access-prefix-roles.json",
                        "-o",
                        "discovery.mode=keys",
                        "-o",
                        "aws.s3.manifest.key=payments/list.txt",
                        "--principal",
                        WORKER))
                .isZero();
        assertThat(out.toString()).contains("owners-bucket/payments/*").doesNotContain("payments/list.txt");
    }

    @Test
    void grantsNamedKeysAndNoFolders() throws Exception {
        assertThat(run(
                        "policy",
                        "config/access-named-keys.json",
                        "-o",
                        "aws.s3.prefixes=orders",
                        "-o",
                        "aws.s3.keys=orders/a.csv, orders/what?.csv, elsewhere/c.csv",
                        "--principal",
                        WORKER))
                .isZero();

        assertThat(out.toString())
                .contains("owners-bucket/orders/a.csv", "owners-bucket/orders/what${?}.csv")
                .doesNotContain("/*", "elsewhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws.s3.prefixes",
                "aws.s3.bucket.name",
                "aws.sts.role.arn",
                "aws.sts.role.external.id",
                "object.done.move.prefix"
            })
    void endsWithThreeWhereAKeyRefersToAValueElsewhere(String key) {
        assertThat(run("policy", "config/access-role.json", "-o", key + "=${file:/etc/x:y}", "--principal", WORKER))
                .isEqualTo(3);

        assertThat(out.toString()).isEmpty();
        assertThat(error.toString())
                .contains(key + " refers to a value elsewhere, ${provider:path:key}, which only the worker looks up."
                        + " Give the value as -o " + key + "=VALUE.");
    }

    @Test
    void endsWithThreeWhereNoNamedKeyIsRead() {
        assertThat(run(
                        "policy",
                        "config/access-named-keys.json",
                        "-o",
                        "aws.s3.prefixes=nothing",
                        "--principal",
                        WORKER))
                .isEqualTo(3);

        assertThat(error.toString())
                .isEqualTo("Nothing is read: no key of aws.s3.keys is below a prefix of aws.s3.prefixes."
                        + System.lineSeparator());
    }

    @Test
    void needsNoClassOfTheUsers() {
        assertThat(run(
                        "policy",
                        "config/access-provider-class.json",
                        "-o",
                        "aws.credentials.provider.class=com.example.NotOnThisMachine",
                        "--principal",
                        WORKER))
                .isZero();

        assertThat(error.toString()).isEmpty();
    }

    @Test
    void takesASessionOfARoleForTheRole() {
        assertThat(run(
                        "policy",
                        "config/access-role.json",
                        "--principal",
                        "arn:aws:sts::111111111111:assumed-role/worker/i-0123"))
                .isZero();

        assertThat(out.toString()).contains("\"AWS\" : \"" + WORKER + "\"").doesNotContain("assumed-role");
        assertThat(error.toString())
                .isEqualTo("--principal is a session of " + WORKER
                        + ". A session does not tell the path of its role: if the"
                        + " role has one, give the role's own ARN." + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bucket-account | 12345                                     | is no number of an account
            --principal | arn:aws:iam::111111111111:role/x$(id)y          | is neither a role nor a user
            --principal | arn:aws:iam::111111111111:role/a"b/reader       | is neither a role nor a user
            --principal | arn:aws:iam::$(id):role/reader                  | is neither a role nor a user
            --principal | arn:aws:sts::111111111111:assumed-role/x`id`/s  | is neither a role nor a user
            --principal | nonsense                                        | is neither a role nor a user
            --principal | arn:aws:iam::111111111111:root                  | is neither a role nor a user
            --principal | arn:aws:sts::111111111111:federated-user/me     | is neither a role nor a user
            --kms-key   | bad                                             | is no ARN of a KMS key
            --kms-key   | arn:aws:kms:eu-central-1:111111111111:alias/k   | Policies do not go by aliases
            --kms-key   | arn:aws:s3:::bucket                             | is no ARN of a KMS key""")
    void endsWithThreeForAnArgumentThatIsNone(String option, String arn, String why) {
        assertThat(run("policy", "config/access-role.json", option, arn)).isEqualTo(3);

        assertThat(error.toString()).startsWith(option + " " + arn + " is ").contains(why);
        assertThat(error.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void takesTheRoleOfAnotherServer() {
        assertThat(run(
                        "policy",
                        "config/access-role.json",
                        "-o",
                        "aws.sts.role.arn=arn:minio:iam:::role/reader",
                        "--principal",
                        WORKER))
                .isZero();

        assertThat(out.toString()).contains("\"arn:minio:iam:::role/reader\"", "\"arn:aws:s3:::");
    }

    @Test
    void leavesTheBucketsPolicyOutForReadersOfItsAccount() {
        assertThat(run("policy", "config/access-role.json", "--principal", WORKER, "--bucket-account", "222222222222"))
                .isZero();
        assertThat(out.toString())
                .contains("read-222222222222-headwater-reader")
                .doesNotContain("\"kind\" : \"bucket\"");

        assertThat(run(
                        "policy",
                        "config/access-role.json",
                        "--principal",
                        WORKER,
                        "--bucket-account",
                        "222222222222",
                        "--format",
                        "aws-cli"))
                .isZero();
        assertThat(error.toString())
                .contains(
                        "the scripts leave the bucket's policy as it is. Statements of an earlier run there whose names end with For");

        assertThat(run("policy", "config/access-role.json", "--principal", WORKER, "--bucket-account", "333333333333"))
                .isZero();
        assertThat(out.toString()).contains("\"kind\" : \"bucket\"");
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void knowsThePartitionOfTheRegion(String region, String partition) {
        assertThat(run("policy", "config/access-default-chain.json", "-o", "aws.s3.region=" + region))
                .isZero();

        assertThat(out.toString()).contains("\"arn:" + partition + ":s3:::");
        assertThat(out.toString().replace("arn:" + partition + ":", "")).doesNotContain("arn:");
        assertThat(error.toString())
                .startsWith("Replace arn:" + partition + ":iam::WORKER_ACCOUNT:role/WORKER_ROLE by the role or user");
    }

    @Test
    void refusesTheAliasOfAnAccessPoint() {
        assertThat(run(
                        "policy",
                        "config/access-role.json",
                        "-o",
                        "aws.s3.bucket.name=readings-abcdef0123456789-s3alias"))
                .isEqualTo(3);

        assertThat(error.toString())
                .isEqualTo(
                        "aws.s3.bucket.name readings-abcdef0123456789-s3alias is the alias of an access point, and policies are"
                                + " about the bucket behind it. Print them with -o aws.s3.bucket.name=BUCKET, and have the access point's"
                                + " own policy allow the same." + System.lineSeparator());
    }

    @Test
    void namesTheStatementsOfAConnectorWithoutANameByWhatItReads() throws Exception {
        ObjectNode config = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("config/access-default-chain.json").toFile())
                .path("config");
        Path file = directory.resolve("connector.json");
        new ObjectMapper().writeValue(file.toFile(), config);
        assertThat(run("policy", file.toString(), "--principal", WORKER)).isZero();
        String first = document("bucket").findValue("Sid").asText();
        out.getBuffer().setLength(0);
        assertThat(run("policy", file.toString(), "-o", "topic=other", "--principal", WORKER))
                .isZero();

        assertThat(first).matches("HeadwaterListsObjectsForUnnamed[0-9a-f]{8}");
        assertThat(document("bucket").findValue("Sid").asText())
                .matches("HeadwaterListsObjectsForUnnamed[0-9a-f]{8}")
                .isNotEqualTo(first);
        assertThat(error.toString()).contains("Give the name as -o name=NAME.");
    }

    @Test
    void tellsWhatIsToBeReplacedWhereItCannotKnow() {
        assertThat(run("policy", "config/access-role.json")).isZero();

        assertThat(out.toString()).contains("\"AWS\" : \"arn:aws:iam::WORKER_ACCOUNT:role/WORKER_ROLE\"");
        assertThat(error.toString())
                .isEqualTo(
                        "Replace arn:aws:iam::WORKER_ACCOUNT:role/WORKER_ROLE by the role or user whose credentials the worker"
                                + " has, or give it as --principal ARN." + System.lineSeparator());
    }

    @Test
    void makesALongRandomExternalIdForARoleOfAnotherAccountThatHasNone() throws Exception {
        String[] arguments = {
            "policy", "config/access-role.json", "-o", "aws.sts.role.external.id=", "--principal", WORKER
        };
        assertThat(run(arguments)).isZero();
        String first = externalId();
        out.getBuffer().setLength(0);
        assertThat(error.toString()).contains("arn:aws:iam::222222222222:role/headwater-reader: " + first);
        assertThat(run(arguments)).isZero();

        assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(externalId());
    }

    @Test
    void readsSubjectAndAudienceFromTheTokenWhereItIsHere() throws Exception {
        String claims = "{\"iss\":\"https://oidc.example.com/id/A\",\"sub\":\"system:serviceaccount:etl:connect\","
                + "\"aud\":[\"sts.example.com\"]}";
        Path token = Files.writeString(
                directory.resolve("token"),
                "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln");

        assertThat(run("policy", "config/access-web-identity.json", "-o", "aws.sts.web.identity.token.file=" + token))
                .isZero();

        assertThat(document("trust").findValue("Condition")).isEqualTo(new ObjectMapper().readTree("""
                        {"StringEquals": {"oidc.example.com/id/A:aud": ["sts.example.com"],
                         "oidc.example.com/id/A:sub": ["system:serviceaccount:etl:connect"]}}"""));
        assertThat(error.toString()).isEmpty();
    }

    @Test
    void writesAFileForEachPolicy() throws Exception {
        assertThat(run("policy", "config/access-role.json", "--principal", WORKER, "--out", directory.toString()))
                .isZero();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "accessrole71673202-trust-222222222222-headwater-reader.json",
                            "accessrole71673202-assume-222222222222-headwater-reader-from-111111111111-worker.json",
                            "accessrole71673202-read-222222222222-headwater-reader.json",
                            "accessrole71673202-bucket-owners-bucket.json");
        }
    }

    @Test
    void writesBesideTheFilesOfOtherConnectorsAndNamesThoseOfAnEarlierRun() throws Exception {
        String[] arguments = {
            "policy",
            "config/access-role.json",
            "--principal",
            WORKER,
            "--out",
            directory.toString(),
            "-o",
            "name=other"
        };
        assertThat(run("policy", "config/access-role.json", "--principal", WORKER, "--out", directory.toString()))
                .isZero();
        Path former = Files.writeString(directory.resolve("otherd9298a10-key-k-1.json"), "{}");
        assertThat(run(arguments)).isZero();

        assertThat(directory.resolve("accessrole71673202-bucket-owners-bucket.json"))
                .isNotEmptyFile();
        assertThat(directory.resolve("otherd9298a10-bucket-owners-bucket.json")).isNotEmptyFile();
        assertThat(out.toString())
                .endsWith("  " + former + " is of an earlier run, and not part of this one." + System.lineSeparator());
    }

    @Test
    void writesAScriptForEachAccountThatHasToAttachSomething() throws Exception {
        assertThat(run(
                        "policy",
                        "config/access-role.json",
                        "--principal",
                        WORKER,
                        "--format",
                        "aws-cli",
                        "--out",
                        directory.toString()))
                .isZero();

        assertThat(directory.resolve("accessrole71673202-apply-in-111111111111.sh"))
                .hasContent("""
                        #!/usr/bin/env bash
                        # With the rights of an administrator of 111111111111
                        set -eo pipefail

                        # Lets arn:aws:iam::111111111111:role/worker assume arn:aws:iam::222222222222:role/headwater-reader.
                        aws iam put-role-policy --role-name 'worker' --policy-name \
                        'headwater-accessrole71673202-assume-222222222222-headwater-reader-from-111111111111-worker' --policy-document \
                        '{"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRoleForaccessrole71673202","Effect":"Allow",\
                        "Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::222222222222:role/headwater-reader"]}]}'

                        # Takes from arn:aws:iam::111111111111:role/worker what this connector needs no more.
                        aws iam list-role-policies --role-name 'worker' --query PolicyNames --output json | jq -r --argjson ours \
                        '["headwater-accessrole71673202-assume-222222222222-headwater-reader-from-111111111111-worker"]' \
                        '.[] | select(startswith("headwater-accessrole71673202-") and (IN($ours[]) | not))' | while read -r policy; \
                        do echo "Deletes $policy of" 'arn:aws:iam::111111111111:role/worker' >&2; \
                        aws iam delete-role-policy --role-name 'worker' --policy-name "$policy" < /dev/null; done
                        """);
        assertThat(directory.resolve("accessrole71673202-apply-in-222222222222.sh"))
                .isExecutable();
        assertThat(directory.resolve("accessrole71673202-apply-in-the-buckets-account.sh"))
                .isExecutable();
    }

    @Test
    void endsWithThreeAndEveryMistakeForAConfigurationThatIsNone() {
        assertThat(run("policy", "config/access-role.json", "-o", "topic=", "-o", "aws.s3.buckets=x"))
                .isEqualTo(3);

        assertThat(error.toString())
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "topic: topic is required, and it is empty.",
                        "aws.s3.buckets: aws.s3.buckets is no key of this version of the connector. Check its spelling against"
                                + " the table of keys in docs/configuration.md, or remove it.",
                        ""));
        assertThat(out.toString()).isEmpty();
    }

    private String externalId() throws Exception {
        return document("trust").findValue("sts:ExternalId").path(0).asText();
    }

    private JsonNode document(String kind) throws Exception {
        return document(kind, "");
    }

    private static List<String> read(JsonNode document) {
        return StreamSupport.stream(document.path("policy").path("Statement").spliterator(), false)
                .filter(statement -> statement.path("Action").path(0).asText().equals("s3:GetObject"))
                .flatMap(statement ->
                        StreamSupport.stream(statement.path("Resource").spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode document(String kind, String name) throws Exception {
        return StreamSupport.stream(new ObjectMapper().readTree(out.toString()).spliterator(), false)
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document ->
                        name.isEmpty() || document.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int run(String... arguments) {
        return Headwater.run(arguments, new PrintWriter(out, true), new PrintWriter(error, true));
    }
}
