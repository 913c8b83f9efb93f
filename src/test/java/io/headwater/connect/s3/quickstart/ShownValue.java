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
package io.headwater.connect.s3.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.PlainValues;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;

/** A record's value in one line, whichever converter wrote it: connectors of a person who tries things may have any. */
final class ShownValue {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonConverter withSchemas = new JsonConverter();

    ShownValue() {
        withSchemas.configure(Map.of(), false);
    }

    /** Times as times where the value carries its schema; else JSON as it is; else how long it is. */
    String of(byte[] value) {
        if (value == null) {
            return "null";
        }
        try {
            JsonNode whole = JSON.readTree(value);
            if (whole.isObject() && whole.size() == 2 && whole.has("schema") && whole.has("payload")) {
                SchemaAndValue decoded = withSchemas.toConnectData("", value);
                return String.valueOf(PlainValues.of(decoded.schema(), decoded.value()));
            }
            return whole.toString();
        } catch (IOException e) {
            return value.length + " bytes that are no JSON";
        }
    }
}
