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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.testing.Documentation;
import io.headwater.connect.s3.testing.Documentation.Piece;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration in the documentation, whole or in part, has no mistake; other JSON there is IAM's, or what a command printed. */
class DocumentedConfigurationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASS = "connector.class";

    /** Keys that Connect takes for itself; the connector leaves alone whatever it does not know. */
    private static final Pattern OF_CONNECT = Pattern.compile(
            "name|connector\\.class|tasks\\.max|exactly\\.once\\.support"
                    + "|offsets\\.storage\\.topic|transaction\\.boundary(\\.interval\\.ms)?"
                    + "|((key|value|header)\\.converter|transforms|predicates)(\\..+)?|(errors|topic\\.creation|producer\\.override)\\..+");

    static List<Piece> configurations() {
        return Documentation.blocks("json").stream()
                .filter(block -> !isPolicy(block) && !isPrinted(block))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void hasNoMistake(Piece block) {
        Map<String, String> config = new TreeMap<>();
        json(block).properties().forEach(property -> {
            assertThat(property.getValue().isTextual()).as(property.getKey()).isTrue();
            config.put(property.getKey(), property.getValue().textValue());
        });
        assertThat(config.keySet())
                .allMatch(key -> S3SourceConfig.definition().names().contains(key)
                        || OF_CONNECT.matcher(key).matches());
        if (!config.containsKey(CLASS)) {
            // A part: the rest of a configuration is beside it.
            config.put(CLASS, S3SourceConnector.class.getName());
            config.putIfAbsent("aws.s3.bucket.name", "my-bucket");
            config.putIfAbsent("topic", "rows");
        }

        Map<String, List<String>> mistakes = Validation.ofText(config).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(toMap(ConfigValue::name, ConfigValue::errorMessages));

        assertThat(mistakes).isEmpty();
    }

    private static boolean isPolicy(Piece block) {
        return json(block).has("Statement");
    }

    /** DryRunPageTest compares that. */
    private static boolean isPrinted(Piece block) {
        return json(block).has("exit_code");
    }

    /** An object, whose braces a part of a configuration lacks. */
    private static JsonNode json(Piece block) {
        return Stream.of(block.text(), "{" + block.text().strip().replaceFirst(",$", "") + "}")
                .map(DocumentedConfigurationsTest::parsed)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow(() -> new AssertionError(block + " is no JSON"));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
