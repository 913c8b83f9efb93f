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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The broker, the S3 server and the Schema Registry that all integration tests of a run share; each test takes buckets, topics and
 * workers of its own. They end with this JVM.
 */
public final class Environment {

    private static final Environment SHARED = new Environment();

    private final Path directory;
    private final KafkaBroker broker;
    private final S3ProxyServer s3;
    private SchemaRegistry registry;
    private final AtomicInteger clusters = new AtomicInteger();

    private Environment() {
        try {
            Files.createDirectories(BuildFiles.environmentDirectory());
            directory = Files.createTempDirectory(BuildFiles.environmentDirectory(), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = new KafkaBroker(BuildFiles.brokerRuntime(), directory.resolve("broker")).start();
        s3 = new S3ProxyServer(directory.resolve("s3")).start();
    }

    /** Started when first asked for. */
    public static Environment shared() {
        return SHARED;
    }

    public KafkaBroker broker() {
        return broker;
    }

    public S3Server s3() {
        return s3.server();
    }

    /** The Schema Registry, started when first asked for. */
    public synchronized SchemaRegistry schemaRegistry() {
        if (registry == null) {
            registry = new SchemaRegistry(directory.resolve("schema-registry")).start();
        }
        return registry;
    }

    /** A new Connect cluster without workers, of the version that the build was asked for. */
    public ConnectCluster newCluster(String name) {
        return newCluster(name, BuildFiles.workerRuntime());
    }

    /** A new Connect cluster without workers, of any version. */
    public ConnectCluster newCluster(String name, KafkaRuntime runtime) {
        String unique = name + "-" + clusters.incrementAndGet();
        return new ConnectCluster(unique, broker, runtime, directory.resolve(unique));
    }
}
