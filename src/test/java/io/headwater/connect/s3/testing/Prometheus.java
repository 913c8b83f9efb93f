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

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The real {@code prometheus} of this machine, on a free port, with its data in a directory. */
public final class Prometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final PrometheusQueries queries;
    private final Thread hook;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.queries = new PrometheusQueries(address);
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
        return queries.isReady();
    }

    /** What it answers. */
    public PrometheusQueries queries() {
        return queries;
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
