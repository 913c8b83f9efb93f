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
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.CommandLineRun;
import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratingServer;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code dry-run} as it is released, in a process of its own. */
class DryRunIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Pattern GETS = Pattern.compile("GET (\\d+)");
    private static final int ENOUGH = 20;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void tellsWhatIsInTheBucketAndEndsWithACodeForScripts() throws Exception {
        try (S3ProxyServer proxy = S3ProxyServer.inTemporaryDirectory()) {
            String bucket = proxy.server().newBucket("dry");
            try (S3Client client = proxy.server().client()) {
                client.putObject(
                        object -> object.bucket(bucket).key("a.csv"), RequestBody.fromString("id,n\n1,1\n2,2,2\n"));
            }
            Path file = file(proxy.server().configuration(bucket));

            CommandLineRun clean =
                    CommandLineRun.of("dry-run", file.toString(), "--json", "-o", "aws.s3.object.exclude=**/a.csv");
            CommandLineRun invalid = CommandLineRun.of("dry-run", file.toString(), "--all");
            CommandLineRun denied = CommandLineRun.of("dry-run", file.toString(), "-o", "aws.secret.access.key=wrong");
            CommandLineRun secret =
                    CommandLineRun.of("dry-run", file.toString(), "-o", "aws.secret.access.key=${file:/none:secret}");

            assertThat(List.of(clean.exitCode(), invalid.exitCode(), denied.exitCode(), secret.exitCode()))
                    .containsExactly(0, 1, 2, 3);
            assertThat(new ObjectMapper()
                            .readTree(String.join("\n", clean.out()))
                            .path("exit_code")
                            .asInt())
                    .isZero();
            assertThat(invalid.out()).contains("Invalid: 1 row and 0 objects");
            assertThat(List.of(clean.error(), invalid.error(), denied.error())).containsOnly(List.of());
            assertThat(secret.error())
                    .singleElement()
                    .asString()
                    .startsWith("A reference to a value elsewhere, ${provider:path:key}, cannot be looked up");
        }
    }

    @Test
    void tellsWhatItHasSeenWhenItIsInterrupted() throws Exception {
        try (GeneratingServer server = hugeObject()) {
            Path out = directory.resolve("out");
            Process process = new ProcessBuilder(
                            JAVA,
                            "-jar",
                            BuildFiles.commandLineJar().toString(),
                            "dry-run",
                            huge(server).toString(),
                            "--all")
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                awaitGets(server, process);
                // As Ctrl-C does; that itself is ignored by what a shell started in the background, tests included.
                new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor();

                assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
                assertThat(Files.readAllLines(out))
                        .anyMatch(line ->
                                line.startsWith("Read: 0 objects, ") && line.endsWith("; interrupted, there is more"));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void drawsABarOnATerminal() throws Exception {
        assumeThat(SCRIPT).exists();
        try (GeneratingServer server = hugeObject()) {
            Path out = directory.resolve("out");
            String command = JAVA + " -jar " + BuildFiles.commandLineJar() + " dry-run " + huge(server) + " --all";
            Process process = new ProcessBuilder(SCRIPT.toString(), "-qefc", command, "/dev/null")
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                Pattern bar = Pattern.compile("\r\u001b\\[K\\[#*-*] \\d+%, [\\d,]+ rows, [\\d.]+ [kMG]B");
                long end = System.nanoTime() + LONGEST.toNanos();
                boolean isDrawn = false;
                while (!isDrawn && System.nanoTime() < end && process.isAlive()) {
                    isDrawn = bar.matcher(Files.readString(out, StandardCharsets.UTF_8))
                            .find();
                    Thread.onSpinWait();
                }
                assertThat(isDrawn).as(Files.readString(out)).isTrue();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** Twenty gigabytes. */
    private static GeneratingServer hugeObject() {
        byte[] rows = "1,abcdefghijklmnopqrstuvwxyz\n".repeat(35_000).getBytes(StandardCharsets.UTF_8);
        return GeneratingServer.start()
                .put(
                        1,
                        new GeneratedObject(
                                new GeneratedObject.Bytes("id,name\n".getBytes(StandardCharsets.UTF_8)),
                                new GeneratedObject.Bytes(rows),
                                20_000,
                                GeneratedObject.Bytes.NONE,
                                35_000));
    }

    private Path huge(GeneratingServer server) throws Exception {
        Map<String, String> properties = new S3Server(server.uri(), "access", "secret").configuration("lake");
        properties.put("schema.fields", "id INT64, name STRING");
        return file(properties);
    }

    private static void awaitGets(GeneratingServer server, Process process) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (gets(server) < ENOUGH) {
            assertThat(process.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static int gets(GeneratingServer server) throws Exception {
        String lines = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.uri() + "/requests"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher gets = GETS.matcher(lines);
        return gets.find() ? Integer.parseInt(gets.group(1)) : 0;
    }

    private Path file(Map<String, String> configuration) throws Exception {
        Map<String, String> properties = new TreeMap<>(configuration);
        properties.put("name", "dry");
        properties.put("topic", "rows");
        Path file = directory.resolve("config.json");
        Files.write(file, new ObjectMapper().writeValueAsBytes(properties));
        return file;
    }
}
