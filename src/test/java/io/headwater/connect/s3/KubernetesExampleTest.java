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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.KubernetesExamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no schema says of the resources in {@code config/kubernetes/}: that they fit each other, and the pages on access. */
class KubernetesExampleTest {

    private final JsonNode workers = KubernetesExamples.kafkaConnect();
    private final JsonNode connector = KubernetesExamples.kafkaConnector();

    @Test
    void theConnectorRunsOnTheWorkers() {
        assertThat(connector.at("/metadata/labels/strimzi.io~1cluster")).isEqualTo(workers.at("/metadata/name"));
        assertThat(connector.at("/metadata/namespace")).isEqualTo(workers.at("/metadata/namespace"));
        assertThat(connector.at("/spec/class").asText()).isEqualTo(S3SourceConnector.class.getName());
    }

    @Test
    void annotationsAndLabelsAreText() {
        // The API server refuses others, and a definition's schema leaves metadata out.
        assertThat(Stream.of(workers.at("/metadata/annotations"), connector.at("/metadata/labels"))
                        .flatMap(JsonNode::valueStream))
                .hasSize(2)
                .allMatch(JsonNode::isTextual);
        assertThat(workers.at("/metadata/annotations/strimzi.io~1use-connector-resources")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void theFirstRoleIsTheServiceAccounts() {
        assertThat(connector.at("/spec/config").get("aws.sts.role.chain"))
                .isEqualTo(
                        workers.at("/spec/template/serviceAccount/metadata/annotations/eks.amazonaws.com~1role-arn"));
    }

    @Test
    void theDocumentedSubjectIsTheServiceAccountThatStrimziMakes() {
        String subject =
                "system:serviceaccount:" + workers.at("/metadata/namespace").asText() + ":"
                        + workers.at("/metadata/name").asText() + "-connect";

        assertThat(Path.of("docs", "kubernetes.md")).content().contains("--oidc-subject " + subject + " ");
    }

    @Test
    void readsTheBucketAsTheExampleForAnyWorkerDoes() throws IOException {
        JsonNode example = new ObjectMapper()
                .readTree(Path.of("config", "access-web-identity-role.json").toFile());

        assertThat(ofAws(KubernetesExamples.connectorConfiguration()))
                .isEqualTo(ofAws(example.get("config")
                        .propertyStream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                property -> property.getValue().asText()))));
    }

    private static Map<String, String> ofAws(Map<String, String> configuration) {
        return configuration.entrySet().stream()
                .filter(property -> property.getKey().startsWith("aws."))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
