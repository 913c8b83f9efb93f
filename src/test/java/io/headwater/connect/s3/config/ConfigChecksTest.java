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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.records.TopicTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigChecksTest {

    private static final ConfigChecks CHECKS = new ConfigChecks(
            List.of(new KeyCheck(RecordKeys.TOPIC, topic -> TopicTemplate.parse(topic, Optional.empty()))));

    @Test
    void findsNothingWrongWithTheLeast() {
        assertThat(mistakes(Map.of())).isEmpty();
    }

    @Test
    void findsNothingWrongWithEveryKeySet() {
        assertThat(mistakes(Map.ofEntries(
                        Map.entry("aws.s3.prefixes", "in,in_old,out/2026/"),
                        Map.entry("aws.s3.object.include", "[a-z]"),
                        Map.entry("aws.s3.object.exclude", ""),
                        Map.entry("aws.s3.object.modified.since", "2026-01-31T00:00:00+02:00"),
                        Map.entry("aws.s3.region", "eu-central-1"),
                        Map.entry("aws.s3.endpoint", "https://s3.example.com:9000/base"),
                        Map.entry("aws.access.key.id", "AKIA"),
                        Map.entry("aws.secret.access.key", "hush"),
                        Map.entry("aws.session.token", "token"),
                        Map.entry("aws.sts.role.arn", "arn:aws:iam::123456789012:role/team/reader"),
                        Map.entry("aws.sts.role.external.id", "tenant:7"),
                        Map.entry("aws.sts.role.session.name", "nightly@example"),
                        Map.entry("aws.sts.role.session.duration.seconds", "1"),
                        Map.entry("aws.sts.region", "us-east-1"),
                        Map.entry("aws.sts.endpoint", "http://127.0.0.1:7480"),
                        Map.entry("schema.mode", "declared"),
                        Map.entry("schema.fields", "id INT64"),
                        Map.entry("schema.name", "com.example.Trade"),
                        Map.entry("invalid.row.policy", "dead-letter"),
                        Map.entry("dead.letter.topic", "dead"),
                        Map.entry("report.topic", "reports"),
                        Map.entry("task.threads", "1"))))
                .isEmpty();
    }

    @Test
    void showsAllMistakesAtOnceEachOnItsKey() {
        Map<String, List<String>> mistakes = mistakes(Map.of(
                "aws.s3.bucket.name", "s3://lake/in",
                "aws.s3.endpoint", "s3.example.com",
                "format", "xls",
                "poll.max.records", "many",
                "task.threads", "0",
                "invalid.row.policy", "dead-letter",
                "topic", "${date}"));

        assertThat(mistakes.keySet())
                .containsExactlyInAnyOrder(
                        "aws.s3.bucket.name",
                        "aws.s3.endpoint",
                        "format",
                        "poll.max.records",
                        "task.threads",
                        "dead.letter.topic",
                        "topic");
        assertThat(mistakes.values())
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
    }

    @Test
    void asksForTheBucketAndTheTopic() {
        assertThat(validate(Map.of()))
                .isEqualTo(Map.of(
                        "aws.s3.bucket.name",
                        List.of("Missing required configuration \"aws.s3.bucket.name\" which has no default value."),
                        "topic",
                        List.of("Missing required configuration \"topic\" which has no default value.")));
        assertThat(validate(Map.of("aws.s3.bucket.name", " ", "topic", "")))
                .isEqualTo(Map.of(
                        "aws.s3.bucket.name", List.of("aws.s3.bucket.name is required, and it is empty."),
                        "topic", List.of("topic is required, and it is empty.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake", "my.bucket-1", "Old_Bucket", "point-abc123-s3alias"})
    void takesTheNamesThatBucketsHave(String bucket) {
        assertThat(mistakes(Map.of("aws.s3.bucket.name", bucket))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "s3://lake", "lake/in", "-lake", "lake.", "a b c", "arn:aws:s3:::lake"})
    void refusesABucketsNameThatNoBucketHas(String bucket) {
        assertThat(mistakes(Map.of("aws.s3.bucket.name", bucket)))
                .isEqualTo(Map.of(
                        "aws.s3.bucket.name",
                        List.of("Invalid value " + bucket + " for configuration aws.s3.bucket.name: "
                                + "It must be the bucket's name alone, without s3:// and without a path: 3 to 255 letters, "
                                + "digits, dots, hyphens or underscores, beginning and ending with a letter or digit. For an "
                                + "access point, give its alias.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3.example.com", "s3.example.com:9000", "ftp://a", "http://", "http://a?b=c", "http://a b", "::"
            })
    void refusesAnEndpointThatIsNoHttpUri(String endpoint) {
        assertThat(mistakes(Map.of("aws.s3.endpoint", endpoint))).containsOnlyKeys("aws.s3.endpoint");
    }

    @Test
    void doesNotRepeatThePasswordOfAnEndpoint() {
        assertThat(mistakes(Map.of("aws.s3.endpoint", "https://me:hush@s3.example.com")))
                .isEqualTo(Map.of(
                        "aws.s3.endpoint",
                        List.of(
                                "aws.s3.endpoint holds a user or a password. Give the address without, and the credentials "
                                        + "under aws.access.key.id and aws.secret.access.key.")));
        assertThat(mistakes(Map.of("aws.s3.endpoint", "https://me:hush @s3.example.com"))
                        .toString())
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader",
                "arn:aws:iam::123456789012:user/me",
                "arn:aws:sts::123456789012:role/x",
                "arn:aws:iam::1:role/"
            })
    void refusesARoleThatIsNoArnOfARole(String arn) {
        assertThat(mistakes(Map.of("aws.sts.role.arn", arn))).containsOnlyKeys("aws.sts.role.arn");
    }

    @Test
    void refusesAnInstantWithoutAZone() {
        assertThat(mistakes(Map.of("aws.s3.object.modified.since", "2026-01-31")))
                .isEqualTo(Map.of(
                        "aws.s3.object.modified.since",
                        List.of(
                                "Invalid value 2026-01-31 for configuration aws.s3.object.modified.since: It must be an ISO-8601 "
                                        + "instant with a time and a zone, such as 2026-01-31T00:00:00Z.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in,in/2026", "in/2026/,in", "in,in/", "a,b,a"})
    void refusesAPrefixInsideAnother(String prefixes) {
        assertThat(mistakes(Map.of("aws.s3.prefixes", prefixes)).get("aws.s3.prefixes"))
                .singleElement()
                .asString()
                .contains("its objects would be read twice");
    }

    @Test
    void refusesAnEmptyPrefixAmongOthers() {
        assertThat(mistakes(Map.of("aws.s3.prefixes", "in,,out")))
                .isEqualTo(Map.of(
                        "aws.s3.prefixes",
                        List.of(
                                "Invalid value in,,out for configuration aws.s3.prefixes: One of the folders is empty. Leave the "
                                        + "whole list empty to read the whole bucket.")));
    }

    @Test
    void refusesToIncludeNothing() {
        assertThat(mistakes(Map.of("aws.s3.object.include", " "))).containsOnlyKeys("aws.s3.object.include");
    }

    @Test
    void refusesALongestIntervalBelowTheInterval() {
        assertThat(mistakes(Map.of("discovery.interval.ms", "60001")))
                .isEqualTo(Map.of(
                        "discovery.interval.max.ms",
                        List.of(
                                "discovery.interval.max.ms is 60000, less than discovery.interval.ms, which is 60001. Raise the "
                                        + "one or lower the other.")));
    }

    @Test
    void wantsAccessKeyAndSecretTogether() {
        assertThat(mistakes(Map.of("aws.access.key.id", "AKIA")))
                .isEqualTo(Map.of(
                        "aws.secret.access.key",
                        List.of(
                                "aws.secret.access.key is missing, and aws.access.key.id is set. Set both, or neither to use the "
                                        + "default chain.")));
        assertThat(mistakes(Map.of("aws.secret.access.key", "hush")))
                .isEqualTo(Map.of(
                        "aws.access.key.id",
                        List.of(
                                "aws.access.key.id is missing, and aws.secret.access.key is set. Set both, or neither to use the "
                                        + "default chain.")));
        assertThat(mistakes(Map.of("aws.session.token", "hush")))
                .isEqualTo(Map.of(
                        "aws.session.token",
                        List.of(
                                "aws.session.token is set without aws.access.key.id and aws.secret.access.key, which it belongs "
                                        + "to. Set them, or remove it.")));
    }

    @Test
    void wantsARoleWithTheSettingsOfOne() {
        assertThat(mistakes(Map.of(
                        "aws.sts.role.external.id", "tenant",
                        "aws.sts.role.session.name", "nightly",
                        "aws.sts.role.session.duration.seconds", "900",
                        "aws.sts.region", "us-east-1",
                        "aws.sts.endpoint", "https://sts.example.com")))
                .containsOnlyKeys(
                        "aws.sts.role.external.id",
                        "aws.sts.role.session.name",
                        "aws.sts.role.session.duration.seconds",
                        "aws.sts.region",
                        "aws.sts.endpoint")
                .containsEntry(
                        "aws.sts.role.external.id",
                        List.of(
                                "aws.sts.role.external.id is set without aws.sts.role.arn, which it belongs to. Set the role, or "
                                        + "remove it."));
        assertThat(mistakes(Map.of("aws.sts.role.session.duration.seconds", "3600", "aws.sts.region", "")))
                .isEmpty();
    }

    @Test
    void refusesACompressionAroundParquet() {
        assertThat(mistakes(Map.of("format", "parquet", "compression", "gzip"))).containsOnlyKeys("compression");
        assertThat(mistakes(Map.of("format", "parquet", "compression", "zstd"))).containsOnlyKeys("compression");
        assertThat(mistakes(Map.of("format", "parquet", "compression", "none"))).isEmpty();
    }

    @Test
    void refusesCsvColumnsBesideAHeader() {
        assertThat(mistakes(Map.of("csv.columns", "a=0")))
                .isEqualTo(Map.of(
                        "csv.columns",
                        List.of(
                                "csv.columns names the columns of objects without a header, and csv.header is true. Set "
                                        + "csv.header to false, or leave csv.columns out.")));
        assertThat(mistakes(Map.of("csv.columns", "a=0", "csv.header", "false")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=", "=1", "a=-1", "a=x", "a=65536", "a=0,", "a=0,b=0", "a=0,a=1"})
    void refusesCsvColumnsThatAreNone(String columns) {
        assertThat(mistakes(Map.of("csv.columns", columns, "csv.header", "false")))
                .containsOnlyKeys("csv.columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "ä", "a", "7", "\n", "\0"})
    void refusesADelimiterThatIsNone(String delimiter) {
        assertThat(mistakes(Map.of("csv.delimiter", delimiter))).containsOnlyKeys("csv.delimiter");
    }

    @Test
    void refusesBlanksAsQuoteEscapeOrComment() {
        assertThat(mistakes(Map.of("csv.quote", "\\u0020", "csv.escape", "\\t", "csv.comment", "\\t")))
                .containsOnlyKeys("csv.quote", "csv.escape", "csv.comment");
    }

    @Test
    void refusesOneSignForTwoPurposesInCsv() {
        assertThat(mistakes(Map.of("csv.delimiter", "'", "csv.quote", "'"))).containsOnlyKeys("csv.quote");
        assertThat(mistakes(Map.of("csv.comment", "\"", "csv.escape", ",")))
                .isEqualTo(Map.of(
                        "csv.comment",
                        List.of("csv.comment is \", the same as csv.quote. Give each its own character, as the objects "
                                + "have them."),
                        "csv.escape",
                        List.of(
                                "csv.escape is ,, the same as csv.delimiter. Give each its own character, as the objects "
                                        + "have them.")));
        assertThat(mistakes(Map.of("csv.escape", "\"", "csv.quote", "\""))).isEmpty();
    }

    @Test
    void refusesAnEmptyNullValue() {
        assertThat(mistakes(Map.of("csv.null.values", "NA,,NULL"))).containsOnlyKeys("csv.null.values");
        assertThat(mistakes(Map.of("csv.null.values", ""))).isEmpty();
    }

    @Test
    void wantsDeclaredFieldsAndTheirModeTogether() {
        assertThat(mistakes(Map.of("schema.mode", "declared"))).containsOnlyKeys("schema.fields");
        assertThat(mistakes(Map.of("schema.mode", "infer", "schema.fields", "a INT8")))
                .containsOnlyKeys("schema.mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet"})
    void refusesStringsOnlyWhereTheFormatHasTypes(String format) {
        assertThat(mistakes(Map.of("schema.mode", "string", "format", format)))
                .isEqualTo(Map.of(
                        "schema.mode",
                        List.of("schema.mode is string, which is for CSV; objects of the format " + format
                                + " have types of their own. Leave it out, or declare schema.fields.")));
    }

    @Test
    void wantsADeadLetterTopicWhereThereMayBeDeadLetters() {
        for (String policy : List.of("invalid.row.policy", "invalid.object.policy")) {
            assertThat(mistakes(Map.of(policy, "DEAD-LETTER")))
                    .isEqualTo(Map.of(
                            "dead.letter.topic",
                            List.of("dead.letter.topic is missing, and " + policy
                                    + " is dead-letter. Name the topic that dead letters go to.")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a b", "ü", "a/b"})
    void refusesATopicThatKafkaRefuses(String topic) {
        assertThat(mistakes(Map.of("report.topic", topic, "dead.letter.topic", topic)))
                .containsOnlyKeys("report.topic", "dead.letter.topic");
    }

    @Test
    void refusesOneTopicForTwoPurposes() {
        assertThat(mistakes(Map.of("report.topic", "x", "dead.letter.topic", "x")))
                .containsOnlyKeys("report.topic");
        assertThat(mistakes(Map.of("dead.letter.topic", "trades"))).containsOnlyKeys("dead.letter.topic");
    }

    @Test
    void attachesWhatAParserOfAnotherPackageSays() {
        assertThat(mistakes(Map.of("topic", "s3.${date}")))
                .isEqualTo(Map.of(
                        "topic",
                        List.of(
                                "topic is malformed: the variable ${date} at position 4 of s3.${date} is unknown; there are "
                                        + "${bucket}, ${prefix}, ${folder}, ${name}")));
    }

    @Test
    void refusesAMisspelledKeyWithoutShowingItsValue() {
        Map<String, String> properties = least();
        properties.put("aws.secret.acess.key", "hush");

        ConfigValue value = CHECKS.validate(properties).configValues().stream()
                .filter(candidate -> candidate.name().equals("aws.secret.acess.key"))
                .findFirst()
                .orElseThrow();

        assertThat(value.value()).isNull();
        assertThat(value.errorMessages())
                .containsExactly(
                        "aws.secret.acess.key is no key of this version of the connector. Check its spelling against the "
                                + "table of keys in docs/configuration.md, or remove it.");
    }

    @Test
    void refusesAKeyOfALaterVersion() {
        assertThat(mistakes(Map.of("discovery.mode", "keys", "object.done.action", "tag")))
                .containsOnlyKeys("discovery.mode", "object.done.action");
    }

    @Test
    void leavesTheKeysOfConnectAlone() {
        Map<String, String> connect = new HashMap<>();
        for (String key : List.of(
                "name",
                "connector.class",
                "connector.plugin.version",
                "tasks.max",
                "tasks.max.enforce",
                "key.converter",
                "value.converter",
                "value.converter.schema.registry.url",
                "header.converter",
                "config.action.reload",
                "transforms",
                "transforms.a.type",
                "predicates",
                "predicates.p.type",
                "errors.tolerance",
                "errors.retry.timeout",
                "topic.creation.groups",
                "topic.creation.default.partitions",
                "offsets.storage.topic",
                "exactly.once.support",
                "transaction.boundary",
                "transaction.boundary.interval.ms",
                "producer.override.linger.ms",
                "admin.override.retries")) {
            connect.put(key, "x");
        }
        assertThat(mistakes(connect)).isEmpty();
    }

    @Test
    void takesNullForAKeyThatIsLeftOut() {
        Map<String, String> properties = least();
        S3SourceConfig.definition().names().stream()
                .filter(key -> !properties.containsKey(key))
                .toList()
                .forEach(key -> properties.put(key, null));

        assertThat(validate(properties)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000", "30000"})
    void refusesTransactionsThatLastLongerThanTheirProducerLets(String timeout) {
        assertThat(mistakes(Map.of("producer.override.transaction.timeout.ms", timeout)))
                .isEqualTo(Map.of(
                        "transaction.object.max.ms",
                        List.of("transaction.object.max.ms is 30000 and producer.override.transaction.timeout.ms "
                                + timeout
                                + ": Kafka would abort a transaction before it is ended. Set a time well below the time-out, such as "
                                + Integer.parseInt(timeout) / 2 + ".")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30001", "soon"})
    void takesOtherTimeoutsOfTransactions(String timeout) {
        assertThat(mistakes(Map.of("producer.override.transaction.timeout.ms", timeout)))
                .isEmpty();
    }

    /** What a user may have typed, under every key: mistakes are told, nothing is thrown. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-1", "999999999999999999999", "\\", "${", "%", "\u0000", "😀", "[", ",", "null", "*"})
    void neverThrows(String value) {
        for (String key : S3SourceConfig.definition().names()) {
            Map<String, String> properties = least();
            properties.put(key, value);
            validate(properties);
        }
        Map<String, String> everywhere = new HashMap<>();
        S3SourceConfig.definition().names().forEach(key -> everywhere.put(key, value));
        assertThat(validate(everywhere)).isNotEmpty();
    }

    private static Map<String, String> least() {
        return new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades"));
    }

    private static Map<String, List<String>> mistakes(Map<String, String> more) {
        Map<String, String> properties = least();
        properties.putAll(more);
        return validate(properties);
    }

    private static Map<String, List<String>> validate(Map<String, String> properties) {
        Map<String, List<String>> mistakes = new TreeMap<>();
        for (ConfigValue value : CHECKS.validate(properties).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                mistakes.put(value.name(), value.errorMessages());
            }
        }
        return mistakes;
    }
}
