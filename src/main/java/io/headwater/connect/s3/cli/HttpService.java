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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * A server that answers JSON over HTTP, as options name it. User and password go to its address and nowhere else: no redirect is followed.
 * Thread-safe.
 */
public final class HttpService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REDIRECT = 300;
    private static final int ERROR = 400;

    /**
     * The options that say where a server answers and how, for messages.
     *
     * @param address the option of its URL
     * @param example what that has to be like
     * @param prefix what the others begin with, as there is {@code --user-env} and there may be several of it
     */
    public record Names(String address, String example, String prefix) {

        /** How user and password are given. */
        public String login() {
            return prefix + "user-env or " + prefix + "user-file";
        }
    }

    /** What was answered. */
    public record Answer(int status, String body) {

        public boolean isError() {
            return status >= REDIRECT;
        }

        /** What the server says, or else what a proxy on the way does. */
        public String message() {
            String text = body;
            try {
                text = JSON.readTree(body).path("message").asText(text);
            } catch (JsonProcessingException e) {
                // Then it is no answer of the server's, and shown as it is.
            }
            return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + " …" : text;
        }

        public boolean isRedirect() {
            return status >= REDIRECT && status < ERROR;
        }

        public boolean refusesAccess() {
            return status == UNAUTHORIZED || status == FORBIDDEN;
        }
    }

    private final Names names;
    private final URI address;
    private final Optional<String> authorization;
    private final HttpClient client;
    private final Duration patience;

    private HttpService(
            Names names, URI address, Optional<String> authorization, HttpClient client, Duration patience) {
        this.names = names;
        this.address = address;
        this.authorization = authorization;
        this.client = client;
        this.patience = patience;
    }

    /**
     * Asks nobody yet.
     *
     * @param address http or https
     * @param login who asks
     * @param authorities certificates in PEM that are trusted instead of the JDK's
     * @param patience how long an answer may take
     */
    public static HttpService of(
            Names names, String address, Login login, Optional<Path> authorities, Duration patience)
            throws CommandException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (authorities.isPresent()) {
            client.sslContext(Authorities.of(authorities.get(), names.prefix() + "ca"));
        }
        return new HttpService(names, uri(names, address), login.header(), client.build(), patience);
    }

    public URI address() {
        return address;
    }

    /**
     * Asks once.
     *
     * @param path from the address on, encoded
     * @param body JSON; empty for none
     * @throws IOException when there is no answer; {@link #shown} says why
     */
    public Answer ask(String method, String path, String body) throws IOException, InterruptedException {
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

    /** What to do where access is refused. */
    public String accessAdvice() {
        return authorization.isPresent()
                ? "User or password are wrong, or the user may not do this"
                : "Give user and password by " + names.login();
    }

    /** Why there was no answer. */
    public String shown(IOException failure) {
        if (failure instanceof SSLHandshakeException) {
            return "the TLS handshake failed: " + failure.getMessage() + ". " + names.prefix()
                    + "ca names a file with certificates to trust";
        }
        if (!(failure instanceof ConnectException)) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
        boolean noHost = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        return noHost ? "there is no such host" : "nothing accepts connections there";
    }

    private static URI uri(Names names, String address) throws CommandException {
        String option = names.address();
        URI uri;
        try {
            uri = URI.create(address.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            // Not with the address: a password may stand in it.
            throw wrong(option + " is no URL; give it as " + names.example() + ".");
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw wrong(option + " holds a user. Give user and password by " + names.login() + ".");
        }
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw wrong(option + " has to be " + names.example() + ".");
        }
        return uri;
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
