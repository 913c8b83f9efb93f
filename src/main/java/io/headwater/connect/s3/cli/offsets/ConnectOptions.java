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

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import io.headwater.connect.s3.cli.HttpService;
import io.headwater.connect.s3.cli.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/** Which connector, and how its cluster is reached. */
final class ConnectOptions {

    private static final HttpService.Names NAMES =
            new HttpService.Names("--connect", "http://HOST:8083 or https://HOST:8083", "--");

    @CommandLine.Option(
            names = "--connect",
            paramLabel = "URL",
            defaultValue = "http://localhost:8083",
            description = "Where a worker's REST API answers; ${DEFAULT-VALUE} if left out.")
    private String address = "";

    @CommandLine.Option(names = "--connector", paramLabel = "NAME", required = true, description = "The connector.")
    private String name = "";

    @CommandLine.Option(
            names = "--user-env",
            paramLabel = "NAME",
            description = "Environment variable that holds USER:PASSWORD for Connect's REST API.")
    private Optional<String> userVariable = Optional.empty();

    @CommandLine.Option(
            names = "--user-file",
            paramLabel = "FILE",
            description = "File whose first line is USER:PASSWORD for Connect's REST API.")
    private Optional<Path> userFile = Optional.empty();

    @CommandLine.Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates in PEM that are trusted for https instead of the JDK's.")
    private Optional<Path> authorities = Optional.empty();

    @CommandLine.Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the connector to stop, for a rebalance to end, and for an answer;"
                    + " ${DEFAULT-VALUE} if left out.")
    private long timeout;

    Connector connector() throws CommandException {
        if (timeout < 1) {
            throw wrong("--timeout is " + timeout + " and has to be 1 or more.");
        }
        if (name.isBlank()) {
            throw wrong("--connector is empty.");
        }
        Duration patience = Duration.ofSeconds(timeout);
        HttpService service =
                HttpService.of(NAMES, address, new Login(NAMES, userVariable, userFile), authorities, patience);
        return new Connector(name, new ConnectApi(service, patience), patience);
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
