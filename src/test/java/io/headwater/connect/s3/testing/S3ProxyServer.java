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
import java.util.Optional;
import java.util.Properties;
import org.testcontainers.utility.DockerImageName;

/**
 * An S3 server in a JVM of its own, or in a container of the image that the system property {@code s3.image} names, with objects in files. It
 * checks signatures; it has no versions, no SSE-C and no STS.
 */
public final class S3ProxyServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String AUTHORIZATION = "aws-v2-or-v4";
    private static final String PROVIDER = "filesystem-nio2";

    private final Path directory;
    private final int port = Ports.free();
    private final boolean takesSessions;
    private RunningPart process;

    /** Keeps objects and its log in the directory. */
    public S3ProxyServer(Path directory) {
        this(directory, false);
    }

    private S3ProxyServer(Path directory, boolean takesSessions) {
        this.directory = directory;
        this.takesSessions = takesSessions;
    }

    /** One that does not refuse its own keys where they come with the token of a session, which it does not look at. */
    public static S3ProxyServer takingSessions(Path directory) {
        return new S3ProxyServer(directory, true);
    }

    /** One in a directory under the system's for temporary files, started. */
    public static S3ProxyServer inTemporaryDirectory() {
        try {
            return new S3ProxyServer(Files.createTempDirectory("s3proxy")).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is and its keys. */
    public S3Server server() {
        return new S3Server(URI.create("http://127.0.0.1:" + port), "headwater-access", "headwater-secret");
    }

    /** Starts it and waits until it answers. */
    public S3ProxyServer start() {
        Optional<DockerImageName> image = PartContainer.image("s3.image");
        process = image.isPresent() ? startContainer(image.get()) : startProcess();
        return this;
    }

    private RunningPart startContainer(DockerImageName image) {
        Map<String, String> environment = Map.of(
                "S3PROXY_ENDPOINT",
                server().endpoint().toString(),
                "S3PROXY_AUTHORIZATION",
                AUTHORIZATION,
                "S3PROXY_IDENTITY",
                server().accessKey(),
                "S3PROXY_CREDENTIAL",
                server().secretKey(),
                "JCLOUDS_PROVIDER",
                PROVIDER,
                "JCLOUDS_FILESYSTEM_BASEDIR",
                "/tmp/objects");
        return PartContainer.start(image, environment, log()).await(() -> Ports.accepts(port), START);
    }

    private RunningPart startProcess() {
        return JavaProcess.start(new JavaCommand(
                        "s3proxy",
                        BuildFiles.s3ProxyJar().toString(),
                        "org.gaul.s3proxy.Main",
                        List.of("--properties", configuration().toString()),
                        List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        Map.of("LOG_LEVEL", "warn"),
                        log()))
                .await(() -> Ports.accepts(port), START);
    }

    public Path log() {
        return directory.resolve("s3proxy.log");
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private Path configuration() {
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", server().endpoint().toString());
        properties.setProperty("s3proxy.authorization", AUTHORIZATION);
        properties.setProperty("s3proxy.identity", server().accessKey());
        properties.setProperty("s3proxy.credential", server().secretKey());
        properties.setProperty("s3proxy.ignore-unknown-headers", Boolean.toString(takesSessions));
        properties.setProperty("jclouds.provider", PROVIDER);
        properties.setProperty(
                "jclouds.filesystem.basedir", directory.resolve("objects").toString());
        Path file = directory.resolve("s3proxy.properties");
        try {
            Files.createDirectories(directory.resolve("objects"));
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }
}
