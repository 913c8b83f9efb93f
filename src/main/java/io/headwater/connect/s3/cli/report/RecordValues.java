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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The fields of a record's value, whatever wrote it: {@code JsonConverter} with schemas or without, or a converter that keeps schemas in
 * a registry and writes a zero and their ids ahead of JSON or Avro; told by each record itself. Thread-safe.
 */
final class RecordValues {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int WIRE_FORMAT = 0;

    /** The byte above, and an id of four bytes, as Confluent's converters write it. */
    private static final int HEAD = 1 + Integer.BYTES;

    /** The same with an id of eight, as Apicurio's can. */
    private static final int LONG_HEAD = 1 + Long.BYTES;

    private final Optional<Registry> registry;

    /**
     * Asks a registry only for records that cannot be read without.
     *
     * @param registry of schemas of Avro
     */
    RecordValues(Optional<Registry> registry) {
        this.registry = registry;
    }

    /**
     * Decodes one.
     *
     * @throws UnreadableException when it is written in another way, or its schema cannot be had
     */
    JsonNode decode(byte[] value) throws UnreadableException {
        if (value == null || value.length == 0) {
            throw new UnreadableException("they have no value");
        }
        return value[0] == WIRE_FORMAT
                ? registered(value)
                : json(value, 0, "they are no JSON, as JsonConverter writes it");
    }

    /** Behind the id of a schema. */
    private JsonNode registered(byte[] value) throws UnreadableException {
        if (value.length <= HEAD) {
            throw new UnreadableException("they end within the id of a schema, or behind it");
        }
        // No registry has a schema 0.
        boolean isLong = ByteBuffer.wrap(value).getInt(1) == 0 && value.length > LONG_HEAD;
        int head = isLong ? LONG_HEAD : HEAD;
        // No Avro of these records begins so: a text would be of a negative length.
        if (value[head] == '{') {
            return json(value, head, "behind the id of a schema there is no JSON");
        }
        if (registry.isEmpty()) {
            throw new UnreadableException("they begin with the id of a schema, as converters to Avro write it. Say by"
                    + " --registry where the Schema Registry of the connector's converter answers");
        }
        ByteBuffer id = ByteBuffer.wrap(value, 1, head - 1);
        return AvroValues.decode(value, head, registry.get().schema(isLong ? id.getLong() : id.getInt()));
    }

    private static JsonNode json(byte[] value, int head, String otherwise) throws UnreadableException {
        try {
            JsonNode whole = JSON.readTree(value, head, value.length - head);
            // Beside the schema, as JsonConverter writes it, or beside its id, as Apicurio's converter to JSON does.
            boolean isEnvelope = whole.isObject()
                    && whole.size() == 2
                    && whole.path("payload").isObject();
            return isEnvelope ? whole.get("payload") : whole;
        } catch (IOException e) {
            throw new UnreadableException(otherwise, e);
        }
    }
}
