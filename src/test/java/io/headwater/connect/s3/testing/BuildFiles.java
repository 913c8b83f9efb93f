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
import java.util.List;
import java.util.stream.Stream;

/** What the build has made for the tests that start real parts; it names the places by system properties. */
public final class BuildFiles {

    private BuildFiles() {}

    /** The plugin archive, as it is released. */
    public static Path pluginArchive() {
        Path directory = required("plugin.archive.dir");
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> archives =
                    files.filter(file -> file.toString().endsWith(".zip")).toList();
            if (archives.size() != 1) {
                throw new IllegalStateException("expected one archive in " + directory + ", found " + archives
                        + "; run `./mvnw clean package`");
            }
            return archives.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line, as it is released. */
    public static Path commandLineJar() {
        return required("cli.jar");
    }

    /** Class path of the Kafka version that is compiled against. */
    public static KafkaRuntime brokerRuntime() {
        return new KafkaRuntime(required("kafka.broker.dir"));
    }

    /** Class path of the version given by {@code -Dkafka.version}. */
    public static KafkaRuntime workerRuntime() {
        return new KafkaRuntime(required("kafka.worker.dir"));
    }

    /** Class path of the oldest version that the connector runs on. */
    public static KafkaRuntime oldestRuntime() {
        return new KafkaRuntime(required("kafka.oldest.dir"));
    }

    /** Class path of a version between the oldest and the newest. */
    public static KafkaRuntime olderRuntime() {
        return new KafkaRuntime(required("kafka.older.dir"));
    }

    /** The S3 server with everything it needs. */
    public static Path s3ProxyJar() {
        return required("s3proxy.jar");
    }

    /** The Schema Registry; the rest of it lies beside. */
    public static Path schemaRegistryJar() {
        Path directory = required("schema.registry.dir");
        String version = directory.getFileName().toString().substring("schema-registry-".length());
        return directory.resolve("apicurio-registry-app-" + version + "-runner.jar");
    }

    /** A folder for a worker's {@code plugin.path}, with converters that keep schemas in a registry. */
    public static Path registryPlugins() {
        return required("registry.plugins.dir");
    }

    /** The Java agent of Prometheus' JMX exporter. */
    public static Path jmxExporterJar() {
        return required("jmx.exporter.jar");
    }

    /** What lets Log4j 2 take what is logged by SLF4J. */
    public static Path log4jBindingJar() {
        return required("log4j.binding.jar");
    }

    /** Where brokers, workers and servers keep their data and logs; created when missing. */
    public static Path environmentDirectory() {
        return Path.of(property("environment.dir"));
    }

    private static Path required(String property) {
        Path path = Path.of(property(property));
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    path + " (system property " + property + ") is not there; run `./mvnw pre-integration-test` first");
        }
        return path;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "system property " + name + " is not set; run integration tests with Maven");
        }
        return value;
    }
}
