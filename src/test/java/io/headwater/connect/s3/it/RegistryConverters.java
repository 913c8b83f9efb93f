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

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Configurations of converters that keep schemas in a registry. */
final class RegistryConverters {

    /** Of the example in {@code config}, and what stands in for it here: Apicurio's, which descends from it. */
    private static final String CONFLUENT_AVRO = "io.confluent.connect.avro.AvroConverter";

    private static final String APICURIO_AVRO = "io.apicurio.registry.utils.converter.AvroConverter";
    private static final String APICURIO_JSON = "io.apicurio.registry.utils.converter.ExtJsonConverter";

    private static final Path EXAMPLE = Path.of("config", "avro-schema-registry.json");
    private static final String CONFLUENT_URL = ".schema.registry.url";

    private RegistryConverters() {}

    /** The example with the converter's class and its registry exchanged. */
    static Map<String, String> example(SchemaRegistry registry) throws IOException {
        Map<String, String> configuration = new TreeMap<>();
        config().forEach((key, value) -> {
            if (key.endsWith(CONFLUENT_URL)) {
                configuration.putAll(apicurio(key.substring(0, key.length() - CONFLUENT_URL.length()), registry));
            } else {
                configuration.put(key, value.equals(CONFLUENT_AVRO) ? APICURIO_AVRO : value);
            }
        });
        return configuration;
    }

    /** The same, with ids in eight bytes, as Apicurio's converters write them where nothing else is said. */
    static Map<String, String> avroWithLongIds(SchemaRegistry registry) throws IOException {
        Map<String, String> configuration = new TreeMap<>(example(registry));
        configuration.replaceAll((key, value) -> key.endsWith(".as-confluent") ? "false" : value);
        return configuration;
    }

    /** JSON for keys and values, without the schema, which is in the registry in Connect's own form. */
    static Map<String, String> json(SchemaRegistry registry) {
        Map<String, String> configuration = new TreeMap<>();
        for (String converter : new String[] {"key.converter", "value.converter"}) {
            configuration.put(converter, APICURIO_JSON);
            configuration.putAll(apicurio(converter, registry));
        }
        return configuration;
    }

    private static Map<String, String> config() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.convertValue(json.readTree(EXAMPLE.toFile()).get("config"), new TypeReference<>() {});
    }

    /** So that it writes what Confluent's writes: a new schema into the registry, its id in four bytes before each record. */
    private static Map<String, String> apicurio(String converter, SchemaRegistry registry) {
        return Map.of(
                converter + ".apicurio.registry.url", registry.apicurioUrl().toString(),
                converter + ".apicurio.registry.auto-register", "true",
                converter + ".apicurio.registry.as-confluent", "true",
                converter + ".apicurio.registry.use-id", "contentId",
                converter + ".apicurio.registry.headers.enabled", "false");
    }
}
