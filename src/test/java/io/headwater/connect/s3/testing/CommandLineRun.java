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
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What {@code java -jar headwater-cli.jar …} did, in a process of its own without a terminal.
 *
 * @param exitCode it ended with
 * @param out what it printed, in lines
 * @param error the same of the other stream
 */
public record CommandLineRun(int exitCode, List<String> out, List<String> error) {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** Runs it to its end. */
    public static CommandLineRun of(String... arguments) throws IOException {
        return of(Map.of(), arguments);
    }

    /** The same, with environment variables. */
    public static CommandLineRun of(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                BuildFiles.commandLineJar().toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("command-line", ".out");
        Path error = Files.createTempFile("command-line", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(error.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(line + " did not end within " + LONGEST);
            }
            return new CommandLineRun(process.exitValue(), lines(out), lines(error));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + line);
        } finally {
            Files.delete(out);
            Files.delete(error);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    }
}
