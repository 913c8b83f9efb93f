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
package io.headwater.connect.s3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The real {@code prometheus} of this machine, on a free port, with its data in a directory. */
public final class Prometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread hook;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
        this.hook = new Thread(process::destroyForcibly, "kill-prometheus");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Which of the programs that this needs is not on this machine. */
    public static Optional<String> missing() {
        return Stream.of("prometheus", "promtool")
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst();
    }

    /** What {@code promtool check} says of a file, with what it exits. */
    public static String check(String kind, Path file) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder("promtool", "check", kind, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return "exit " + promtool.waitFor() + "\n" + said;
    }

    /** Starts it and waits until it is ready. */
    public static Prometheus start(Path configuration, Path directory) throws IOException {
        int port = Ports.free();
        Files.createDirectories(directory);
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port));
        Awaitility.await("prometheus to be ready; see " + directory)
                .pollInSameThread()
                .atMost(START)
                .until(prometheus::isReady);
        return prometheus;
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("prometheus ended with " + process.exitValue());
        }
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The samples of an expression now. */
    public List<JsonNode> query(String expression) throws IOException, InterruptedException {
        JsonNode answer =
                data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8), expression);
        return answer.get("result").valueStream().toList();
    }

    /** The value of an expression that has one sample; empty where it has none. */
    public Optional<Double> value(String expression) throws IOException, InterruptedException {
        List<JsonNode> samples = query(expression);
        if (samples.size() > 1) {
            throw new IllegalArgumentException(expression + " gives " + samples);
        }
        return samples.stream()
                .map(sample -> sample.get("value").get(1).asDouble())
                .findFirst();
    }

    /** The rules that are loaded, with their health and state. */
    public List<JsonNode> rules() throws IOException, InterruptedException {
        return data("/api/v1/rules", "the rules")
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .toList();
    }

    private JsonNode data(String path, String what) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(get(path).body());
        if (!answer.get("status").asText().equals("success")) {
            throw new IllegalArgumentException(what + ": " + answer);
        }
        return answer.get("data");
    }

    private HttpResponse<String> get(String path) throws InterruptedException {
        try {
            return client.send(
                    HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
