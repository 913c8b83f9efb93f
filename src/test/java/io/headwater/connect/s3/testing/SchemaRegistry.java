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

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Schema Registry in a JVM of its own, with everything in its memory: Apicurio's, spoken to over the interface that it shares with
 * Confluent's. It takes a new version of a schema only where that reads what the version before has written.
 */
public final class SchemaRegistry implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final Path directory;
    private final int port = Ports.free();
    private JavaProcess process;

    /** Keeps its log in the directory. */
    public SchemaRegistry(Path directory) {
        this.directory = directory;
    }

    /** Starts it, and sets its compatibility to {@code BACKWARD}. */
    public SchemaRegistry start() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port),
                "quarkus.log.level", "WARN",
                "quarkus.http.access-log.enabled", "false"));
        process = JavaProcess.start(new JavaCommand(
                        "schema registry",
                        BuildFiles.schemaRegistryJar().toString(),
                        "io.quarkus.runner.GeneratedMain",
                        List.of(),
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        properties,
                        directory.resolve("schema-registry.log")))
                .await(schemas()::requireBackwardCompatibility, START);
        return this;
    }

    /** As {@code schema.registry.url} of a client of Confluent's interface names it. */
    public URI confluentUrl() {
        return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }

    /** As {@code apicurio.registry.url} of Apicurio's own converters names it. */
    public URI apicurioUrl() {
        return URI.create("http://127.0.0.1:" + port + "/apis/registry/v2");
    }

    /** What it holds. */
    public RegisteredSchemas schemas() {
        return new RegisteredSchemas(confluentUrl());
    }

    @Override
    public void close() {
        process.close();
    }
}
