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
package io.headwater.connect.s3.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import io.headwater.connect.s3.cli.FileProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;

/** Which topics of which cluster are read, and how. */
final class KafkaOptions {

    /** How long Kafka may take to answer, where {@code --command-config} says nothing else. */
    private static final String PATIENCE_MS = "20000";

    @CommandLine.Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Where Kafka answers; several separated by commas.")
    private String bootstrapServer = "";

    @CommandLine.Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "A report topic, as report.topic names it; may be given several times.")
    private List<String> reportTopics = List.of();

    @CommandLine.Option(
            names = "--dead-letter-topic",
            paramLabel = "TOPIC",
            description = "A dead-letter topic, as dead.letter.topic names it; may be given several times.")
    private List<String> deadLetterTopics = List.of();

    @CommandLine.Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of a Kafka client, such as for SASL and TLS, as Kafka's own tools take them.")
    private Optional<Path> commandConfig = Optional.empty();

    List<String> topics() {
        Set<String> all = new LinkedHashSet<>(reportTopics);
        all.addAll(deadLetterTopics);
        return List.copyOf(all);
    }

    /** Opens the topics; nothing is read yet. */
    Topics open() throws CommandException {
        if (topics().isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, "Say which topics to read: by --topic, --dead-letter-topic or both.");
        }
        KafkaConsumer<byte[], byte[]> consumer;
        try {
            consumer = new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (ConfigException e) {
            throw wrong(e);
        } catch (KafkaException e) {
            throw e.getCause() instanceof ConfigException cause ? wrong(cause) : failure(e);
        }
        return Topics.of(consumer, topics(), bootstrapServer);
    }

    /** What Kafka says, with what lies beneath, as that often says more. */
    CommandException failure(KafkaException failure) {
        Throwable cause = failure.getCause();
        String beneath = cause == null
                        || cause.getMessage() == null
                        || cause.getMessage().equals(failure.getMessage())
                ? ""
                : ": " + cause.getMessage();
        return new CommandException(
                ExitCode.CANNOT_READ,
                "Kafka at " + bootstrapServer + ": " + (failure.getMessage() + beneath).replaceFirst("\\.$", "")
                        + ". Check --bootstrap-server, and --command-config for user, password and certificates.");
    }

    private static CommandException wrong(ConfigException mistake) {
        return new CommandException(
                ExitCode.CONFIGURATION, "--bootstrap-server or --command-config: " + mistake.getMessage());
    }

    /** A consumer that leaves no trace: no group, no commits, no topics that come by asking for them. */
    private Properties properties() throws CommandException {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "headwater-report");
        if (commandConfig.isPresent()) {
            try (Reader file = Files.newBufferedReader(commandConfig.get(), UTF_8)) {
                properties.load(file);
            } catch (IOException e) {
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        "--command-config " + commandConfig.get() + " cannot be read: " + FileProblem.of(e));
            } catch (IllegalArgumentException e) {
                // Not with its message: a password may stand in it.
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        "--command-config " + commandConfig.get() + " is no file of properties: a backslash with u"
                                + " in front of something else than four digits. Write a backslash as two.");
            }
        }
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }
}
