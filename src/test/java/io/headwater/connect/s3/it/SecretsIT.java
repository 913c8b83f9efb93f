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
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.ProviderJar;
import io.headwater.connect.s3.testing.RecordingProxy;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Secrets that are given through a ConfigProvider are nowhere afterwards: not in what the worker logged, all that Headwater has to say
 * included, not in any topic, not in any answer of Connect's REST interface; while all is well, and while nothing is.
 */
@NeedsCeph
class SecretsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern SESSION_SECRET = Pattern.compile("<(SecretAccessKey|SessionToken)>([^<]+)</");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final Map<String, String> secrets = new TreeMap<>();

    @Test
    void areNowhereAfterwards() throws Exception {
        CephRgw ceph = CephRgw.start();
        try (RecordingProxy sts = RecordingProxy.of(ceph.server().endpoint())) {
            readsAndFails(ceph, sts);
        }
    }

    /** In front of STS is a proxy, to know the sessions that it gives. */
    private void readsAndFails(CephRgw ceph, RecordingProxy sts) throws Exception {
        String unique = "secrets-" + UUID.randomUUID();
        S3Server user = ceph.serverOfNewUser(unique);
        String role = ceph.newRole(unique, "arn:aws:iam:::user/" + unique);
        ceph.letRead(unique, unique, "in");
        String key = base64("a customer's key is 32 bytes wide");
        putObjects(ceph.server(), unique, key);
        secret("secret", user.secretKey());
        secret("wrong.secret", "not-the-secret-" + UUID.randomUUID());
        secret("token", "not-a-session-token-" + UUID.randomUUID());
        secret("key", key);
        secret("other.key", base64("another customer's key, 32 bytes!"));
        Map<String, Map<String, String>> runs = new LinkedHashMap<>();
        Map<String, String> good = configuration(user, unique, role, sts.endpoint());
        runs.put("good", good);
        runs.put("wrong-secret", with(good, "aws.secret.access.key", reference("wrong.secret")));
        runs.put("wrong-token", with(good, "aws.session.token", reference("token")));
        runs.put("wrong-key", with(good, "aws.s3.sse.customer.key", reference("other.key")));
        runs.put("denied-role", with(good, "aws.sts.role.arn", "arn:aws:iam:::role/nobody"));
        runs.put("provider-class", withProvider(good));
        runs.put("web-identity", withToken(good));

        Environment environment = Environment.shared();
        ConnectCluster cluster = environment
                .newCluster("secrets")
                .withJar(ProviderJar.ofOwnCredentials())
                .loggingEverything()
                .with("config.providers", "file")
                .with("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        List<String> answers = new ArrayList<>();
        Map<String, Long> sizesBefore = sizes(environment.broker().bootstrapServers());
        Path log;
        try (ConnectWorker worker = cluster.startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            log = worker.log();
            for (Map.Entry<String, Map<String, String>> run : runs.entrySet()) {
                answers.addAll(run(worker.rest(), run.getKey(), run.getValue()));
            }
            // a secret under a key that is misspelled
            answers.add(worker.rest()
                    .raw(
                            "PUT",
                            "/connector-plugins/S3SourceConnector/config/validate",
                            JSON.writeValueAsString(with(
                                    with(runs.get("good"), "topic", "t"),
                                    "aws.secret.acces.key",
                                    reference("secret")))));
            assertThat(answers.get(answers.size() - 1)).contains("aws.secret.acces.key is no key");
            // rows, a dead letter and a report of the one that is well
            topics.awaitSize("good.rows", 2, SOON);
            topics.awaitSize("dead." + unique, 1, SOON);
            topics.awaitSize("reports." + unique, 1, SOON);
            answers.addAll(allThatRestSays(worker.rest(), runs.keySet()));
        }
        sessions(sts.answers()).forEach(secrets::put);

        String logged = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(secrets.keySet())
                .anyMatch(name -> name.startsWith("SecretAccessKey"))
                .anyMatch(name -> name.startsWith("SessionToken"));
        assertNoSecretIn("the worker's log", logged);
        assertNoSecretIn("REST's answers", String.join("\n", answers));
        Set<String> witnesses = Set.of(reference("secret"), "cannot be assumed", "\"id\"");
        Set<String> stored = assertNoSecretInTopics(environment.broker().bootstrapServers(), sizesBefore, witnesses);
        // what could have held them is there to be read
        assertThat(logged).contains("DEBUG io.headwater.connect.s3");
        assertThat(stored).isEqualTo(witnesses);
        assertThat(answers).anyMatch(answer -> answer.contains("cannot be assumed by access key " + unique));
    }

    /** Has the configuration validated, then taken without a check; those that cannot work fail. */
    private static List<String> run(ConnectRest rest, String name, Map<String, String> configuration)
            throws IOException {
        Map<String, String> named = with(configuration, "name", name);
        named.put("topic", name + ".rows");
        List<String> answers = new ArrayList<>();
        answers.add(rest.raw(
                "PUT", "/connector-plugins/S3SourceConnector/config/validate", JSON.writeValueAsString(named)));
        answers.add(rest.raw("PUT", "/connectors/" + name + "/config", JSON.writeValueAsString(named)));
        if (name.equals("good")) {
            rest.awaitRunning(name, 1, SOON);
        } else {
            assertThat(answers.get(1)).contains("error_code");
            rest.configure(name, with(named, "access.check", "none"));
            answers.add(rest.awaitFailure(name, SOON));
        }
        return answers;
    }

    private static List<String> allThatRestSays(ConnectRest rest, Set<String> connectors) throws IOException {
        List<String> answers = new ArrayList<>();
        answers.add(rest.raw("GET", "/connectors?expand=info&expand=status", ""));
        for (String name : connectors) {
            for (String path : List.of("", "/config", "/status", "/tasks", "/tasks-config", "/topics", "/offsets")) {
                answers.add(rest.raw("GET", "/connectors/" + name + path, ""));
            }
        }
        return answers;
    }

    private static Map<String, Long> sizes(String bootstrapServers) {
        Map<String, Long> sizes = new TreeMap<>();
        try (TopicReader topics = new TopicReader(bootstrapServers)) {
            topics.topics().forEach(topic -> sizes.put(topic, topics.size(topic)));
        }
        return sizes;
    }

    /**
     * Looks into all topics that were written to, Connect's own too.
     *
     * @param sizesBefore of the topics of other tests
     * @return which of the witnesses are there
     */
    private Set<String> assertNoSecretInTopics(
            String bootstrapServers, Map<String, Long> sizesBefore, Set<String> witnesses) {
        Set<String> seen = new TreeSet<>();
        try (TopicReader topics = new TopicReader(bootstrapServers)) {
            for (String topic : topics.topics()) {
                if (sizesBefore.getOrDefault(topic, -1L) == topics.size(topic)) {
                    continue;
                }
                topics.forEach(topic, record -> {
                    String text = text(record.key()) + ' ' + text(record.value()) + ' ' + record.headers();
                    assertNoSecretIn("topic " + topic, text);
                    witnesses.stream().filter(text::contains).forEach(seen::add);
                });
            }
        }
        return seen;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void assertNoSecretIn(String where, String text) {
        secrets.forEach((name, secret) -> {
            if (text.contains(secret)) {
                fail(where + " hold the secret " + name);
            }
        });
    }

    /** What STS gave, so that it is a secret, too. */
    private static Map<String, String> sessions(String answers) {
        Map<String, String> sessions = new TreeMap<>();
        Matcher found = SESSION_SECRET.matcher(answers);
        while (found.find()) {
            sessions.put(found.group(1) + " " + found.start(), found.group(2));
        }
        return sessions;
    }

    private Map<String, String> configuration(S3Server user, String bucket, String role, URI sts) {
        Map<String, String> configuration = user.configuration(bucket);
        configuration.put("tasks.max", "1");
        configuration.put("aws.s3.prefixes", "in");
        configuration.put("aws.secret.access.key", reference("secret"));
        configuration.put("aws.sts.role.arn", role);
        configuration.put("aws.sts.endpoint", sts.toString());
        configuration.put("aws.s3.retry.timeout.ms", "2000");
        configuration.put("aws.s3.sse.customer.key", reference("key"));
        configuration.put("schema.fields", "id INT64, name STRING");
        configuration.put("invalid.row.policy", "dead-letter");
        configuration.put("dead.letter.topic", "dead." + bucket);
        configuration.put("report.topic", "reports." + bucket);
        return configuration;
    }

    /** A class of a user's own, which is given a wrong secret. */
    private Map<String, String> withProvider(Map<String, String> good) {
        Map<String, String> configuration = with(good, "aws.credentials.provider.class", "com.example.OwnCredentials");
        configuration.put("aws.credentials.provider.id", configuration.remove("aws.access.key.id"));
        configuration.put("aws.credentials.provider.secret", reference("wrong.secret"));
        configuration.remove("aws.secret.access.key");
        return configuration;
    }

    /** A token that the STS does not take. */
    private Map<String, String> withToken(Map<String, String> good) throws IOException {
        String token = "not-a-web-identity-" + UUID.randomUUID();
        secrets.put("web identity", token);
        Path file = Files.writeString(directory.resolve("token"), token);
        Map<String, String> configuration = with(good, "aws.sts.web.identity.token.file", file.toString());
        configuration.remove("aws.access.key.id");
        configuration.remove("aws.secret.access.key");
        return configuration;
    }

    private static void putObjects(S3Server server, String bucket, String key) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(key);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        try (S3Client owner = server.client()) {
            owner.createBucket(request -> request.bucket(bucket));
            owner.putObject(
                    request -> request.bucket(bucket)
                            .key("in/a.csv")
                            .sseCustomerAlgorithm("AES256")
                            .sseCustomerKey(key)
                            .sseCustomerKeyMD5(digest),
                    RequestBody.fromString("id,name\n1,one\nx,invalid\n2,two\n"));
        }
    }

    private static Map<String, String> with(Map<String, String> configuration, String key, String value) {
        Map<String, String> changed = new TreeMap<>(configuration);
        changed.put(key, value);
        return changed;
    }

    private void secret(String name, String value) {
        secrets.put(name, value);
        Properties properties = new Properties();
        properties.putAll(secrets);
        try (Writer writer = Files.newBufferedWriter(file())) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reference(String name) {
        return "${file:" + file() + ":" + name + "}";
    }

    private Path file() {
        return directory.resolve("secrets.properties");
    }

    private static String base64(String text) {
        byte[] bytes = new byte[32];
        System.arraycopy(text.getBytes(StandardCharsets.UTF_8), 0, bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
