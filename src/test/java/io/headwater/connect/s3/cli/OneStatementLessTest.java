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
import io.headwater.connect.s3.S3SourceConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The printed policies where everything that AWS knows is enforced. They suffice; and there is a case for each statement of them: without it the
 * configuration is refused, in a message that names the statement, the action, who lacks it and whose policy it goes into.
 */
class OneStatementLessTest {

    private static final String HUB = "arn:aws:iam::222222222222:role/hub";
    private static final String READER = "arn:aws:iam::333333333333:role/reader";
    private static final String OTHER = "arn:aws:iam::444444444444:role/other";
    private static final String EXTERNAL_ID = "tenant-7-long-and-random";

    private static final PolicedAws AWS = new PolicedAws();

    @TempDir
    private static Path directory;

    /**
     * A way in.
     *
     * @param name of it
     * @param own what is configured of it, beside what all have
     */
    record Way(String name, Map<String, String> own) {

        @Override
        public String toString() {
            return name;
        }

        Map<String, String> configuration() {
            Map<String, String> all = new TreeMap<>(own);
            all.putAll(Map.of(
                    "name", "orders",
                    "connector.class", "io.headwater.connect.s3.S3SourceConnector",
                    "topic", "t",
                    "aws.s3.bucket.name", PolicedAws.BUCKET,
                    "aws.s3.region", PolicedAws.REGION));
            if (all.containsKey("aws.sts.web.identity.token.file")) {
                all.put(
                        "aws.sts.web.identity.token.file",
                        directory.resolve("token").toString());
            } else {
                all.put("aws.access.key.id", PolicedAws.WORKERS_KEY);
                all.put("aws.secret.access.key", "hidden");
            }
            return all;
        }

        List<PrintedStatement> printed() throws IOException {
            Path file = directory.resolve(name + ".json");
            new ObjectMapper().writeValue(file.toFile(), Map.of("name", "orders", "config", configuration()));
            return PrintedStatement.of(file.toString(), "--principal", PolicedAws.WORKER, "--kms-key", PolicedAws.KEY);
        }
    }

    static Stream<Way> ways() {
        Map<String, String> role =
                Map.of("aws.sts.role.arn", READER, "aws.sts.role.external.id", EXTERNAL_ID, "aws.s3.prefixes", "in");
        Map<String, String> token = Map.of(
                "aws.sts.web.identity.token.file", directory.resolve("token").toString());
        Map<String, String> hub = Map.of("aws.sts.role.chain", HUB);
        Map<String, String> prefixRoles = Map.of(
                "aws.s3.prefixes", "in, out",
                "aws.sts.prefix.roles", "in=" + READER + ", out=" + OTHER,
                "aws.sts.prefix.external.ids", "in=" + EXTERNAL_ID + ", out=" + EXTERNAL_ID);
        Map<String, String> manifest = Map.of("discovery.mode", "keys", "aws.s3.manifest.key", PolicedAws.MANIFEST);
        return Stream.of(
                new Way("role with external id", role),
                new Way("chain", and(role, hub)),
                new Way("web identity", and(token, Map.of("aws.sts.role.arn", READER, "aws.s3.prefixes", "in"))),
                new Way("web identity and role", and(and(role, hub), token)),
                new Way("role per prefix", prefixRoles),
                new Way("named keys", and(role, Map.of("discovery.mode", "keys", "aws.s3.keys", "in/a.csv"))),
                new Way("manifest", and(role, manifest)),
                new Way("manifest beside a role per prefix", and(prefixRoles, manifest)));
    }

    private static Map<String, String> and(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }

    @BeforeAll
    static void issueToken() throws IOException {
        String claims = "{\"iss\":\"https://oidc.example.com/id/A\",\"sub\":\"system:serviceaccount:etl:connect\","
                + "\"aud\":[\"sts.amazonaws.com\"]}";
        Files.writeString(
                directory.resolve("token"),
                "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln");
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    /** Every statement that is printed for any way in, where answers tell whose policy lacks it and where they do not. */
    static Stream<Arguments> everyStatement() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Way way : ways().toList()) {
            for (PrintedStatement statement : way.printed()) {
                cases.add(Arguments.of(way, statement, true));
                cases.add(Arguments.of(way, statement, false));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sufficeTogether(Way way) throws IOException {
        AWS.enforce(way.printed(), true);

        assertThat(findings(way)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyStatement")
    void withoutAStatementTheMessageNamesIt(Way way, PrintedStatement missing, boolean told) throws IOException {
        List<PrintedStatement> others = new ArrayList<>(way.printed());
        assertThat(others.remove(missing)).isTrue();
        AWS.enforce(others, told);

        List<String> findings = findings(way);

        assertThat(findings)
                .singleElement()
                .asString()
                .contains(missing.action(), lacking(missing), missing.holder())
                .contains(told || missing.action().equals("kms:Decrypt") ? sentence(missing) : eitherSentence(missing))
                .doesNotContain("hidden", EXTERNAL_ID);
        assertThat(findings.get(0).contains("may have been deleted"))
                .isEqualTo(missing.action().equals("s3:GetObject") && way.own().containsKey("discovery.mode"));
        if (told) {
            assertThat(findings.get(0)).endsWith(sentence(missing)).containsOnlyOnce("Add to ");
        }
    }

    /** Which is what both sides of a first meeting get wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            another | with the external id that is set (aws.sts.role.external.id; is it the one that the policy asks for?)
            none    | without an external id (aws.sts.role.external.id is not set)""")
    void anExternalIdThatTheOwnerDoesNotAskForIsFoundOut(String id, String why) throws IOException {
        Way way = ways().findFirst().orElseThrow();
        Map<String, String> configuration = configuration(way);
        AWS.enforce(way.printed(), true);
        configuration.remove("aws.sts.role.external.id");
        if (id != null) {
            configuration.put("aws.sts.role.external.id", id);
        }

        assertThat(findings(configuration))
                .singleElement()
                .asString()
                .startsWith("Cannot list s3://owners-bucket/in/ as role " + READER
                        + " (session headwater-orders-0): role " + READER
                        + " cannot be assumed by access key AKIAWORKER: its trust policy does not allow it " + why
                        + " [AccessDenied: User: ")
                .contains("Add to the trust policy of " + READER + ": ");
    }

    @Test
    void aPrefixThatThePoliciesLeaveOutIsNamedWithTheStatementThatHasIt() throws IOException {
        Way way = ways().findFirst().orElseThrow();
        Map<String, String> configuration = configuration(way);
        AWS.enforce(way.printed(), false);
        configuration.put("aws.s3.prefixes", "in, inn");

        assertThat(findings(configuration))
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot list s3://owners-bucket/inn/ as role " + READER
                                + " (session headwater-orders-0): access is denied; grant s3:ListBucket on arn:aws:s3:::owners-bucket")
                .endsWith("\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"in/*\",\"inn/*\"]}}}");
    }

    /** Who may not: whoever a policy of a resource was to name, or whose own policy it is. */
    private static String lacking(PrintedStatement missing) {
        return missing.principal().isEmpty() ? missing.holder() : missing.principal();
    }

    private static String sentence(PrintedStatement missing) {
        String policy = missing.kind().equals("permissions") ? "policy" : missing.kind() + " policy";
        return "Add to the " + policy + " of " + missing.holder() + ": " + shown(missing.json());
    }

    /** Where an answer does not tell, the statement stands there once for both policies. */
    private static String eitherSentence(PrintedStatement missing) {
        if (missing.action().startsWith("sts:")) {
            return sentence(missing);
        }
        String reader = lacking(missing);
        ObjectNode shared = missing.json().deepCopy();
        shared.remove("Principal");
        return "Add to the policy of " + reader
                + ", and where the bucket is in another account to the bucket's policy too,"
                + " with \"Principal\": {\"AWS\": \"" + reader + "\"}: " + shown(shared);
    }

    /** As it is printed, but that an external id is not for everybody who reads messages. */
    private static String shown(JsonNode statement) {
        return statement.toString().replace(EXTERNAL_ID, "THE_EXTERNAL_ID");
    }

    private static List<String> findings(Way way) {
        return findings(configuration(way));
    }

    private static List<String> findings(Map<String, String> configuration) {
        return new S3SourceConnector()
                .validate(configuration).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream())
                        .toList();
    }

    private static Map<String, String> configuration(Way way) {
        Map<String, String> configuration = way.configuration();
        configuration.put("aws.s3.endpoint", AWS.endpoint().toString());
        configuration.put("aws.s3.path.style.access.enabled", "true");
        configuration.put("aws.sts.endpoint", AWS.endpoint().toString());
        return configuration;
    }
}
