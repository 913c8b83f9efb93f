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
package io.headwater.connect.s3;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.KubernetesExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example in {@code config/} can be put to Connect as it is. */
class ExampleConfigurationsTest {

    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private record Example(String name, Map<String, String> config) {}

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasNoMistake(Path file) throws IOException {
        Example example = new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});

        // As Connect does before a connector sees them; whatever is in the file is long enough for a key.
        Map<String, String> config = example.config().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        property -> property.getValue().startsWith("${file:") ? SECRET : property.getValue()));

        assertThat(mistakes(config)).isEmpty();
    }

    @Test
    void hasNoMistakeForKubernetes() {
        assertThat(mistakes(KubernetesExamples.connectorConfiguration())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.json", "sample-avro.json"})
    void hasNoMistakeForContainers(String file) throws IOException {
        Path path = Path.of("docker", "sample", file);

        assertThat(mistakes(new ObjectMapper().readValue(path.toFile(), new TypeReference<>() {})))
                .isEmpty();
    }

    private static Map<String, List<String>> mistakes(Map<String, String> config) {
        return Validation.ofText(config).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
