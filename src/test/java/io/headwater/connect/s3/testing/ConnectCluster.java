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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What the workers of one Connect cluster share: group, internal topics, plugins, settings. Any number of workers can be started
 * and killed; the caller closes them.
 */
public final class ConnectCluster {

    private final String name;
    private final KafkaBroker broker;
    private final KafkaRuntime runtime;
    private String classPath;
    private final Path directory;
    private final Map<String, String> settings = new HashMap<>();
    private final AtomicInteger workers = new AtomicInteger();
    private int heapMegabytes = 512;
    private final List<String> jvmOptions = new ArrayList<>();
    private Map<String, String> logging = KafkaLogging.properties("warn");

    /**
     * A cluster whose plugin path holds the unpacked archive.
     *
     * @param name of its group and internal topics; unique on the broker
     * @param directory for plugins and logs
     */
    public ConnectCluster(String name, KafkaBroker broker, KafkaRuntime runtime, Path directory) {
        this.name = name;
        this.broker = broker;
        this.runtime = runtime;
        this.classPath = runtime.classPath();
        this.directory = directory;
        settings.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                name,
                "config.storage.topic",
                name + "-configs",
                "offset.storage.topic",
                name + "-offsets",
                "status.storage.topic",
                name + "-status",
                "config.storage.replication.factor",
                "1",
                "offset.storage.replication.factor",
                "1",
                "status.storage.replication.factor",
                "1",
                "offset.storage.partitions",
                "1",
                "status.storage.partitions",
                "1"));
        settings.putAll(Map.of(
                "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "plugin.path",
                        PluginArchive.installInto(directory.resolve("plugins")).toString(),
                "plugin.discovery", "service_load",
                "offset.flush.interval.ms", "500",
                "scheduled.rebalance.max.delay.ms", "0"));
    }

    /** Sets or replaces a worker setting of workers started from now on, such as {@code exactly.once.source.support}. */
    public ConnectCluster with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /**
     * Adds a folder to the plugin path of workers started from now on. Its plugins are found by looking at all their classes, as a
     * worker does that is not told otherwise: not all of them name their services.
     */
    public ConnectCluster withPlugins(Path folder) {
        settings.merge("plugin.path", folder.toString(), (before, added) -> before + "," + added);
        settings.put("plugin.discovery", "hybrid_warn");
        return this;
    }

    /** Puts a jar of a user's own into the connector's folder. */
    public ConnectCluster withJar(Path jar) {
        try (Stream<Path> files = Files.walk(directory.resolve("plugins"))) {
            Path folder = files.filter(file -> file.endsWith("lib")).findFirst().orElseThrow();
            Files.copy(jar, folder.resolve(jar.getFileName()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bounds the heap of workers started from now on. */
    public ConnectCluster heapMegabytes(int megabytes) {
        heapMegabytes = megabytes;
        return this;
    }

    /** Gives the workers a system property. */
    public ConnectCluster withSystemProperty(String name, String value) {
        jvmOptions.add("-D" + name + "=" + value);
        return this;
    }

    /** Lets workers started from now on begin sooner, and work more slowly from then on: for those that do not live long. */
    public ConnectCluster quickToStart() {
        jvmOptions.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return this;
    }

    /** Makes workers started from now on, where they run in JVMs here, log all that Headwater has to say, and from {@code info} the rest. */
    public ConnectCluster loggingEverything() {
        logging = KafkaLogging.properties("trace", "info");
        return this;
    }

    /** Gives workers started from now on a Java agent; its options may name a port, so that there can be one worker. */
    public ConnectCluster withAgent(Path jar, String options) {
        jvmOptions.add("-javaagent:" + jar + "=" + options);
        return this;
    }

    /** Makes workers started from now on, where they run in JVMs here, log by Log4j 2 with this layout. */
    public ConnectCluster loggingAs(String layout) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("log4j2.properties");
            Files.writeString(file, """
                    appender.out.type = Console
                    appender.out.name = OUT
                    appender.out.layout.type = PatternLayout
                    appender.out.layout.pattern = %s
                    rootLogger.level = warn
                    rootLogger.appenderRef.out.ref = OUT
                    logger.headwater.name = io.headwater
                    logger.headwater.level = info
                    """.formatted(layout));
            logging = Map.of("log4j2.configurationFile", file.toString());
            classPath = runtime.classPathWithLog4j(BuildFiles.log4jBindingJar());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one more worker and waits until it answers and offers the connector. */
    public ConnectWorker startWorker() {
        return launchWorker().awaitReady();
    }

    /** Starts one more worker, and waits for nothing. */
    public ConnectWorker launchWorker() {
        Path workerDirectory = directory.resolve("worker-" + workers.incrementAndGet());
        return new ConnectWorker(name, classPath, settings, heapMegabytes, jvmOptions, logging, workerDirectory)
                .start();
    }

    public String name() {
        return name;
    }

    public KafkaBroker broker() {
        return broker;
    }
}
