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
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** Which connector, and how its cluster is reached. */
final class ConnectOptions {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    @CommandLine.Option(
            names = "--connect",
            paramLabel = "URL",
            defaultValue = "http://localhost:8083",
            description = "Where a worker's REST API answers; ${DEFAULT-VALUE} if left out.")
    private String address = "";

    @CommandLine.Option(names = "--connector", paramLabel = "NAME", required = true, description = "The connector.")
    private String name = "";

    @CommandLine.Mixin
    private final Login login = new Login();

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
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (authorities.isPresent()) {
            client.sslContext(Authorities.of(authorities.get()));
        }
        return new Connector(name, new ConnectApi(uri(address), login.header(), client.build(), patience), patience);
    }

    private static URI uri(String address) throws CommandException {
        URI uri;
        try {
            uri = URI.create(address.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            // Not with the address: a password may stand in it.
            throw wrong("--connect is no URL; give it as http://HOST:8083 or https://HOST:8083.");
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw wrong("--connect holds a user. Give user and password by --user-env or --user-file.");
        }
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw wrong("--connect has to be http://HOST:8083 or https://HOST:8083.");
        }
        return uri;
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
