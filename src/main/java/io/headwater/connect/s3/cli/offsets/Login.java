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
package io.headwater.connect.s3.cli.offsets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine;

/** User and password of Connect's REST API: never on the command line, where every user of the machine and the shell's history see them. */
final class Login {

    @CommandLine.Option(
            names = "--user-env",
            paramLabel = "NAME",
            description = "Environment variable that holds USER:PASSWORD for Connect's REST API.")
    private Optional<String> variable = Optional.empty();

    @CommandLine.Option(
            names = "--user-file",
            paramLabel = "FILE",
            description = "File whose first line is USER:PASSWORD for Connect's REST API.")
    private Optional<Path> file = Optional.empty();

    /** The header that says who asks; empty where nobody has to. */
    Optional<String> header() throws CommandException {
        if (variable.isPresent() && file.isPresent()) {
            throw wrong("Give --user-env or --user-file, and not both.");
        }
        if (variable.isPresent()) {
            String value = System.getenv(variable.get());
            if (value == null) {
                throw wrong("There is no environment variable " + variable.get() + ", which --user-env names.");
            }
            return Optional.of(header(value, "The environment variable " + variable.get()));
        }
        return file.isPresent()
                ? Optional.of(header(firstLine(file.get()), file.get().toString()))
                : Optional.empty();
    }

    private static String header(String login, String from) throws CommandException {
        if (login.indexOf(':') < 1) {
            throw wrong(from + " has to hold USER:PASSWORD.");
        }
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    private static String firstLine(Path file) throws CommandException {
        try {
            return Files.readString(file, UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandException(ExitCode.CANNOT_READ, file + ", which --user-file names, cannot be read: " + e);
        }
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
