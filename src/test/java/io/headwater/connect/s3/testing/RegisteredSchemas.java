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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a Schema Registry holds, asked over the interface that Apicurio's shares with Confluent's. */
public final class RegisteredSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    /**
     * Those of a registry that runs.
     *
     * @param url as {@code schema.registry.url} of a client of Confluent's interface names it
     */
    public RegisteredSchemas(URI url) {
        this.url = url;
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

    /** Makes it take a new version of a schema only where that reads what the version before has written; whether it does. */
    boolean requireBackwardCompatibility() throws IOException {
        request("PUT", "/config", "{\"compatibility\": \"BACKWARD\"}");
        return request("GET", "/config", "").path("compatibilityLevel").asText().equals("BACKWARD");
    }

    private JsonNode request(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
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
