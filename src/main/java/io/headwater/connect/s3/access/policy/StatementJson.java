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
package io.headwater.connect.s3.access.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement as IAM takes it, on one line.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">the grammar</a>
 */
public final class StatementJson {

    private static final JsonFactory JSON = new JsonFactory();

    private StatementJson() {}

    /** The statement as a JSON object. */
    public static String of(Statement statement) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, statement);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Statement statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", statement.sid());
        json.writeStringField("Effect", "Allow");
        if (statement.principal().isPresent()) {
            Principal principal = statement.principal().get();
            json.writeObjectFieldStart("Principal");
            json.writeStringField(principal.kind().word(), principal.arn());
            json.writeEndObject();
        }
        strings(json, "Action", statement.actions());
        if (!statement.resources().isEmpty()) {
            strings(json, "Resource", statement.resources());
        }
        if (!statement.conditions().isEmpty()) {
            conditions(json, statement.conditions());
        }
        json.writeEndObject();
    }

    private static void conditions(JsonGenerator json, Map<String, Map<String, List<String>>> conditions)
            throws IOException {
        json.writeObjectFieldStart("Condition");
        for (Map.Entry<String, Map<String, List<String>>> operator : new TreeMap<>(conditions).entrySet()) {
            json.writeObjectFieldStart(operator.getKey());
            for (Map.Entry<String, List<String>> held : new TreeMap<>(operator.getValue()).entrySet()) {
                strings(json, held.getKey(), held.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
