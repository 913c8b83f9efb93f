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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.testcontainers.utility.DockerImageName;

/**
 * A distributed Connect worker in a JVM of its own, with the packaged plugin in its plugin path; or in a container of the image that the
 * system property {@code connect.image} names, which brings plugin and Kafka.
 */
public final class ConnectWorker implements AutoCloseable {

    /** The class that the archive brings. */
    public static final String CONNECTOR = "io.headwater.connect.s3.S3SourceConnector";

    /** Before, after and committed, as in {@code 123M->45M(512M)}. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

    private static final Duration START = Duration.ofMinutes(2);

    private final String cluster;
    private final String classPath;
    private final Map<String, String> settings;
    private final List<String> jvmOptions;
    private final Map<String, String> logging;
    private final Path directory;
    private final int port = Ports.free();
    private final ConnectRest rest = new ConnectRest(URI.create("http://127.0.0.1:" + port));
    private RunningPart process;

    ConnectWorker(
            String cluster,
            String classPath,
            Map<String, String> settings,
            int heapMegabytes,
            List<String> jvmOptions,
            Map<String, String> logging,
            Path directory) {
        this.cluster = cluster;
        this.classPath = classPath;
        this.settings = Map.copyOf(settings);
        this.jvmOptions = new ArrayList<>(jvmOptions);
        // Collections are logged among the rest.
        this.jvmOptions.addAll(List.of("-Xmx" + heapMegabytes + "m", "-Xlog:gc"));
        this.logging = Map.copyOf(logging);
        this.directory = directory;
    }

    ConnectWorker start() {
        Optional<DockerImageName> image = PartContainer.image("connect.image");
        process = image.isPresent() ? startContainer(image.get()) : startProcess();
        return this;
    }

    /** Waits until it answers and offers the connector. */
    public ConnectWorker awaitReady() {
        process.await(this::isReady, START);
        return this;
    }

    private RunningPart startProcess() {
        return JavaProcess.start(new JavaCommand(
                "worker of " + cluster,
                classPath,
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(configuration().toString()),
                jvmOptions,
                logging,
                log()));
    }

    private RunningPart startContainer(DockerImageName image) {
        Map<String, String> environment = new HashMap<>();
        properties().forEach((key, value) -> environment.put(variable(key), value));
        // The image's own holds the plugin.
        environment.remove(variable("plugin.path"));
        environment.put("KAFKA_HEAP_OPTS", String.join(" ", jvmOptions));
        return PartContainer.start(image, environment, log());
    }

    private static String variable(String key) {
        String name = key.replace("_", "__").replace("-", "___").replace('.', '_');
        return "CONNECT_" + name.toUpperCase(Locale.ROOT);
    }

    private boolean isReady() throws IOException {
        return rest.plugins().contains(CONNECTOR);
    }

    /** Its REST interface. */
    public ConnectRest rest() {
        return rest;
    }

    public Path log() {
        return directory.resolve("worker.log");
    }

    /** The most that was on its heap before a garbage collection; 0 when there was none. */
    public int peakHeapMegabytes() throws IOException {
        return COLLECTION
                .matcher(Files.readString(log()))
                .results()
                .mapToInt(collection -> Integer.parseInt(collection.group(1)))
                .max()
                .orElse(0);
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Lets it leave its group and end. */
    @Override
    public void close() {
        process.close();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("listeners", "http://127.0.0.1:" + port);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        return properties;
    }

    private Path configuration() {
        Properties properties = new Properties();
        properties.putAll(properties());
        Path file = directory.resolve("worker.properties");
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }
}
