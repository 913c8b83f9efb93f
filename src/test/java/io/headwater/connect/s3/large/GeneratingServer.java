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
package io.headwater.connect.s3.large;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks as much of S3's protocol as reading needs, over objects that are made while they are served: ranges, ETags, pages of a listing. A
 * stub, as no real server can serve what it has not stored; it checks no signature.
 */
final class GeneratingServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");
    private static final int PAGE = 1_000;
    private static final String MODIFIED = "2026-01-01T00:00:00.000Z";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, GeneratedObject> objects = new TreeMap<>();
    private int numbered;

    private GeneratingServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one without objects. */
    static GeneratingServer start() {
        try {
            GeneratingServer generating = new GeneratingServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            generating.server.createContext("/", generating::answer);
            generating.server.setExecutor(generating.threads);
            generating.server.start();
            return generating;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has an object under a key of its one bucket, {@code lake}. */
    GeneratingServer put(String key, GeneratedObject object) {
        objects.put(key, object);
        return this;
    }

    /** Has so many objects with the same content. */
    GeneratingServer put(int count, GeneratedObject object) {
        numbered = count;
        objects.put("", object);
        return this;
    }

    /** Of one of so many objects, from 0. */
    static String key(int number) {
        return "%09d.csv".formatted(number);
    }

    URI uri() {
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
            String key = path.substring(Math.min(path.length(), "/lake/".length()));
            if (key.isEmpty()) {
                list(exchange);
            } else {
                get(exchange, numbered > 0 ? objects.get("") : objects.get(key));
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Matcher token = TOKEN.matcher(exchange.getRequestURI().getQuery());
        int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
        StringBuilder answer = new StringBuilder("<ListBucketResult>");
        if (numbered == 0) {
            objects.forEach((key, object) -> entry(answer, key, object));
        }
        int to = Math.min(numbered, from + PAGE);
        for (int number = from; number < to; number++) {
            entry(answer, key(number), objects.get(""));
        }
        answer.append("<IsTruncated>").append(to < numbered).append("</IsTruncated>");
        if (to < numbered) {
            answer.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
        }
        byte[] bytes = answer.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
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

    private static void get(HttpExchange exchange, GeneratedObject object) throws IOException {
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
        try (OutputStream body = exchange.getResponseBody()) {
            object.write(from, to - from + 1, body);
        }
    }
}
