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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headwater.connect.s3.testing.GeneratedObject.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Speaks as much of S3's protocol as reading needs, over objects that are made while they are served: ranges, ETags, pages of a listing. A
 * stub, as no real server can serve what it has not stored; it checks no signature. {@code /requests} tells how many requests of each kind
 * it has answered, as lines {@code GET 12}.
 */
public final class GeneratingServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");
    private static final String BUCKET = "/lake/";
    private static final int PAGE = 1_000;
    private static final int KEY_DIGITS = 9;
    private static final String MODIFIED = "2026-01-01T00:00:00.000Z";

    private final HttpServer server;
    private final Distance distance;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NavigableMap<String, GeneratedObject> objects = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private int numbered;
    private GeneratedObject alike;

    private GeneratingServer(HttpServer server, Distance distance) {
        this.server = server;
        this.distance = distance;
    }

    /** Starts one without objects, on a free port. */
    public static GeneratingServer start() {
        return start(0, Distance.NONE);
    }

    /** Starts one without objects, so far away. */
    public static GeneratingServer start(int port, Distance distance) {
        try {
            GeneratingServer generating = new GeneratingServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), distance);
            generating.server.createContext("/", generating::answer);
            generating.server.createContext("/requests", generating::tellRequests);
            generating.server.setExecutor(generating.threads);
            generating.server.start();
            return generating;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has an object under a key of its one bucket, {@code lake}; {@code PUT} does so, too. */
    public GeneratingServer put(String key, GeneratedObject object) {
        objects.put(key, object);
        return this;
    }

    /** Has so many objects with the same content, beside the others. */
    public GeneratingServer put(int count, GeneratedObject object) {
        numbered = count;
        alike = object;
        return this;
    }

    /** Of one of so many objects, from 0. */
    public static String key(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(KEY_DIGITS - digits.length()) + digits + ".csv";
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String key = path.substring(Math.min(path.length(), BUCKET.length()));
            count(key.isEmpty() ? "LIST" : exchange.getRequestMethod());
            distance.beforeFirstByte();
            if (key.isEmpty()) {
                list(exchange);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, key);
            } else {
                get(exchange, numbered > 0 ? objects.getOrDefault(key, alike) : objects.get(key));
            }
        }
    }

    private void count(String kind) {
        requests.computeIfAbsent(kind, name -> new AtomicLong()).incrementAndGet();
    }

    private void tellRequests(HttpExchange exchange) throws IOException {
        try (exchange) {
            String lines = requests.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                    .collect(Collectors.joining());
            send(exchange, "text/plain", lines);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Matcher token = TOKEN.matcher(exchange.getRequestURI().getQuery());
        int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
        int to = Math.min(numbered, from + PAGE);
        StringBuilder answer = new StringBuilder("<ListBucketResult>");
        String begin = from == 0 ? "" : key(from);
        for (int number = from; number < to; number++) {
            String key = key(number);
            between(begin, key, answer);
            entry(answer, key, alike);
            begin = key;
        }
        between(begin, to < numbered ? key(to) : Character.toString(Character.MAX_CODE_POINT), answer);
        answer.append("<IsTruncated>").append(to < numbered).append("</IsTruncated>");
        if (to < numbered) {
            answer.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
        }
        send(exchange, "application/xml", answer.append("</ListBucketResult>").toString());
    }

    /** The objects that are not like the others, and stand between two of those. */
    private void between(String from, String to, StringBuilder answer) {
        if (!objects.isEmpty()) {
            objects.subMap(from, true, to, false).forEach((key, object) -> entry(answer, key, object));
        }
    }

    private static void entry(StringBuilder answer, String key, GeneratedObject object) {
        answer.append("<Contents><Key>")
                .append(key)
                .append("</Key><LastModified>" + MODIFIED + "</LastModified><ETag>\"")
                .append(object.etag())
                .append("\"</ETag><Size>")
                .append(object.size())
                .append("</Size></Contents>");
    }

    private void put(HttpExchange exchange, String key) throws IOException {
        Bytes content = new Bytes(exchange.getRequestBody().readAllBytes());
        put(key, new GeneratedObject(Bytes.NONE, content, 1, Bytes.NONE, 0));
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, GeneratedObject object) throws IOException {
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        String asked = exchange.getRequestHeaders().getFirst("If-Match");
        if (!range.matches() || (asked != null && !asked.equals('"' + object.etag() + '"'))) {
            exchange.sendResponseHeaders(412, -1);
            return;
        }
        long from = Long.parseLong(range.group(1));
        long to = Math.min(object.size() - 1, Long.parseLong(range.group(2)));
        exchange.getResponseHeaders().set("ETag", '"' + object.etag() + '"');
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + object.size());
        exchange.sendResponseHeaders(206, to - from + 1);
        try (OutputStream body = distance.paced(exchange.getResponseBody())) {
            object.write(from, to - from + 1, body);
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
