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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Connect's REST API at one worker. Everything asked of it here can be asked twice: what meets a rebalance, or breaks off once the worker
 * has been reached, is asked again for a while.
 */
final class ConnectApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int REDIRECT = 300;
    private static final int ERROR = 400;
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** What was answered. */
    record Answer(int status, String body) {

        boolean isError() {
            return status >= REDIRECT;
        }

        /** What Connect says, or else what a proxy on the way does. */
        String message() {
            String text = body;
            try {
                text = JSON.readTree(body).path("message").asText(text);
            } catch (JsonProcessingException e) {
                // Then it is no answer of Connect's, and shown as it is.
            }
            return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + " …" : text;
        }
    }

    private final URI address;
    private final Optional<String> authorization;
    private final HttpClient client;
    private final Duration patience;
    private volatile boolean reached;

    ConnectApi(URI address, Optional<String> authorization, HttpClient client, Duration patience) {
        this.address = address;
        this.authorization = authorization;
        this.client = client;
        this.patience = patience;
    }

    URI address() {
        return address;
    }

    /**
     * Asks until there is an answer that is none of a rebalance.
     *
     * @param path from the address on, encoded
     * @param body JSON; empty for none
     * @throws CommandException when nobody answers, or access is denied
     */
    Answer ask(String method, String path, String body) throws CommandException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            String failure;
            try {
                Answer answer = send(method, path, body);
                reached = true;
                if (answer.status() != CONFLICT) {
                    return checked(answer);
                }
                failure = "it answers 409: " + answer.message();
            } catch (IOException e) {
                failure = shown(e);
                if (!reached || e instanceof SSLException) {
                    throw unreachable(failure);
                }
            }
            if (Instant.now().plus(pause).isAfter(deadline)) {
                throw unreachable("for " + patience.toSeconds() + " seconds now, " + failure);
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Answer checked(Answer answer) throws CommandException {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    "Connect at " + address + " refuses access (" + answer.status() + "). "
                            + (authorization.isPresent()
                                    ? "User or password are wrong, or the user may not do this."
                                    : "Give user and password by --user-env or --user-file."));
        }
        if (answer.status() >= REDIRECT && answer.status() < ERROR) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    "Connect at " + address + " sends to another address (" + answer.status()
                            + "), which is not followed. Give that one as --connect.");
        }
        return answer;
    }

    private Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        authorization.ifPresent(header -> request.header("Authorization", header));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            // A request's own time-out ends with the headers of the answer, and a body can stall too.
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("there is no answer within " + patience.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    private CommandException unreachable(String why) {
        return new CommandException(ExitCode.CANNOT_READ, "Connect at " + address + " cannot be reached: " + why);
    }

    private static String shown(IOException failure) {
        if (failure instanceof SSLHandshakeException) {
            return "the TLS handshake failed: " + failure.getMessage()
                    + ". --ca names a file with certificates to trust";
        }
        if (!(failure instanceof ConnectException)) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
        boolean noHost = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        return noHost ? "there is no such host" : "nothing accepts connections there";
    }
}
