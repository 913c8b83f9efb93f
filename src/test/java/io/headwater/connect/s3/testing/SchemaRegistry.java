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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Schema Registry in a JVM of its own, with everything in its memory: Apicurio's, spoken to over the interface that it shares with
 * Confluent's. It takes a new version of a schema only where that reads what the version before has written.
 */
public final class SchemaRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final int port = Ports.free();
    private JavaProcess process;

    /** Keeps its log in the directory. */
    public SchemaRegistry(Path directory) {
        this.directory = directory;
    }

    /** Starts it, and sets its compatibility to {@code BACKWARD}. */
    public SchemaRegistry start() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port),
                "quarkus.log.level", "WARN",
                "quarkus.http.access-log.enabled", "false"));
        process = JavaProcess.start(new JavaCommand(
                        "schema registry",
                        BuildFiles.schemaRegistryJar().toString(),
                        "io.quarkus.runner.GeneratedMain",
                        List.of(),
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        properties,
                        directory.resolve("schema-registry.log")))
                .await(this::takesOnlyWhatReadsTheVersionBefore, START);
        return this;
    }

    /** As {@code schema.registry.url} of a client of Confluent's interface names it. */
    public URI confluentUrl() {
        return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }

    /** As {@code apicurio.registry.url} of Apicurio's own converters names it. */
    public URI apicurioUrl() {
        return URI.create("http://127.0.0.1:" + port + "/apis/registry/v2");
    }

    /** The subjects that have a schema. */
    public List<String> subjects() throws IOException {
        return texts(request("GET", "/subjects", ""));
    }

    /** The versions of a subject, oldest first. */
    public List<String> versions(String subject) throws IOException {
        return texts(request("GET", "/subjects/" + encoded(subject) + "/versions", ""));
    }

    /** The schema of a version of a subject, as it was registered. */
    public String schema(String subject, String version) throws IOException {
        return request("GET", "/subjects/" + encoded(subject) + "/versions/" + version, "")
                .get("schema")
                .asText();
    }

    /** The schema of an id, as records carry it. */
    public String schema(int id) throws IOException {
        return request("GET", "/schemas/ids/" + id, "").get("schema").asText();
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean takesOnlyWhatReadsTheVersionBefore() throws IOException {
        request("PUT", "/config", "{\"compatibility\": \"BACKWARD\"}");
        return request("GET", "/config", "").path("compatibilityLevel").asText().equals("BACKWARD");
    }

    private JsonNode request(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(confluentUrl() + path))
                .timeout(REQUEST)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(
                        method + " " + path + " was answered with " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + request);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
