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

/**
 * The fields of a record's value, whatever wrote it: {@code JsonConverter} with schemas or without, told by each record itself. Thread-safe.
 */
final class RecordValues {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int WIRE_FORMAT = 0;

    /**
     * Decodes one.
     *
     * @throws UnreadableException when it is written in another way
     */
    JsonNode decode(byte[] value) throws UnreadableException {
        if (value == null || value.length == 0) {
            throw new UnreadableException("they have no value");
        }
        if (value[0] == WIRE_FORMAT) {
            throw new UnreadableException("they begin with the id of a schema in a registry, as Avro converters write"
                    + " it, which cannot be read; have report and dead letters written by JsonConverter");
        }
        try {
            JsonNode whole = JSON.readTree(value);
            boolean isEnvelope = whole.isObject() && whole.size() == 2 && whole.has("schema") && whole.has("payload");
            return isEnvelope ? whole.get("payload") : whole;
        } catch (IOException e) {
            throw new UnreadableException("they are no JSON, as JsonConverter writes it", e);
        }
    }
}
