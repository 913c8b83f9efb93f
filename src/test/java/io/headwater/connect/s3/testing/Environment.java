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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The broker and the S3 server that all integration tests of a run share; each test takes buckets, topics and workers of its own.
 * Both end with this JVM.
 */
public final class Environment {

    private static final Environment SHARED = new Environment();

    private final Path directory;
    private final KafkaBroker broker;
    private final S3ProxyServer s3;
    private final AtomicInteger clusters = new AtomicInteger();
    private final AtomicInteger buckets = new AtomicInteger();

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

    public S3ProxyServer s3() {
        return s3;
    }

    /** Creates an empty bucket of a name that begins like this. */
    public String newBucket(String name) {
        String unique = name + "-" + buckets.incrementAndGet();
        try (S3Client client = s3.s3Client()) {
            client.createBucket(request -> request.bucket(unique));
        }
        return unique;
    }

    /** A configuration that reads a bucket of the S3 server; add {@code topic} and what else is to be shown. */
    public Map<String, String> configuration(String bucket) {
        return new TreeMap<>(Map.of(
                "connector.class",
                ConnectWorker.CONNECTOR,
                "tasks.max",
                "2",
                "aws.s3.bucket.name",
                bucket,
                "aws.s3.endpoint",
                s3.endpoint().toString(),
                "aws.s3.region",
                "us-east-1",
                "aws.s3.path.style.access.enabled",
                "true",
                "aws.access.key.id",
                s3.accessKey(),
                "aws.secret.access.key",
                s3.secretKey(),
                "discovery.interval.ms",
                "500"));
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
