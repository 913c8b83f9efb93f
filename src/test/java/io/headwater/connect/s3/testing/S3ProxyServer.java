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
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** s3proxy in its own JVM over a temporary directory. It checks signatures (SigV4); it knows no policies and no versions. */
public final class S3ProxyServer implements AutoCloseable {

    private static final String IDENTITY = "local-identity";
    private static final String CREDENTIAL = "local-credential";

    private final Process process;
    private final Path directory;
    private final S3Server server;

    private S3ProxyServer(Process process, Path directory, S3Server server) {
        this.process = process;
        this.directory = directory;
        this.server = server;
    }

    /** Starts one and waits until it answers. */
    public static S3ProxyServer start() {
        try {
            Path directory = Files.createTempDirectory("s3proxy");
            URI endpoint = URI.create("http://127.0.0.1:" + freePort());
            Path properties = directory.resolve("s3proxy.properties");
            Files.write(
                    properties,
                    List.of(
                            "s3proxy.endpoint=" + endpoint,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + IDENTITY,
                            "s3proxy.credential=" + CREDENTIAL,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + Files.createDirectory(directory.resolve("data"))));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            System.getProperty("s3proxy.jar"),
                            "--properties",
                            properties.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("s3proxy.log").toFile())
                    .start();
            S3ProxyServer started = new S3ProxyServer(process, directory, new S3Server(endpoint, IDENTITY, CREDENTIAL));
            started.awaitAnswer();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public S3Server server() {
        return server;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Awaitility.await("s3proxy, which logs to " + directory)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> ((HttpURLConnection) server.endpoint().toURL().openConnection()).getResponseCode() > 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
