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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a Prometheus that runs answers. */
public final class PrometheusQueries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    /** Asks the one at this address. */
    public PrometheusQueries(URI address) {
        this.address = address;
    }

    /** The samples of an expression now. */
    public List<JsonNode> query(String expression) throws IOException, InterruptedException {
        JsonNode answer =
                data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8), expression);
        return answer.get("result").valueStream().toList();
    }

    /** The value of an expression that has one sample; empty where it has none. */
    public Optional<Double> value(String expression) throws IOException, InterruptedException {
        List<JsonNode> samples = query(expression);
        if (samples.size() > 1) {
            throw new IllegalArgumentException(expression + " gives " + samples);
        }
        return samples.stream()
                .map(sample -> sample.get("value").get(1).asDouble())
                .findFirst();
    }

    /** The rules that are loaded, with their health and state. */
    public List<JsonNode> rules() throws IOException, InterruptedException {
        return data("/api/v1/rules", "the rules")
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .toList();
    }

    private JsonNode data(String path, String what) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(get(path).body());
        if (!answer.get("status").asText().equals("success")) {
            throw new IllegalArgumentException(what + ": " + answer);
        }
        return answer.get("data");
    }

    private HttpResponse<String> get(String path) throws InterruptedException {
        try {
            return client.send(
                    HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReady() throws InterruptedException {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
