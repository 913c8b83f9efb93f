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
package io.headwater.connect.s3.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class LocationChecksTest {

    @Test
    void takesKeysOrAManifestOrBoth() {
        assertThat(mistakes(Map.of("discovery.mode", "keys", "aws.s3.keys", "a.csv")))
                .isEmpty();
        assertThat(mistakes(Map.of("discovery.mode", "KEYS", "aws.s3.manifest.key", "manifest")))
                .isEmpty();
        assertThat(mistakes(Map.of("discovery.mode", "keys", "aws.s3.keys", "a.csv", "aws.s3.manifest.key", "m")))
                .isEmpty();
    }

    @Test
    void wantsObjectsNamedWhereTheyAreNotListed() {
        assertThat(mistakes(Map.of("discovery.mode", "keys")))
                .isEqualTo(
                        Map.of(
                                "discovery.mode",
                                List.of(
                                        "discovery.mode is keys, and no object is named. Set aws.s3.keys or aws.s3.manifest.key.")));
    }

    @Test
    void refusesNamesThatNobodyReads() {
        assertThat(mistakes(Map.of("aws.s3.keys", "a.csv", "aws.s3.manifest.key", "m")))
                .isEqualTo(
                        Map.of(
                                "aws.s3.keys",
                                List.of(
                                        "aws.s3.keys is set, and discovery.mode is not keys. Set that, or remove this."),
                                "aws.s3.manifest.key",
                                List.of(
                                        "aws.s3.manifest.key is set, and discovery.mode is not keys. Set that, or remove this.")));
    }

    @Test
    void refusesADepthOfFoldersThatAreNotListed() {
        assertThat(mistakes(Map.of("discovery.mode", "keys", "aws.s3.keys", "a.csv", "discovery.prefix.depth", "1")))
                .containsOnlyKeys("discovery.prefix.depth");
    }

    private static Map<String, List<String>> mistakes(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades"));
        properties.putAll(more);
        return new ConfigChecks(List.of())
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
