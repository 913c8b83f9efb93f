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
package io.headwater.connect.s3.cli.report;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import io.headwater.connect.s3.cli.HttpService;
import io.headwater.connect.s3.cli.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/** Where the schemas of Avro records are kept. */
final class RegistryOptions {

    private static final HttpService.Names NAMES =
            new HttpService.Names("--registry", "http://HOST:8081 or https://HOST:8081", "--registry-");

    /** How long the registry may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @CommandLine.Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "Where a Schema Registry answers, as value.converter.schema.registry.url of the connector names it;"
                            + " for reports and dead letters in Avro.")
    private Optional<String> address = Optional.empty();

    @CommandLine.Option(
            names = "--registry-user-env",
            paramLabel = "NAME",
            description = "Environment variable that holds USER:PASSWORD for the registry.")
    private Optional<String> userVariable = Optional.empty();

    @CommandLine.Option(
            names = "--registry-user-file",
            paramLabel = "FILE",
            description = "File whose first line is USER:PASSWORD for the registry.")
    private Optional<Path> userFile = Optional.empty();

    @CommandLine.Option(
            names = "--registry-ca",
            paramLabel = "FILE",
            description = "Certificates in PEM that are trusted for https of the registry instead of the JDK's.")
    private Optional<Path> authorities = Optional.empty();

    /** The registry, where one is named; it is asked nothing yet. */
    Optional<Registry> registry() throws CommandException {
        if (address.isPresent()) {
            Login login = new Login(NAMES, userVariable, userFile);
            return Optional.of(new Registry(HttpService.of(NAMES, address.get(), login, authorities, PATIENCE)));
        }
        if (userVariable.isPresent() || userFile.isPresent() || authorities.isPresent()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "Say by --registry where the registry answers, or leave its other options.");
        }
        return Optional.empty();
    }
}
