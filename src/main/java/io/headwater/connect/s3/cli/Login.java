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
package io.headwater.connect.s3.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * User and password for a server: never on the command line, where every user of the machine and the shell's history see them.
 *
 * @param names of the options that say where they are
 * @param variable that holds {@code USER:PASSWORD}
 * @param file whose first line is that
 */
public record Login(HttpService.Names names, Optional<String> variable, Optional<Path> file) {

    /** The header that says who asks; empty where nobody has to. */
    Optional<String> header() throws CommandException {
        if (variable.isPresent() && file.isPresent()) {
            throw wrong("Give " + names.login() + ", and not both.");
        }
        if (variable.isPresent()) {
            String value = System.getenv(variable.get());
            if (value == null) {
                throw wrong("There is no environment variable " + variable.get() + ", which " + names.prefix()
                        + "user-env names.");
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

    private String firstLine(Path from) throws CommandException {
        try {
            return Files.readString(from, UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    from + ", which " + names.prefix() + "user-file names, cannot be read: " + FileProblem.of(e));
        }
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
