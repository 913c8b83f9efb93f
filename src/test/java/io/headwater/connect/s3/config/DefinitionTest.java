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

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class DefinitionTest {

    private static final ConfigDef DEFINITION = S3SourceConfig.definition();

    @Test
    void declaresTheKeysThatWorkAndNoOther() {
        assertThat(DEFINITION.names())
                .containsExactlyInAnyOrder(
                        "aws.s3.bucket.name",
                        "aws.s3.prefixes",
                        "aws.s3.object.include",
                        "aws.s3.object.exclude",
                        "aws.s3.object.modified.since",
                        "aws.s3.region",
                        "aws.s3.endpoint",
                        "aws.s3.path.style.access.enabled",
                        "aws.s3.retry.timeout.ms",
                        "discovery.mode",
                        "aws.s3.keys",
                        "aws.s3.manifest.key",
                        "discovery.interval.ms",
                        "discovery.interval.max.ms",
                        "discovery.prefix.depth",
                        "aws.access.key.id",
                        "aws.secret.access.key",
                        "aws.session.token",
                        "aws.credentials.provider.class",
                        "aws.sts.role.arn",
                        "aws.sts.role.external.id",
                        "aws.sts.role.session.name",
                        "aws.sts.role.session.duration.seconds",
                        "aws.sts.role.chain",
                        "aws.sts.web.identity.token.file",
                        "aws.sts.prefix.roles",
                        "aws.sts.prefix.external.ids",
                        "aws.sts.region",
                        "aws.sts.endpoint",
                        "aws.s3.sse.customer.key",
                        "access.check",
                        "format",
                        "compression",
                        "parquet.row.group.max.bytes",
                        "csv.header",
                        "csv.columns",
                        "csv.delimiter",
                        "csv.quote",
                        "csv.escape",
                        "csv.comment",
                        "csv.charset",
                        "csv.null.values",
                        "csv.trim",
                        "schema.fields",
                        "schema.mode",
                        "schema.infer.objects",
                        "schema.infer.rows",
                        "schema.evolution",
                        "schema.rescue.field",
                        "schema.name",
                        "field.names",
                        "partition.fields",
                        "time.precision.mode",
                        "topic",
                        "topic.key.regex",
                        "record.key",
                        "record.key.fields",
                        "record.timestamp",
                        "record.timestamp.field",
                        "record.headers",
                        "invalid.row.policy",
                        "invalid.object.policy",
                        "dead.letter.topic",
                        "row.max.bytes",
                        "overwrite.policy",
                        "report.topic",
                        "poll.max.records",
                        "unacknowledged.max.records",
                        "fetch.concurrency",
                        "task.threads",
                        "read.ahead.bytes",
                        "transaction.object.max.rows",
                        "transaction.object.max.ms",
                        "object.done.action",
                        "object.done.move.prefix",
                        "object.done.tag");
    }

    @Test
    void tellsAFormAllItNeeds() {
        assertThat(DEFINITION.configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).endsWith(".").doesNotContain("  ");
            assertThat(key.displayName).as(key.name).isNotBlank().isNotEqualTo(key.name);
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.orderInGroup).as(key.name).isPositive();
            assertThat(key.width).as(key.name).isNotEqualTo(ConfigDef.Width.NONE);
            assertThat(key.validator).as(key.name).isNotNull();
        });
    }

    @Test
    void namesTheUnitOfEveryNumberThatHasOne() {
        assertThat(DEFINITION.configKeys().values()).allSatisfy(key -> {
            if (key.name.endsWith(".ms")) {
                assertThat(key.documentation).as(key.name).contains("milliseconds");
            }
            if (key.name.endsWith(".bytes")) {
                assertThat(key.documentation).as(key.name).contains("bytes");
            }
            if (key.name.endsWith(".seconds")) {
                assertThat(key.documentation).as(key.name).contains("seconds");
            }
        });
    }

    /** Connect checks a key once for each parent and would repeat its mistakes. */
    @Test
    void givesAKeyOneParentAtMost() {
        assertThat(DEFINITION.configKeys().values().stream()
                        .flatMap(key -> key.dependents.stream())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsSecretsAsPasswords() {
        assertThat(DEFINITION.configKeys().values().stream()
                        .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                        .map(key -> key.name))
                .containsExactlyInAnyOrder("aws.secret.access.key", "aws.session.token", "aws.s3.sse.customer.key");
    }

    @Test
    void recommendsTheChoices() {
        Map<String, List<Object>> recommended = DEFINITION.validate(Map.of()).stream()
                .filter(value -> !value.recommendedValues().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::recommendedValues));

        assertThat(recommended)
                .isEqualTo(Map.ofEntries(
                        entry("discovery.mode", List.of("list", "keys")),
                        entry("access.check", List.of("none", "basic", "strict")),
                        entry("format", List.of("auto", "csv", "jsonl", "json", "parquet")),
                        entry("compression", List.of("auto", "none", "gzip", "zstd", "bzip2", "snappy", "lz4")),
                        entry(
                                "csv.charset",
                                List.of("utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252")),
                        entry("schema.mode", List.of("infer", "declared", "string")),
                        entry("schema.evolution", List.of("add", "ignore", "invalid")),
                        entry("field.names", List.of("keep", "avro")),
                        entry("time.precision.mode", List.of("connect", "adaptive")),
                        entry("record.key", List.of("none", "object", "fields")),
                        entry("record.timestamp", List.of("none", "modified", "field")),
                        entry("record.headers", List.of("bucket", "key", "etag", "version", "row", "modified")),
                        entry("invalid.row.policy", List.of("fail", "skip", "dead-letter")),
                        entry("invalid.object.policy", List.of("fail", "skip", "dead-letter")),
                        entry("overwrite.policy", List.of("reprocess", "ignore", "fail")),
                        entry("object.done.action", List.of("keep", "delete", "move", "tag"))));
    }

    @Test
    void hidesWhatTheOtherValuesMakeMeaningless() {
        assertThat(hidden(Map.of()))
                .containsExactlyInAnyOrder(
                        "aws.s3.keys",
                        "aws.s3.manifest.key",
                        "aws.secret.access.key",
                        "aws.session.token",
                        "aws.sts.role.external.id",
                        "aws.sts.role.session.name",
                        "aws.sts.role.session.duration.seconds",
                        "aws.sts.role.chain",
                        "aws.sts.prefix.external.ids",
                        "aws.sts.region",
                        "aws.sts.endpoint",
                        "csv.columns",
                        "record.key.fields",
                        "record.timestamp.field",
                        "dead.letter.topic",
                        "object.done.move.prefix",
                        "object.done.tag");
        assertThat(hidden(Map.of(
                        "discovery.mode", "keys",
                        "aws.access.key.id", "AKIA",
                        "aws.sts.role.arn", "arn:aws:iam:::role/r",
                        "aws.sts.prefix.roles", "in=arn:aws:iam:::role/r",
                        "csv.header", "false",
                        "invalid.object.policy", "dead-letter",
                        "record.key", "fields",
                        "record.timestamp", "field",
                        "schema.fields", "a INT8")))
                .containsExactlyInAnyOrder(
                        "schema.infer.objects", "schema.infer.rows", "object.done.move.prefix", "object.done.tag");
        assertThat(hidden(Map.of("object.done.action", "move"))).doesNotContain("object.done.move.prefix");
        assertThat(hidden(Map.of("object.done.action", "tag"))).doesNotContain("object.done.tag");
    }

    private static List<String> hidden(Map<String, String> properties) {
        return DEFINITION.validate(properties).stream()
                .filter(value -> !value.visible())
                .map(ConfigValue::name)
                .toList();
    }
}
