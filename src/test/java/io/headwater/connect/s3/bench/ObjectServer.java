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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratingServer;
import io.headwater.connect.s3.testing.JavaCommand;
import io.headwater.connect.s3.testing.JavaProcess;
import io.headwater.connect.s3.testing.Ports;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link GeneratingServer} in a process of its own, so that serving takes no processor time of what is measured. */
final class ObjectServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServedObjects served;
    private final GeneratedObject object;
    private final URI uri;
    private final JavaProcess process;

    private ObjectServer(ServedObjects served, GeneratedObject object, URI uri, JavaProcess process) {
        this.served = served;
        this.object = object;
        this.uri = uri;
        this.process = process;
    }

    /** Serves at the port that the first argument names what the others say. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        ServedObjects served = ServedObjects.parse(all.subList(1, all.size()));
        GeneratedObject object = served.object();
        GeneratingServer.start(Integer.parseInt(all.get(0)), served.distance()).put(served.count(), object);
    }

    /** Starts one, and waits until it answers. */
    static ObjectServer start(ServedObjects served, Path directory) throws IOException {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(port)));
        arguments.addAll(served.arguments());
        JavaProcess process = JavaProcess.start(new JavaCommand(
                "server of " + served,
                System.getProperty("java.class.path"),
                ObjectServer.class.getName(),
                arguments,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                // Else small answers wait for acknowledgements of the kernel.
                Map.of("sun.net.httpserver.nodelay", "true"),
                directory.resolve("server.log")));
        ObjectServer server =
                new ObjectServer(served, served.object(), URI.create("http://127.0.0.1:" + port), process);
        process.await(() -> !server.requests().containsKey(""), START);
        return server;
    }

    URI uri() {
        return uri;
    }

    /** How many objects it has. */
    int count() {
        return served.count();
    }

    /** The content of each of them. */
    GeneratedObject object() {
        return object;
    }

    long rows() {
        return object.rows() * served.count();
    }

    /** The configuration of a connector that reads all of it. */
    Map<String, String> configuration() {
        Map<String, String> properties = new HashMap<>(new S3Server(uri, "access", "secret").configuration("lake"));
        properties.put("name", "bench");
        properties.put("topic", "rows");
        properties.put("format", served.format().name().toLowerCase(Locale.ROOT));
        properties.put("schema.fields", NineColumns.DDL);
        return properties;
    }

    /** How many requests of each kind it has answered. */
    Map<String, Long> requests() throws IOException {
        return NumberLines.parse(
                send(HttpRequest.newBuilder(uri.resolve("/requests")).build()).lines());
    }

    private String send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + request);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
