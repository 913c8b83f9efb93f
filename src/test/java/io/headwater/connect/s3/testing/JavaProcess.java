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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A JVM of its own. Whatever happens, it does not outlive this one: a shutdown hook kills those that are left. */
public final class JavaProcess implements RunningPart {

    /** Whether the process does its work already; asked again and again until it does. */
    @FunctionalInterface
    public interface Readiness {
        boolean ready() throws IOException;
    }

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_TAIL_LINES = 40;
    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly), "kill-child-processes"));
    }

    private final JavaCommand command;
    private final Process process;

    private JavaProcess(JavaCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Starts the command; what it prints is added to its log. */
    public static JavaProcess start(JavaCommand command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command.line())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                    .start();
            LIVE.add(process);
            return new JavaProcess(command, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.name(), e);
        }
    }

    @Override
    public JavaProcess await(Readiness readiness, Duration atMost) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(atMost)
                    .until(() -> isReady(readiness));
        } catch (ConditionTimeoutException e) {
            kill();
            throw new IllegalStateException(command.name() + " was not ready within " + atMost + "; " + logTail(), e);
        }
        return this;
    }

    /** Waits for the process to end by itself and gives its exit code. */
    public int awaitExit(Duration atMost) {
        if (!ends(atMost)) {
            kill();
            throw new IllegalStateException(command.name() + " did not end within " + atMost + "; " + logTail());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        if (!ends(STOP)) {
            throw new IllegalStateException(command.name() + " survived being killed");
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!ends(STOP)) {
            kill();
        }
    }

    private boolean ends(Duration atMost) {
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                LIVE.remove(process);
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.name() + " was ending", e);
        }
    }

    private boolean isReady(Readiness readiness) {
        if (!process.isAlive()) {
            throw new IllegalStateException(command.name() + " ended with " + process.exitValue() + "; " + logTail());
        }
        try {
            return readiness.ready();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String logTail() {
        try {
            List<String> lines = new ArrayList<>(new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            int from = Math.max(0, lines.size() - LOG_TAIL_LINES);
            return "the end of " + command.log() + ":\n" + String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return "its log " + command.log() + " cannot be read: " + e.getMessage();
        }
    }
}
