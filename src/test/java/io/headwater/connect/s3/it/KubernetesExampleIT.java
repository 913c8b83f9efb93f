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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.testing.KubernetesExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resources for Strimzi, held against the definitions that its generator makes of its model classes. */
class KubernetesExampleIT {

    private static final Path DEFINITIONS = Path.of(System.getProperty("strimzi.crds.dir"));

    private CustomResourceDefinition kafkaConnect;
    private CustomResourceDefinition kafkaConnector;

    @BeforeEach
    void readsTheDefinitions() throws IOException {
        // The last thing that the build does there, which cannot always get Strimzi's artifacts.
        assumeTrue(
                Files.exists(DEFINITIONS.resolve(".complete")),
                DEFINITIONS + " is not there: io.strimzi:api or io.strimzi:crd-generator could not be had or run;"
                        + " see target/it/strimzi-crds");
        kafkaConnect = CustomResourceDefinition.of(DEFINITIONS.resolve("KafkaConnect.json"), "v1");
        kafkaConnector = CustomResourceDefinition.of(DEFINITIONS.resolve("KafkaConnector.json"), "v1");
    }

    @Test
    void theWorkersAreAsStrimziWantsThem() {
        assertIsTaken(KubernetesExamples.kafkaConnect(), kafkaConnect);
    }

    @Test
    void theConnectorIsAsStrimziWantsIt() {
        assertIsTaken(KubernetesExamples.kafkaConnector(), kafkaConnector);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /spec/template/serviceAccount/metadata | anotations   | {"a": "b"}         | $.spec.template.serviceAccount.metadata: property 'anotations' is not defined in the schema and the schema does not allow additional properties
                    /spec/build/plugins/0/artifacts/0      | sha256sum    | "0"                | $.spec.build.plugins[0].artifacts[0]: property 'sha256sum' is not defined in the schema and the schema does not allow additional properties
                    /spec                                  | externalName | 1                  | $.spec: property 'externalName' is not defined in the schema and the schema does not allow additional properties
                    /spec                                  | replicas     | "three"            | $.spec.replicas: string found, integer expected
                    /spec/jvmOptions                       | -Xmx         | "1 GB"             | $.spec.jvmOptions.-Xmx: does not match the regex pattern ^[0-9]+[mMgG]?$
                    """)
    void findsAMistakeInTheWorkers(String place, String field, String value, String mistake) throws IOException {
        JsonNode resource = KubernetesExamples.kafkaConnect();
        ((ObjectNode) resource.at(place)).set(field, new ObjectMapper().readTree(value));

        assertThat(kafkaConnect.mistakes(resource)).containsExactly(mistake);
    }

    @Test
    void findsWhatIsMissingInTheWorkers() {
        JsonNode resource = KubernetesExamples.kafkaConnect();
        ((ObjectNode) resource.get("spec")).remove("bootstrapServers");

        assertThat(kafkaConnect.mistakes(resource))
                .containsExactly("$.spec: required property 'bootstrapServers' not found");
    }

    @Test
    void findsAMistakeInTheConnector() {
        JsonNode resource = KubernetesExamples.kafkaConnector();
        ((ObjectNode) resource.get("spec")).put("state", "runing");

        assertThat(kafkaConnector.mistakes(resource))
                .containsExactly("$.spec.state: does not have a value in the enumeration "
                        + "[\"paused\", \"stopped\", \"running\"]");
    }

    @Test
    void findsKeysThatAreTheOperatorsOwn() {
        JsonNode workers = KubernetesExamples.kafkaConnect();
        ((ObjectNode) workers.at("/spec/config")).put("rest.port", 8083).put("plugin.path", "/plugins");
        JsonNode connector = KubernetesExamples.kafkaConnector();
        ((ObjectNode) connector.at("/spec/config")).put("tasks.max", 3).put("connector.plugin.version", "1.0");

        assertThat(kafkaConnect.refusedKeys(workers)).containsExactly("rest.port", "plugin.path");
        assertThat(kafkaConnector.refusedKeys(connector)).containsExactly("tasks.max", "connector.plugin.version");
    }

    private static void assertIsTaken(JsonNode resource, CustomResourceDefinition definition) {
        assertThat(definition.mistakes(resource)).isEmpty();
        assertThat(definition.refusedKeys(resource)).isEmpty();
        // No part of a definition's schema: the API server finds the definition by them.
        assertThat(resource.get("apiVersion").asText()).isEqualTo(definition.apiVersion());
        assertThat(resource.get("kind").asText()).isEqualTo(definition.kind());
    }
}
