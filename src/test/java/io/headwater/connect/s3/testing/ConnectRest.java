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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Connect's REST interface at one worker. Requests that meet a rebalance are asked again. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST = Duration.ofSeconds(100);
    private static final Duration REBALANCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    ConnectRest(URI address) {
        this.address = address;
    }

    public URI address() {
        return address;
    }

    /** What it answers to a question, word by word, whatever the status. */
    public String raw(String method, String path, String body) throws IOException {
        return send(question(method, path, body)).body();
    }

    /** The classes of the plugins that the worker offers. */
    public List<String> plugins() throws IOException {
        List<String> classes = new ArrayList<>();
        request("GET", "/connector-plugins", "")
                .forEach(plugin -> classes.add(plugin.get("class").asText()));
        return classes;
    }

    /** The version of Kafka that the worker says it is. */
    public String workerVersion() throws IOException {
        return request("GET", "/", "").get("version").asText();
    }

    /** The version that the connector says it is. */
    public String pluginVersion(String connectorClass) throws IOException {
        for (JsonNode plugin : request("GET", "/connector-plugins", "")) {
            if (plugin.get("class").asText().equals(connectorClass)) {
                return plugin.get("version").asText();
            }
        }
        throw new IOException(connectorClass + " is not among the plugins of " + address);
    }

    /** Creates a connector from {@code {"name": …, "config": {…}}}. */
    public void create(String document) throws IOException {
        request("POST", "/connectors", document);
    }

    /** Creates a connector or changes its configuration. */
    public void configure(String connector, Map<String, String> configuration) throws IOException {
        request("PUT", path(connector) + "/config", JSON.writeValueAsString(configuration));
    }

    /** What is wrong with a configuration: the messages of each key that has any, by key. */
    public Map<String, List<String>> validate(Map<String, String> configuration) throws IOException {
        String type = configuration.get("connector.class");
        String path = "/connector-plugins/" + type.substring(type.lastIndexOf('.') + 1) + "/config/validate";
        Map<String, List<String>> errors = new TreeMap<>();
        for (JsonNode entry :
                request("PUT", path, JSON.writeValueAsString(configuration)).get("configs")) {
            List<String> messages = new ArrayList<>();
            entry.get("value").get("errors").forEach(message -> messages.add(message.asText()));
            if (!messages.isEmpty()) {
                errors.put(entry.get("value").get("name").asText(), messages);
            }
        }
        return errors;
    }

    /** How it does; {@code UNKNOWN} when it is not known here, as one just created may be. */
    public ConnectorStatus status(String connector) throws IOException {
        JsonNode status;
        try {
            status = request("GET", path(connector) + "/status", "");
        } catch (ConnectRestException e) {
            if (e.status() == NOT_FOUND) {
                return new ConnectorStatus("UNKNOWN", "", List.of());
            }
            throw e;
        }
        List<ConnectorStatus.TaskStatus> tasks = new ArrayList<>();
        for (JsonNode task : status.get("tasks")) {
            tasks.add(new ConnectorStatus.TaskStatus(
                    task.get("id").asInt(),
                    task.get("state").asText(),
                    task.get("worker_id").asText(),
                    task.path("trace").asText("")));
        }
        JsonNode itself = status.get("connector");
        return new ConnectorStatus(
                itself.get("state").asText(), itself.path("trace").asText(""), tasks);
    }

    public void pause(String connector) throws IOException {
        request("PUT", path(connector) + "/pause", "");
    }

    public void resume(String connector) throws IOException {
        request("PUT", path(connector) + "/resume", "");
    }

    /** Ends the tasks and keeps configuration and offsets. */
    public void stop(String connector) throws IOException {
        request("PUT", path(connector) + "/stop", "");
    }

    /** Restarts the connector and all its tasks. */
    public void restart(String connector) throws IOException {
        request("POST", path(connector) + "/restart?includeTasks=true", "");
    }

    /** Restarts of the connector and its tasks what failed, as whoever watches over it does. */
    public void restartFailed(String connector) throws IOException {
        request("POST", path(connector) + "/restart?includeTasks=true&onlyFailed=true", "");
    }

    public void delete(String connector) throws IOException {
        request("DELETE", path(connector), "");
    }

    /** The offsets of objects by their URI, in order. */
    public Map<String, JsonNode> offsets(String connector) throws IOException {
        return offsets(connector, "object");
    }

    /** What is stored of schemas, by topic and task. */
    public Map<String, JsonNode> schemas(String connector) throws IOException {
        return offsets(connector, "schema");
    }

    /** Changes offsets of a connector that is stopped, as {@code curl -X PATCH} does. */
    public void alterOffsets(String connector, String document) throws IOException {
        request("PATCH", path(connector) + "/offsets", document);
    }

    private Map<String, JsonNode> offsets(String connector, String kind) throws IOException {
        Map<String, JsonNode> offsets = new LinkedHashMap<>();
        for (JsonNode entry : request("GET", path(connector) + "/offsets", "").get("offsets")) {
            JsonNode partition = entry.get("partition");
            if (partition.has(kind)) {
                offsets.put(partition.get(kind).asText(), entry.get("offset"));
            }
        }
        return offsets;
    }

    /** Waits until the connector and this many tasks run; fails with the trace when something fails meanwhile. */
    public void awaitRunning(String connector, int tasks, Duration atMost) {
        await(connector, atMost, "run " + tasks + " tasks", status -> {
            if (!status.failure().isEmpty()) {
                throw new IllegalStateException(connector + " failed: " + status.failure());
            }
            return status.runs(tasks);
        });
    }

    /** Waits until the connector or a task fails and gives the trace. */
    public String awaitFailure(String connector, Duration atMost) {
        return await(connector, atMost, "fail", status -> !status.failure().isEmpty())
                .failure();
    }

    /** Waits until no task is left and the connector is stopped, or paused with all its tasks. */
    public void awaitState(String connector, String state, Duration atMost) {
        await(
                connector,
                atMost,
                "be " + state,
                status -> status.state().equals(state)
                        && status.tasks().stream().allMatch(task -> task.state().equals(state)));
    }

    private ConnectorStatus await(String connector, Duration atMost, String what, Predicate<ConnectorStatus> reached) {
        return Awaitility.await(connector + " to " + what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(atMost)
                .until(() -> status(connector), reached);
    }

    private JsonNode request(String method, String path, String body) throws IOException {
        HttpRequest request = question(method, path, body);
        HttpResponse<String> response = Awaitility.await(method + " " + path + " without a rebalance")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(REBALANCE)
                .until(() -> send(request), answer -> answer.statusCode() != CONFLICT);
        if (response.statusCode() >= FIRST_ERROR) {
            throw new ConnectRestException(response.statusCode(), message(response.body()));
        }
        return JSON.readTree(response.body());
    }

    private HttpRequest question(String method, String path, String body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(REQUEST)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + request);
        }
    }

    private static String message(String body) throws IOException {
        return body.startsWith("{") ? JSON.readTree(body).path("message").asText(body) : body;
    }

    private static String path(String connector) {
        return "/connectors/"
                + URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
