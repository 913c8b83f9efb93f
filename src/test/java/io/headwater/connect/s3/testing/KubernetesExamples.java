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
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The resources in {@code config/kubernetes/}. */
public final class KubernetesExamples {

    private KubernetesExamples() {}

    /** The workers. */
    public static JsonNode kafkaConnect() {
        return resource("kafka-connect.yaml");
    }

    /** The connector on them. */
    public static JsonNode kafkaConnector() {
        return resource("kafka-connector.yaml");
    }

    /** The configuration that Strimzi makes of the connector's resource, as Connect takes it. */
    public static Map<String, String> connectorConfiguration() {
        JsonNode spec = kafkaConnector().get("spec");
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("connector.class", spec.get("class").asText());
        configuration.put("tasks.max", spec.get("tasksMax").asText());
        spec.get("config")
                .properties()
                .forEach(property ->
                        configuration.put(property.getKey(), property.getValue().asText()));
        return configuration;
    }

    private static JsonNode resource(String file) {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("config", "kubernetes", file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
