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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real {@code aws} of this machine, made to speak to another server than AWS's: what a script calls {@code aws} is a wrapper that adds
 * the endpoint, as older versions know no variable for it.
 */
public final class AwsCommand {

    private final S3Server server;
    private final Path directory;

    private AwsCommand(S3Server server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Which of the programs that printed scripts need is not on this machine. */
    public static Optional<String> missing() {
        return Stream.of("bash", "aws", "jq")
                .filter(program -> find(program).isEmpty())
                .findFirst();
    }

    /**
     * As the user of a server.
     *
     * @param directory an empty one, for the wrapper
     */
    public static AwsCommand of(S3Server server, Path directory) throws IOException {
        Path wrapper = Files.writeString(
                directory.resolve("aws"),
                "#!/bin/sh\nexec '" + find("aws").orElseThrow() + "' --endpoint-url '" + server.endpoint()
                        + "' \"$@\"\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new AwsCommand(server, directory);
    }

    /** Runs a script, which says by what, and gives what it printed. */
    public String script(Path script) throws IOException, InterruptedException {
        return run(List.of(script.toString()));
    }

    /** Runs {@code aws} itself. */
    public String aws(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(directory.resolve("aws").toString()), Stream.of(arguments))
                .toList());
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("PATH", directory + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("AWS_ACCESS_KEY_ID", server.accessKey());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", server.secretKey());
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit + ": " + printed);
        }
        return printed;
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
