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
package io.headwater.connect.s3.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One version of a custom resource definition: what an API server makes of a resource. */
record CustomResourceDefinition(JsonNode definition, JsonNode version) {

    private static final Pattern REFUSED = Pattern.compile("cannot be set: ([^()]+)");

    private static final List<String> NO_JSON_SCHEMA =
            List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-int-or-string", "x-kubernetes-validations");

    /** Of a file with a definition of that version. */
    static CustomResourceDefinition of(Path file, String version) throws IOException {
        JsonNode definition = new ObjectMapper().readTree(file.toFile());
        for (JsonNode candidate : definition.get("spec").get("versions")) {
            if (candidate.get("name").asText().equals(version)) {
                return new CustomResourceDefinition(definition, candidate);
            }
        }
        throw new IllegalArgumentException(file + " has no version " + version);
    }

    /** What the value of {@code apiVersion} has to be. */
    String apiVersion() {
        return definition.get("spec").get("group").asText() + "/"
                + version.get("name").asText();
    }

    /** What the value of {@code kind} has to be. */
    String kind() {
        return definition.get("spec").get("names").get("kind").asText();
    }

    /** What is wrong with a resource; also fields that are not in the schema, as with {@code kubectl apply --validate=strict}. */
    List<String> mistakes(JsonNode resource) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(closed(schema()))
                .validate(resource)
                .stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    /**
     * Of the keys of {@code spec.config}, those that the operator does not take, by what the schema says in words: keys, and
     * beginnings of keys that end with a dot.
     */
    List<String> refusedKeys(JsonNode resource) {
        String description =
                schema().at("/properties/spec/properties/config/description").asText();
        Matcher refused = REFUSED.matcher(description);
        if (!refused.find()) {
            throw new IllegalStateException("the schema says no more which keys cannot be set: " + description);
        }
        List<String> names = Arrays.stream(refused.group(1).split(",\\s*"))
                .map(String::strip)
                .toList();
        return resource.at("/spec/config")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> names.stream()
                        .anyMatch(name -> key.equals(name) || (name.endsWith(".") && (key + ".").startsWith(name))))
                .toList();
    }

    private JsonNode schema() {
        return version.get("schema").get("openAPIV3Schema");
    }

    /**
     * The schema with no room for fields that it does not name. Only where the structure is described: the branches of a
     * {@code oneOf} and its like say something about fields that are described beside them.
     */
    private static JsonNode closed(JsonNode schema) {
        ObjectNode closed = schema.deepCopy();
        boolean open = closed.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        closed.remove(NO_JSON_SCHEMA);
        if (closed.get("properties") instanceof ObjectNode properties) {
            properties.properties().forEach(property -> property.setValue(closed(property.getValue())));
            if (!open && !closed.has("additionalProperties")) {
                closed.put("additionalProperties", false);
            }
        }
        for (String part : List.of("items", "additionalProperties")) {
            if (closed.get(part) instanceof ObjectNode values) {
                closed.set(part, closed(values));
            }
        }
        return closed;
    }
}
