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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headwater.connect.s3.cli.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Schemas by their ids, from a registry with the interface of Confluent's. Each is asked for once; what cannot be had is asked for
 * again after {@value #AGAIN_SECONDS} seconds, however many records come. Thread-safe.
 */
final class Registry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVRO = "AVRO";
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    /** A topic of this connector has few; one of anything may have any number. */
    private static final int KEPT = 1_000;

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int AGAIN_SECONDS = 10;

    /** What the registry says of an id. */
    private sealed interface Known {

        Schema schema() throws UnreadableException;

        /** Whether it may have changed by now. */
        boolean isOld();

        record Avro(Schema schema) implements Known {

            @Override
            public boolean isOld() {
                return false;
            }
        }

        record Unusable(String reason, long since) implements Known {

            Unusable(String reason) {
                this(reason, System.nanoTime());
            }

            @Override
            public Schema schema() throws UnreadableException {
                throw new UnreadableException(reason);
            }

            @Override
            public boolean isOld() {
                return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
            }
        }
    }

    private final HttpService service;

    /** Of any id. */
    private Optional<Known.Unusable> trouble = Optional.empty();

    private final Map<Long, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > KEPT;
        }
    };

    Registry(HttpService service) {
        this.service = service;
    }

    /**
     * The Avro schema of an id.
     *
     * @throws UnreadableException when the registry cannot be asked, has none, or has one of another kind
     */
    synchronized Schema schema(long id) throws UnreadableException {
        Known found = known.get(id);
        if (found == null || found.isOld()) {
            found = trouble.isPresent() && !trouble.get().isOld() ? trouble.get() : ask(id);
        }
        return found.schema();
    }

    private Known ask(long id) throws UnreadableException {
        Known found;
        try {
            HttpService.Answer answer = answer(id);
            if (answer.refusesAccess()) {
                return inTrouble(" refuses access (" + answer.status() + "). " + service.accessAdvice());
            }
            if (answer.isRedirect()) {
                return inTrouble(" sends to another address (" + answer.status()
                        + "), which is not followed. Give that one as --registry");
            }
            found = known(id, answer);
        } catch (IOException e) {
            return inTrouble(" cannot be reached: " + service.shown(e) + ". Check --registry");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("interrupted while the registry was asked for their schema", e);
        }
        known.put(id, found);
        return found;
    }

    private Known known(long id, HttpService.Answer answer) {
        JsonNode json = json(answer);
        if (answer.status() == NOT_FOUND && json.has("error_code")) {
            return new Known.Unusable(at() + " has no schema of their id " + id
                    + ". Check that --registry is the registry of the connector's converter");
        }
        if (answer.isError()) {
            return new Known.Unusable(at() + " answers " + answer.status() + " for their schema " + id + ": "
                    + answer.message().strip()
                    + ". Check the path of --registry, which has to be that of an interface like Confluent's");
        }
        if (!json.path("schema").isTextual()) {
            return new Known.Unusable(
                    at() + " answers with something else than their schema " + id + ". Check the path of --registry");
        }
        String type = json.path("schemaType").asText(AVRO);
        return type.equals(AVRO)
                ? avro(id, json.get("schema").textValue())
                : new Known.Unusable(
                        "their schema " + id + " is of the kind " + type
                                + ", which cannot be read; have report and dead letters written by JsonConverter or AvroConverter");
    }

    private static Known avro(long id, String text) {
        try {
            return new Known.Avro(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            return new Known.Unusable("their schema " + id + " is none of Avro's: " + e.getMessage());
        }
    }

    private static JsonNode json(HttpService.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Asks again, where it breaks off or the server is in trouble: a balancer ahead of it may know another. */
    private HttpService.Answer answer(long id) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpService.Answer answer = service.ask("GET", "/schemas/ids/" + id, "");
                if (answer.status() < SERVER_ERROR || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private Known inTrouble(String what) {
        Known.Unusable unusable = new Known.Unusable(at() + what);
        trouble = Optional.of(unusable);
        return unusable;
    }

    private String at() {
        return "the registry at " + service.address();
    }
}
