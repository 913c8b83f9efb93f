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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** A distributed Connect worker in a JVM of its own, with the packaged plugin in its plugin path. */
public final class ConnectWorker implements AutoCloseable {

    /** The class that the archive brings. */
    public static final String CONNECTOR = "io.headwater.connect.s3.S3SourceConnector";

    /** Before, after and committed, as in {@code 123M->45M(512M)}. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

    private static final Duration START = Duration.ofMinutes(2);

    private final String cluster;
    private final KafkaRuntime runtime;
    private final Map<String, String> settings;
    private final int heapMegabytes;
    private final Path directory;
    private final int port = Ports.free();
    private final ConnectRest rest = new ConnectRest(URI.create("http://127.0.0.1:" + port));
    private JavaProcess process;

    ConnectWorker(
            String cluster, KafkaRuntime runtime, Map<String, String> settings, int heapMegabytes, Path directory) {
        this.cluster = cluster;
        this.runtime = runtime;
        this.settings = Map.copyOf(settings);
        this.heapMegabytes = heapMegabytes;
        this.directory = directory;
    }

    ConnectWorker start() {
        process = JavaProcess.start(new JavaCommand(
                        "worker of " + cluster,
                        runtime.classPath(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        List.of(configuration().toString()),
                        List.of("-Xmx" + heapMegabytes + "m", "-Xlog:gc:file=" + gcLog()),
                        KafkaLogging.properties("warn"),
                        log()))
                .await(() -> rest.plugins().contains(CONNECTOR), START);
        return this;
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
                .matcher(Files.readString(gcLog()))
                .results()
                .mapToInt(collection -> Integer.parseInt(collection.group(1)))
                .max()
                .orElse(0);
    }

    public long pid() {
        return process.pid();
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

    private Path gcLog() {
        return directory.resolve("gc.log");
    }

    private Path configuration() {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("listeners", "http://127.0.0.1:" + port);
        properties.setProperty("rest.advertised.host.name", "127.0.0.1");
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
