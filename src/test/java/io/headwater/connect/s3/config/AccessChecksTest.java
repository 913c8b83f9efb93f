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

class AccessChecksTest {

    private static final String READER = "arn:aws:iam::123456789012:role/reader";
    private static final String TOKEN = "/var/run/secrets/token";

    @Test
    void findsNothingWrongWithAWayThroughSeveralAccounts() {
        assertThat(mistakes(Map.of(
                        "aws.s3.prefixes", "orders,payments",
                        "aws.sts.web.identity.token.file", TOKEN,
                        "aws.sts.role.chain", "arn:aws:iam::1:role/pod",
                        "aws.sts.role.arn", READER,
                        "aws.sts.role.external.id", "tenant-7",
                        "aws.sts.prefix.roles", "payments=arn:aws:iam::2:role/reader",
                        "aws.sts.prefix.external.ids", "payments=tenant-8")))
                .isEmpty();
    }

    @Test
    void findsNothingWrongWithTheKeysOfAProviderClass() {
        assertThat(mistakes(Map.of(
                        "aws.credentials.provider.class", "com.example.Vault$Keys",
                        "aws.credentials.provider.address", "https://vault.example.com")))
                .isEmpty();
    }

    @Test
    void refusesTheKeysOfAProviderClassWhereThereIsNone() {
        assertThat(mistakes(Map.of("aws.credentials.provider.address", "https://vault.example.com")))
                .containsOnlyKeys("aws.credentials.provider.address");
    }

    @Test
    void wantsOneSourceOfCredentials() {
        assertThat(mistakes(Map.of(
                        "aws.access.key.id", "AKIA",
                        "aws.secret.access.key", "hush",
                        "aws.credentials.provider.class", "com.example.Vault",
                        "aws.sts.web.identity.token.file", TOKEN,
                        "aws.sts.role.arn", READER)))
                .isEqualTo(Map.of(
                        "aws.credentials.provider.class",
                        List.of(
                                "aws.credentials.provider.class is set beside aws.sts.web.identity.token.file: the first credentials "
                                        + "come from one of them. Remove the other."),
                        "aws.access.key.id",
                        List.of(
                                "aws.access.key.id is set beside aws.sts.web.identity.token.file: the first credentials come "
                                        + "from one of them. Remove the other.")));
    }

    @Test
    void refusesAnExternalIdThatAWebIdentityCannotSend() {
        assertThat(mistakes(Map.of(
                        "aws.sts.web.identity.token.file", TOKEN,
                        "aws.sts.role.arn", READER,
                        "aws.sts.role.external.id", "tenant-7")))
                .isEqualTo(Map.of(
                        "aws.sts.role.external.id",
                        List.of(
                                "aws.sts.role.external.id is set, and the role is assumed by web identity, which knows no "
                                        + "external id. Name a role of your own account in aws.sts.role.chain, which assumes the other "
                                        + "one, or remove it.")));
    }

    @Test
    void wantsARoleForAWebIdentityAndForAChain() {
        assertThat(mistakes(Map.of("aws.sts.web.identity.token.file", TOKEN)))
                .containsOnlyKeys("aws.sts.web.identity.token.file");
        assertThat(mistakes(Map.of("aws.sts.role.chain", READER))).containsOnlyKeys("aws.sts.role.chain");
    }

    @Test
    void wantsARoleOfEveryPrefixForAWebIdentityWithoutOne() {
        assertThat(mistakes(Map.of(
                        "aws.s3.prefixes",
                        "orders,payments",
                        "aws.sts.web.identity.token.file",
                        TOKEN,
                        "aws.sts.prefix.roles",
                        "orders=" + READER)))
                .isEqualTo(Map.of(
                        "aws.sts.prefix.roles",
                        List.of(
                                "aws.sts.prefix.roles has no role for payments/, nor is aws.sts.role.arn set, and a web "
                                        + "identity reads nothing by itself. Give it one.")));
    }

    @Test
    void refusesSessionsThatAwsDoesNotGiveInAChain() {
        Map<String, String> chain = new HashMap<>(Map.of(
                "aws.sts.role.chain", READER,
                "aws.sts.role.arn", READER,
                "aws.sts.role.session.duration.seconds", "3601"));
        assertThat(mistakes(chain))
                .isEqualTo(Map.of(
                        "aws.sts.role.session.duration.seconds",
                        List.of(
                                "aws.sts.role.session.duration.seconds is more than 3600, the most that AWS gives a role "
                                        + "assumed with the session of another one. Lower it.")));

        chain.put("aws.sts.endpoint", "https://sts.example.com");
        assertThat(mistakes(chain)).isEmpty();
    }

    @Test
    void refusesARoleOfAChainThatIsNone() {
        assertThat(mistakes(Map.of("aws.sts.role.arn", READER, "aws.sts.role.chain", READER + ",reader")))
                .containsOnlyKeys("aws.sts.role.chain");
    }

    @Test
    void refusesATokenFileThatDependsOnTheWorkersFolder() {
        assertThat(mistakes(Map.of("aws.sts.role.arn", READER, "aws.sts.web.identity.token.file", "token")))
                .isEqualTo(Map.of(
                        "aws.sts.web.identity.token.file",
                        List.of(
                                "Invalid value token for configuration aws.sts.web.identity.token.file: It must be a whole path, "
                                        + "beginning at the root.")));
    }

    @Test
    void refusesAProviderThatIsNoClassName() {
        assertThat(mistakes(Map.of("aws.credentials.provider.class", "com.example.")))
                .containsOnlyKeys("aws.credentials.provider.class");
    }

    @Test
    void refusesARoleOfAPrefixThatIsNotRead() {
        assertThat(mistakes(Map.of("aws.s3.prefixes", "orders", "aws.sts.prefix.roles", "payments=" + READER)))
                .isEqualTo(Map.of(
                        "aws.sts.prefix.roles",
                        List.of("Invalid value payments=" + READER
                                + " for configuration aws.sts.prefix.roles: \"payments="
                                + READER
                                + "\" begins with none of the folders of aws.s3.prefixes and an equals sign. It must "
                                + "be prefix=value, the prefix as it stands there.")));
    }

    @Test
    void refusesARoleOfAPrefixThatIsNone() {
        assertThat(mistakes(Map.of("aws.s3.prefixes", "orders", "aws.sts.prefix.roles", "orders=reader")))
                .containsOnlyKeys("aws.sts.prefix.roles");
        assertThat(mistakes(Map.of("aws.s3.prefixes", "orders", "aws.sts.prefix.roles", "orders=")))
                .containsOnlyKeys("aws.sts.prefix.roles");
    }

    @Test
    void refusesTwoRolesOfAPrefix() {
        assertThat(mistakes(Map.of(
                        "aws.s3.prefixes",
                        "orders",
                        "aws.sts.prefix.roles",
                        "orders=" + READER + ",orders/=" + READER)))
                .containsOnlyKeys("aws.sts.prefix.roles");
    }

    @Test
    void refusesAnExternalIdOfAPrefixWithoutARole() {
        assertThat(mistakes(Map.of(
                        "aws.s3.prefixes", "orders,payments",
                        "aws.sts.prefix.roles", "orders=" + READER,
                        "aws.sts.prefix.external.ids", "payments=tenant-7")))
                .isEqualTo(Map.of(
                        "aws.sts.prefix.external.ids",
                        List.of("aws.sts.prefix.external.ids has an external id for payments/, which has no role in "
                                + "aws.sts.prefix.roles. Give it one, or remove the id.")));
    }

    @Test
    void wantsAnEncryptionKeyOf32BytesInBase64AndNeverRepeatsIt() {
        assertThat(mistakes(Map.of("aws.s3.sse.customer.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")))
                .isEmpty();
        assertThat(mistakes(Map.of("aws.s3.sse.customer.key", "MDEyMzQ1Njc4OWFiY2RlZg==")))
                .isEqualTo(Map.of(
                        "aws.s3.sse.customer.key",
                        List.of("aws.s3.sse.customer.key has 16 bytes. It must be a key of 32 bytes in base64, 44 "
                                + "characters.")));
        assertThat(mistakes(Map.of("aws.s3.sse.customer.key", "0123456789abcdef!")))
                .isEqualTo(Map.of(
                        "aws.s3.sse.customer.key",
                        List.of("aws.s3.sse.customer.key is not base64. It must be a key of 32 bytes in base64, 44 "
                                + "characters.")));
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
