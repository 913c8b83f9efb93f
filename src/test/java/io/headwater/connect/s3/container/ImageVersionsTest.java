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
package io.headwater.connect.s3.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions that the container files name. */
class ImageVersionsTest {

    private static final Pattern KAFKA_IMAGE = Pattern.compile("apache/kafka:(\\S+?)\\}?\\s");
    private static final Pattern REGISTRY_IMAGE = Pattern.compile("apicurio/apicurio-registry:(\\S+)\\}");
    private static final Pattern REGISTRY = Pattern.compile("<apicurio.registry.version>(.+)</");
    private static final Pattern CONVERTERS = Pattern.compile("/registry-plugins/kafka-(.+?):");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "compose.yaml"})
    void areTheKafkaThatIsCompiledAgainst(String file) throws IOException {
        assertThat(versions(KAFKA_IMAGE, Path.of("docker", file))).containsExactly(AppInfoParser.getVersion());
    }

    @Test
    void areTheRegistryOfTheTestsAndTheConvertersOfItsWorker() throws IOException {
        Path compose = Path.of("docker", "compose.yaml");

        assertThat(versions(REGISTRY_IMAGE, compose)).hasSize(1).isEqualTo(versions(REGISTRY, Path.of("pom.xml")));
        assertThat(versions(CONVERTERS, compose)).containsExactly(AppInfoParser.getVersion());
    }

    private static List<String> versions(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
