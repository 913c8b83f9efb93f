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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.access.policy.ConnectorLabel;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed scripts, run by a real shell and a real {@code jq}, of connectors that share a hub, a role, a bucket and a key; what {@code aws} would
 * do is done to files, as no server that has all of that is to be had.
 */
class TwoConnectorsScriptsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps each policy in a file, as the one that {@code aws} would change it. */
    private static final String AWS = """
            #!/usr/bin/env bash
            set -eu
            operation=$2
            shift 2
            declare -A option
            while [ $# -gt 0 ]; do option[${1#--}]=$2; shift 2; done
            case $operation in
              put-role-policy) echo "${option[policy-document]}" > "role ${option[role-name]} ${option[policy-name]}" ;;
              list-role-policies)
                for policy in "role ${option[role-name]} "*; do echo "${policy##* }"; done | jq -Rn '[inputs]' ;;
              delete-role-policy) rm "role ${option[role-name]} ${option[policy-name]}" ;;
              get-role) cat "trust ${option[role-name]}" ;;
              update-assume-role-policy) echo "${option[policy-document]}" > "trust ${option[role-name]}" ;;
              get-bucket-policy)
                if [ -f "bucket ${option[bucket]}" ]; then cat "bucket ${option[bucket]}"; else
                  echo 'An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation' >&2; exit 254
                fi ;;
              put-bucket-policy) echo "${option[policy]}" > "bucket ${option[bucket]}" ;;
              *-key-policy)
                [ "${option[region]}" = eu-central-1 ] || { echo "no key of this region" >&2; exit 1; } ;;&
              get-key-policy) cat "key ${option[key-id]##*/}" ;;
              put-key-policy) echo "${option[policy]}" > "key ${option[key-id]##*/}" ;;
              *) echo "asked to $operation" >&2; exit 1 ;;
            esac
            """;

    private static final String OTHERS = """
            {"Version":"2008-10-17","Id":"theirs","Statement":[{"Sid":"HeadwaterOfSomebody","Effect":"Allow"},{"Effect":"Deny"}]}""";

    private static final String ONLY_ONE_OF_OTHERS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow"}}""";

    @TempDir
    private Path directory;

    private Path state;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(found("bash") && found("jq"), "needs the programs bash and jq");
        Path aws = Files.writeString(
                Files.createDirectories(directory.resolve("bin")).resolve("aws"), AWS);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
        state = Files.createDirectories(directory.resolve("state"));
        Files.writeString(state.resolve("trust hub"), OTHERS);
        Files.writeString(state.resolve("trust headwater-reader"), ONLY_ONE_OF_OTHERS);
        Files.writeString(state.resolve("key k-1"), OTHERS);
    }

    @Test
    void takeNothingAwayFromEachOtherAndNothingFromOthers() throws Exception {
        // Names that differ in nothing that a Sid may have.
        run("orders-eu", Map.of("aws.s3.prefixes", "orders"));
        Map<String, List<String>> first = statements();
        run("orders.eu", Map.of("aws.s3.prefixes", "payments"));
        Map<String, List<String>> both = statements();
        run("orders-eu", Map.of("aws.s3.prefixes", "orders"));
        run("orders.eu", Map.of("aws.s3.prefixes", "payments"));

        assertThat(first.keySet())
                .containsExactly(
                        "bucket owners-bucket",
                        "key k-1",
                        "role headwater-reader headwater-orderseuf7fd5d2c-decrypt-222222222222-headwater-reader",
                        "role headwater-reader headwater-orderseuf7fd5d2c-read-222222222222-headwater-reader",
                        "role hub headwater-orderseuf7fd5d2c-assume-222222222222-headwater-reader-from-111111111111-hub",
                        "role worker headwater-orderseuf7fd5d2c-assume-111111111111-hub-from-111111111111-worker",
                        "trust headwater-reader",
                        "trust hub");
        assertThat(both).hasSize(12);
        first.forEach((policy, statements) -> assertThat(both.get(policy)).containsAll(statements));
        assertThat(both.get("bucket owners-bucket"))
                .containsExactly(
                        "HeadwaterListsObjectsFororderseuf7fd5d2c",
                        "HeadwaterReadsObjectsFororderseuf7fd5d2c",
                        "HeadwaterListsObjectsFororderseue7951fa7",
                        "HeadwaterReadsObjectsFororderseue7951fa7");
        assertThat(both.get("key k-1"))
                .containsExactly(
                        "HeadwaterOfSomebody",
                        "none",
                        "HeadwaterDecryptsObjectseac35331Fororderseuf7fd5d2c",
                        "HeadwaterDecryptsObjectseac35331Fororderseue7951fa7");
        assertThat(both.get("trust hub"))
                .containsExactly(
                        "HeadwaterOfSomebody",
                        "none",
                        "HeadwaterAssumesTheRolef417ff66Fororderseuf7fd5d2c",
                        "HeadwaterAssumesTheRolef417ff66Fororderseue7951fa7");
        assertThat(both.get("trust headwater-reader"))
                .containsExactly(
                        "none",
                        "HeadwaterAssumesTheRoleFororderseuf7fd5d2c",
                        "HeadwaterAssumesTheRoleFororderseue7951fa7");
        assertThat(statements()).isEqualTo(both);
        assertThat(policy("key k-1").path("Id").asText()).isEqualTo("theirs");
    }

    @Test
    void replaceTheirOwnStatementsOfAnEarlierRunAlsoByFewer() throws Exception {
        Files.writeString(state.resolve("role headwater-reader headwater-of-somebody"), OTHERS);
        run(
                "orders",
                Map.of(
                        "aws.s3.prefixes", "orders",
                        "object.done.action", "move",
                        "object.done.move.prefix", "done",
                        "aws.sts.role.external.id", "an-older-id"));
        run("other", Map.of("aws.s3.prefixes", "payments"));
        run("orders", Map.of("aws.s3.prefixes", "invoices"));

        assertThat(statements().get("bucket owners-bucket"))
                .containsExactly(
                        "HeadwaterListsObjectsForotherd9298a10",
                        "HeadwaterReadsObjectsForotherd9298a10",
                        "HeadwaterListsObjectsFororders1c168adb",
                        "HeadwaterReadsObjectsFororders1c168adb");
        assertThat(policy("bucket owners-bucket").toString())
                .contains("invoices/*")
                .doesNotContain("orders/*");
        assertThat(statements().get("trust headwater-reader"))
                .containsExactly(
                        "none", "HeadwaterAssumesTheRoleForotherd9298a10", "HeadwaterAssumesTheRoleFororders1c168adb");
        assertThat(policy("trust headwater-reader").toString()).doesNotContain("an-older-id");
        assertThat(statements().get("key k-1"))
                .containsExactly(
                        "HeadwaterOfSomebody",
                        "none",
                        "HeadwaterDecryptsObjectseac35331Forotherd9298a10",
                        "HeadwaterDecryptsObjectseac35331Fororders1c168adb");
        assertThat(policy("key k-1").toString()).doesNotContain("kms:GenerateDataKey");
    }

    @Test
    void deleteTheirOwnPoliciesOfARoleThatAreNeededNoMore() throws Exception {
        Files.writeString(state.resolve("role headwater-reader headwater-of-somebody"), OTHERS);
        run("orders", Map.of("aws.s3.prefixes", "orders"));
        run("other", Map.of("aws.s3.prefixes", "payments"));
        String said = run("orders", Map.of("aws.s3.prefixes", "orders"), List.of());

        assertThat(said)
                .isEqualTo("Deletes headwater-orders1c168adb-decrypt-222222222222-headwater-reader of"
                        + " arn:aws:iam::222222222222:role/headwater-reader\n");
        assertThat(statements().keySet())
                .filteredOn(name -> name.startsWith("role headwater-reader "))
                .containsExactly(
                        "role headwater-reader headwater-of-somebody",
                        "role headwater-reader headwater-orders1c168adb-read-222222222222-headwater-reader",
                        "role headwater-reader headwater-otherd9298a10-decrypt-222222222222-headwater-reader",
                        "role headwater-reader headwater-otherd9298a10-read-222222222222-headwater-reader");
    }

    private void run(String connector, Map<String, String> own) throws Exception {
        assertThat(run(connector, own, List.of("--kms-key", "arn:aws:kms:eu-central-1:222222222222:key/k-1")))
                .isEmpty();
    }

    /** Gives what the scripts said. */
    private String run(String connector, Map<String, String> own, List<String> keys) throws Exception {
        Map<String, String> configuration = new TreeMap<>(Map.of("aws.sts.role.external.id", "an-id"));
        configuration.putAll(own);
        configuration.putAll(Map.of(
                "connector.class", "io.headwater.connect.s3.S3SourceConnector",
                "topic", "t",
                "aws.s3.bucket.name", "owners-bucket",
                "aws.s3.region", "eu-central-1",
                "aws.sts.role.chain", "arn:aws:iam::111111111111:role/hub",
                "aws.sts.role.arn", "arn:aws:iam::222222222222:role/headwater-reader"));
        Path file = directory.resolve("connector.json");
        JSON.writeValue(file.toFile(), Map.of("name", connector, "config", configuration));
        Path scripts = directory.resolve("scripts");
        List<String> options = List.of(
                "policy",
                file.toString(),
                "--principal",
                "arn:aws:iam::111111111111:role/worker",
                "--format",
                "aws-cli",
                "--out",
                scripts.toString());
        String[] arguments = Stream.concat(options.stream(), keys.stream()).toArray(String[]::new);
        assertThat(Headwater.run(
                        arguments, new PrintWriter(new StringWriter(), true), new PrintWriter(System.err, true, UTF_8)))
                .isZero();
        StringBuilder said = new StringBuilder();
        try (Stream<Path> all = Files.list(scripts)) {
            // of all that are in the directory
            String label = ConnectorLabel.of(connector).text() + "-";
            for (Path script : all.filter(one -> one.getFileName().toString().startsWith(label))
                    .sorted()
                    .toList()) {
                ProcessBuilder shell = new ProcessBuilder(script.toString())
                        .directory(state.toFile())
                        .redirectErrorStream(true);
                shell.environment()
                        .merge(
                                "PATH",
                                directory.resolve("bin").toString(),
                                (old, bin) -> bin + File.pathSeparator + old);
                Process process = shell.start();
                process.getOutputStream().close();
                said.append(new String(process.getInputStream().readAllBytes(), UTF_8));
                assertThat(process.waitFor()).isZero();
            }
        }
        return said.toString();
    }

    /** The names of statements by the policy that they stand in. */
    private Map<String, List<String>> statements() throws IOException {
        try (Stream<Path> policies = Files.list(state)) {
            return policies.map(file -> file.getFileName().toString())
                    .collect(Collectors.toMap(
                            name -> name,
                            name -> StreamSupport.stream(
                                            policy(name).path("Statement").spliterator(), false)
                                    .map(statement -> statement.path("Sid").asText("none"))
                                    .toList(),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private JsonNode policy(String name) {
        try {
            return JSON.readTree(state.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
