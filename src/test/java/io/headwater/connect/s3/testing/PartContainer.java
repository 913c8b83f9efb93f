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

import io.headwater.connect.s3.testing.JavaProcess.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.utility.DockerImageName;

/** A part in a container. It has this machine's network, so that addresses are the same inside and outside. */
final class PartContainer implements RunningPart {

    private static final int STOP_SECONDS = 30;
    private static final Duration POLL = Duration.ofMillis(200);

    private final GenericContainer<?> container;
    private final Path log;

    private PartContainer(GenericContainer<?> container, Path log) {
        this.container = container;
        this.log = log;
    }

    /** The image that the build was asked to run a part from; nothing when the part is to run in a JVM here. */
    static Optional<DockerImageName> image(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(DockerImageName::parse);
    }

    /** Starts the image with this in its environment; what it prints is added to the log. */
    static PartContainer start(DockerImageName image, Map<String, String> environment, Path log) {
        return start(new GenericContainer<>(image).withNetworkMode("host").withEnv(environment), log);
    }

    /** Starts a container that is set up already. */
    static PartContainer start(GenericContainer<?> container, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PartContainer part = new PartContainer(container, log);
        container.withLogConsumer(part::append).start();
        return part;
    }

    @Override
    public PartContainer await(Readiness readiness, Duration atMost) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(atMost)
                    .until(() -> isReady(readiness));
        } catch (ConditionTimeoutException e) {
            kill();
            throw new IllegalStateException(name() + " was not ready within " + atMost + "; see " + log, e);
        }
        return this;
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        container.stop();
    }

    @Override
    public void close() {
        if (!container.isRunning()) {
            return;
        }
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
        container.stop();
    }

    private boolean isReady(Readiness readiness) {
        if (!container.isRunning()) {
            throw new IllegalStateException(name() + " has ended; see " + log);
        }
        try {
            return readiness.ready();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String name() {
        return "the container of " + container.getDockerImageName();
    }

    private void append(OutputFrame frame) {
        try {
            Files.write(
                    log,
                    Optional.ofNullable(frame.getBytes()).orElse(new byte[0]),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + log, e);
        }
    }
}
