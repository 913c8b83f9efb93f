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

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import io.headwater.connect.s3.cli.HttpService;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A connector, as Connect's REST API shows it. */
final class Connector {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "";
    private static final String NO_OFFSETS = "{\"offsets\":[]}";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    /**
     * How a connector does.
     *
     * @param word as Connect says it, {@code RUNNING} for example
     * @param tasks how many of its tasks there are still
     */
    record State(String word, int tasks) {

        boolean isStopped() {
            return word.equals("STOPPED");
        }

        /** The state and that its tasks have ended. */
        boolean isAtRest() {
            return isStopped() && tasks == 0;
        }
    }

    private final String name;
    private final ConnectApi api;
    private final Duration patience;

    Connector(String name, ConnectApi api, Duration patience) {
        this.name = name;
        this.api = api;
        this.patience = patience;
    }

    String name() {
        return name;
    }

    Duration patience() {
        return patience;
    }

    State state() throws CommandException, InterruptedException {
        JsonNode status = json(asked("GET", "/status", NOTHING));
        return new State(
                status.path("connector").path("state").asText("UNKNOWN"),
                status.path("tasks").size());
    }

    /** Its offsets of which this is true, in the order of their names. */
    List<Stored> offsets(Predicate<Stored> chosen) throws CommandException, InterruptedException {
        List<Stored> offsets = new ArrayList<>();
        try {
            OffsetsJson.read(asked("GET", "/offsets", NOTHING).body(), stored -> {
                if (chosen.test(stored)) {
                    offsets.add(stored);
                }
            });
        } catch (IOException e) {
            throw failed("what Connect answers for the offsets cannot be read: " + e.getMessage());
        }
        offsets.sort(Stored.BY_NAME);
        return offsets;
    }

    /**
     * Asks for a change of nothing, which is refused by a worker that can change offsets, too, but otherwise.
     *
     * @throws CommandException when the worker is too old
     */
    void assertAlterable() throws CommandException, InterruptedException {
        HttpService.Answer answer = api.ask("PATCH", path("/offsets"), NO_OFFSETS);
        if (answer.status() == NOT_ALLOWED || answer.status() == NOT_FOUND) {
            throw tooOld();
        }
    }

    /** Changes some offsets of a connector that is stopped: all of these or, with a mistake, none. */
    void alter(List<Stored> offsets) throws CommandException, InterruptedException {
        asked("PATCH", "/offsets", OffsetsJson.text(offsets));
    }

    void stop() throws CommandException, InterruptedException {
        asked("PUT", "/stop", NOTHING);
    }

    void pause() throws CommandException, InterruptedException {
        asked("PUT", "/pause", NOTHING);
    }

    void resume() throws CommandException, InterruptedException {
        asked("PUT", "/resume", NOTHING);
    }

    private HttpService.Answer asked(String method, String path, String body)
            throws CommandException, InterruptedException {
        HttpService.Answer answer = api.ask(method, path(path), body);
        if (!answer.isError()) {
            return answer;
        }
        if (answer.status() == NOT_FOUND || answer.status() == NOT_ALLOWED) {
            throw isKnown() ? tooOld() : unknown();
        }
        ExitCode code = answer.status() == BAD_REQUEST ? ExitCode.CONFIGURATION : ExitCode.CANNOT_READ;
        throw new CommandException(
                code, "Connect at " + api.address() + " answers " + answer.status() + ": " + answer.message());
    }

    private boolean isKnown() throws CommandException, InterruptedException {
        return !api.ask("GET", path(""), NOTHING).isError();
    }

    private CommandException unknown() throws CommandException, InterruptedException {
        HttpService.Answer all = api.ask("GET", "/connectors", NOTHING);
        if (all.isError() || !json(all).isArray()) {
            return failed(
                    "no Connect worker answers there, but something else; the address of a worker's REST API is asked for");
        }
        List<String> names = new ArrayList<>();
        json(all).forEach(known -> names.add(known.asText()));
        return new CommandException(
                ExitCode.CONFIGURATION,
                "Connect at " + api.address() + " has no connector " + name + ". "
                        + (names.isEmpty() ? "It has none at all." : "It has " + String.join(", ", names) + "."));
    }

    private CommandException tooOld() throws CommandException, InterruptedException {
        String version = json(api.ask("GET", "/", NOTHING)).path("version").asText("of an unknown version");
        return failed(
                "that worker (" + version + ") cannot show or change offsets: it takes Kafka Connect 3.6 or newer");
    }

    private JsonNode json(HttpService.Answer answer) throws CommandException {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw failed("its answer is no JSON, so that it seems to be no Connect worker");
        }
    }

    private CommandException failed(String why) {
        return new CommandException(ExitCode.CANNOT_READ, "Connect at " + api.address() + ": " + why + ".");
    }

    private String path(String rest) {
        return "/connectors/" + URLEncoder.encode(name, UTF_8).replace("+", "%20") + rest;
    }
}
