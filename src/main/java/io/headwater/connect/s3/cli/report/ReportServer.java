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

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Shows what comes in to browsers. It answers {@code GET} and {@code HEAD} alone, and only where it is called by an address, by
 * {@code localhost} or by the name it was told: a page of others, whose name is made to lead here (DNS rebinding), gets nothing.
 */
final class ReportServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final int THREADS = 2;

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final String name;
    private final LivePages pages;

    private ReportServer(HttpServer server, String name, LivePages pages) {
        this.server = server;
        this.name = name;
        this.pages = pages;
    }

    /**
     * Begins to answer.
     *
     * @param host name or address that it listens on
     * @param port 0 for a free one
     */
    static ReportServer start(String host, int port, LivePages pages) throws CommandException {
        // Whoever sends or takes slowly holds a thread for no longer; the server of the JDK knows no bound otherwise.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    "Nothing can be served on port " + port + " of " + host + ": " + e.getMessage()
                            + ". Give another --serve or --host; --serve 0 takes a free port.");
        }
        ReportServer started = new ReportServer(http, host.toLowerCase(Locale.ROOT), pages);
        http.createContext("/", started::answer);
        http.setExecutor(started.threads);
        http.start();
        return started;
    }

    /** Where a browser on this machine finds it. */
    URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/");
    }

    /** Whether nobody on another machine reaches it. */
    boolean isPrivate() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForHere(exchange.getRequestHeaders().getFirst("Host"))) {
                text(exchange, MISDIRECTED, "Call this server by its address.\n");
            } else if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                text(exchange, METHOD_NOT_ALLOWED, "There is nothing here but to read.\n");
            } else {
                answer(exchange, exchange.getRequestURI());
            }
        }
    }

    private void answer(HttpExchange exchange, URI asked) throws IOException {
        Map<String, String> parameters;
        try {
            parameters = LivePages.parameters(asked.getRawQuery());
        } catch (IllegalArgumentException e) {
            text(exchange, BAD_REQUEST, "This query is not encoded as one.\n");
            return;
        }
        switch (asked.getPath()) {
            case "/" -> send(exchange, OK, "text/html; charset=utf-8", pages.html(parameters));
            case "/report.json" -> send(exchange, OK, "application/json", pages.json());
            default -> text(exchange, NOT_FOUND, "There is no such page. / is one.\n");
        }
    }

    private boolean isForHere(String host) {
        if (host == null) {
            return false;
        }
        String called = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(called).matches() || called.equals("localhost") || called.equals(name);
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text);
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        Map.of(
                        "Content-Type", type,
                        "Content-Security-Policy", Page.LIVE_POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cache-Control", "no-store")
                .forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = content.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
