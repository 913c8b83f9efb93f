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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kafka node, broker and controller in one, in a JVM of its own, where it can be stopped or killed and started again with its data; or in
 * a container of the image that the system property {@code kafka.image} names, which takes its data with it.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final List<String> SMALL_JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final KafkaRuntime runtime;
    private final Path directory;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private String bootstrapServers = "127.0.0.1:" + port;
    private RunningPart process;

    /** Keeps its data and its log in the directory. */
    public KafkaBroker(KafkaRuntime runtime, Path directory) {
        this.runtime = runtime;
        this.directory = directory;
    }

    /** Starts it, formatting its storage the first time, and waits until it accepts connections. */
    public KafkaBroker start() {
        Optional<DockerImageName> image = PartContainer.image("kafka.image");
        if (image.isPresent()) {
            startContainer(image.get());
        } else {
            startProcess();
        }
        return this;
    }

    private void startContainer(DockerImageName image) {
        KafkaContainer container = new KafkaContainer(image.asCompatibleSubstituteFor("apache/kafka"));
        process = PartContainer.start(container, log());
        bootstrapServers = container.getBootstrapServers();
    }

    private void startProcess() {
        Path configuration = directory.resolve("server.properties");
        if (!Files.exists(configuration)) {
            write(configuration);
            format(configuration);
        }
        process = JavaProcess.start(command("broker", "kafka.Kafka", List.of(configuration.toString()), SMALL_JVM))
                .await(() -> Ports.accepts(port), START);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public Path log() {
        return directory.resolve("broker.log");
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /**
     * Slows the producer of a source task down, so that something can happen to it half-way.
     *
     * @param bytesPerSecond averaged over two seconds; empty for no bound
     */
    public void limitTask(String connector, int task, OptionalDouble bytesPerSecond) {
        ClientQuotaEntity entity = new ClientQuotaEntity(
                Map.of(ClientQuotaEntity.CLIENT_ID, "connector-producer-" + connector + "-" + task));
        ClientQuotaAlteration.Op limit = new ClientQuotaAlteration.Op(
                "producer_byte_rate", bytesPerSecond.isPresent() ? bytesPerSecond.getAsDouble() : null);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(limit))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private void format(Path configuration) {
        List<String> arguments = List.of(
                "format",
                "--config",
                configuration.toString(),
                "--cluster-id",
                Uuid.randomUuid().toString());
        int exit = JavaProcess.start(command(
                        "storage format",
                        "kafka.tools.StorageTool",
                        arguments,
                        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")))
                .awaitExit(START);
        if (exit != 0) {
            throw new IllegalStateException("formatting the broker's storage ended with " + exit + ", see " + log());
        }
    }

    private JavaCommand command(String name, String mainClass, List<String> arguments, List<String> options) {
        return new JavaCommand(
                name, runtime.classPath(), mainClass, arguments, options, KafkaLogging.properties("warn"), log());
    }

    private void write(Path file) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names",
                "CONTROLLER",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                directory.resolve("data").toString()));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        // So that a test can have a killed worker noticed soon.
        properties.put("group.min.session.timeout.ms", "1000");
        // Averaged over eleven seconds, as it is by default, a bound lets a burst through and then nothing for longer
        // than a stop waits.
        properties.put("quota.window.num", "2");
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
