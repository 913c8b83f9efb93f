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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SourceConfigTest {

    private static final CsvSettings USUAL_CSV = new CsvSettings(
            true,
            Map.of(),
            ',',
            Optional.of('"'),
            Optional.empty(),
            Optional.empty(),
            CsvCharset.UTF_8,
            List.of(),
            false);

    @Test
    void needsABucketAndATopicOnly() {
        S3SourceConfig config = config(Map.of());

        assertThat(config.bucket()).isEqualTo("lake");
        assertThat(config.topic()).isEqualTo("trades");
        assertThat(config.retryTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.reportTopic()).isEmpty();
        assertThat(config.access("c", 0))
                .isEqualTo(new AccessSettings(
                        "c",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        new StsSettings(Optional.empty(), Optional.empty()),
                        new Identity(new DefaultChain(), List.of()),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(config.discovery())
                .isEqualTo(new DiscoverySettings(
                        List.of(),
                        "**",
                        "**/_*,**/_*/**,**/.*,**/.*/**",
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        0,
                        DiscoveryMode.LIST,
                        List.of(),
                        Optional.empty()));
        assertThat(config.format())
                .isEqualTo(new FormatSettings(
                        FormatChoice.AUTO, CompressionChoice.AUTO, 1_048_576, 536_870_912L, USUAL_CSV));
        assertThat(config.schema())
                .isEqualTo(new SchemaSettings(
                        SchemaMode.INFER,
                        Optional.empty(),
                        10,
                        1000,
                        SchemaEvolution.ADD,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(config.invalidData())
                .isEqualTo(new InvalidDataSettings(InvalidDataPolicy.FAIL, InvalidDataPolicy.FAIL, Optional.empty()));
        assertThat(config.delivery())
                .isEqualTo(new DeliverySettings(
                        2000, 32, Math.min(4, Runtime.getRuntime().availableProcessors()), 67_108_864L));
    }

    @Test
    void readsAccess() {
        S3SourceConfig config = config(Map.ofEntries(
                entry("aws.s3.region", "eu-central-1"),
                entry("aws.s3.endpoint", "http://127.0.0.1:9000"),
                entry("aws.s3.path.style.access.enabled", "true"),
                entry("aws.access.key.id", "AKIA"),
                entry("aws.secret.access.key", "hush"),
                entry("aws.session.token", "token"),
                entry("aws.sts.role.arn", "arn:aws:iam::123456789012:role/reader"),
                entry("aws.sts.role.external.id", "tenant-7"),
                entry("aws.sts.role.session.name", "nightly"),
                entry("aws.sts.role.session.duration.seconds", "900"),
                entry("aws.sts.region", "us-east-1"),
                entry("aws.sts.endpoint", "https://sts.example.com")));

        assertThat(config.access("c", 0))
                .isEqualTo(new AccessSettings(
                        "c",
                        Optional.of("eu-central-1"),
                        Optional.of(URI.create("http://127.0.0.1:9000")),
                        true,
                        new StsSettings(Optional.of("us-east-1"), Optional.of(URI.create("https://sts.example.com"))),
                        new Identity(
                                new StaticKeys("AKIA", new Password("hush"), Optional.of(new Password("token"))),
                                List.of(new RoleSettings(
                                        "arn:aws:iam::123456789012:role/reader",
                                        Optional.of("tenant-7"),
                                        "nightly",
                                        Duration.ofMinutes(15),
                                        "aws.sts.role.arn"))),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsTheKeyOfEncryptedObjectsAndNeverShowsIt() {
        String key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        AccessSettings access = config(Map.of("aws.s3.sse.customer.key", key)).access("c", 0);

        assertThat(access.customerKey()).contains(new Password(key));
        assertThat(access.toString()).doesNotContain(key);
    }

    @Test
    void namesASessionAfterConnectorAndTask() {
        S3SourceConfig config = config(Map.of("aws.sts.role.arn", "arn:aws:iam:::role/reader"));

        assertThat(config.access("trades", 2).identity())
                .isEqualTo(new Identity(
                        new DefaultChain(), List.of(role("arn:aws:iam:::role/reader", "headwater-trades-2"))));
    }

    @Test
    void readsAChainOfRoles() {
        S3SourceConfig config = config(Map.of(
                "aws.access.key.id", "AKIA",
                "aws.secret.access.key", "hush",
                "aws.sts.role.chain", "arn:aws:iam::1:role/hub, arn:aws:iam::2:role/a\\,b",
                "aws.sts.role.arn", "arn:aws:iam::3:role/reader",
                "aws.sts.role.external.id", "tenant-7"));

        assertThat(config.access("c", 0).identity())
                .isEqualTo(new Identity(
                        new StaticKeys("AKIA", new Password("hush"), Optional.empty()),
                        List.of(
                                role("arn:aws:iam::1:role/hub", "headwater-c-0", "aws.sts.role.chain"),
                                role("arn:aws:iam::2:role/a,b", "headwater-c-0", "aws.sts.role.chain"),
                                new RoleSettings(
                                        "arn:aws:iam::3:role/reader",
                                        Optional.of("tenant-7"),
                                        "headwater-c-0",
                                        Duration.ofHours(1),
                                        "aws.sts.role.arn"))));
    }

    @Test
    void takesTheFirstRoleByWebIdentity() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "aws.sts.web.identity.token.file", "/var/run/token", "aws.sts.role.arn", "arn:aws:iam::3:role/reader"));
        assertThat(config(properties).access("c", 0).identity())
                .isEqualTo(new Identity(
                        new WebIdentity(Path.of("/var/run/token"), role("arn:aws:iam::3:role/reader", "headwater-c-0")),
                        List.of()));

        properties.put("aws.sts.role.chain", "arn:aws:iam::1:role/pod");
        assertThat(config(properties).access("c", 0).identity())
                .isEqualTo(new Identity(
                        new WebIdentity(
                                Path.of("/var/run/token"),
                                role("arn:aws:iam::1:role/pod", "headwater-c-0", "aws.sts.role.chain")),
                        List.of(role("arn:aws:iam::3:role/reader", "headwater-c-0"))));
    }

    @Test
    void readsAProviderClassAndItsOwnKeys() {
        S3SourceConfig config = config(Map.of(
                "aws.credentials.provider.class", "com.example.Vault",
                "aws.credentials.provider.vault.address", "https://vault.example.com",
                "aws.credentials.provider.vault.token", "hush"));

        Identity identity = config.access("c", 0).identity();
        assertThat(identity)
                .isEqualTo(new Identity(
                        new ProviderClass(
                                "com.example.Vault",
                                Map.of("vault.address", "https://vault.example.com", "vault.token", "hush")),
                        List.of()));
        assertThat(identity.toString()).doesNotContain("hush");
    }

    @Test
    void givesAPrefixARoleOfItsOwn() {
        S3SourceConfig config = config(Map.of(
                "aws.s3.prefixes", "orders/day=1,payments/,rest",
                "aws.sts.role.arn", "arn:aws:iam::3:role/reader",
                "aws.sts.role.external.id", "tenant-7",
                "aws.sts.prefix.roles", "orders/day=1=arn:aws:iam::4:role/a=b, payments=arn:aws:iam::5:role/reader",
                "aws.sts.prefix.external.ids", "orders/day=1/=id=4"));

        AccessSettings access = config.access("c", 0);
        assertThat(access.identityOf("rest/").lastRole())
                .contains(new RoleSettings(
                        "arn:aws:iam::3:role/reader",
                        Optional.of("tenant-7"),
                        "headwater-c-0",
                        Duration.ofHours(1),
                        "aws.sts.role.arn"));
        assertThat(access.identityOf("orders/day=1/").lastRole())
                .contains(new RoleSettings(
                        "arn:aws:iam::4:role/a=b",
                        Optional.of("id=4"),
                        "headwater-c-0",
                        Duration.ofHours(1),
                        "aws.sts.prefix.roles"));
        assertThat(access.identityOf("payments/").lastRole())
                .contains(role("arn:aws:iam::5:role/reader", "headwater-c-0", "aws.sts.prefix.roles"));
    }

    @Test
    void neverFallsBackToTheDefaultChainWhereTheRoleOfAWebIdentityIsMissing() {
        S3SourceConfig config = config(Map.of("aws.sts.web.identity.token.file", "/var/run/token"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config.access("c", 0))
                .withMessage("aws.sts.role.arn is missing, and aws.sts.web.identity.token.file is set. Set both.");
    }

    @Test
    void readsDiscovery() {
        S3SourceConfig config = config(Map.of(
                "aws.s3.prefixes", "in , out/2026/,a\\,b",
                "aws.s3.object.include", "**/*.{csv,tsv}",
                "aws.s3.object.exclude", "",
                "aws.s3.object.modified.since", "2026-01-31T00:00:00Z",
                "discovery.interval.ms", "5",
                "discovery.interval.max.ms", "7",
                "discovery.prefix.depth", "2"));

        assertThat(config.discovery())
                .isEqualTo(new DiscoverySettings(
                        List.of("in", "out/2026/", "a,b"),
                        "**/*.{csv,tsv}",
                        "",
                        Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                        Duration.ofMillis(5),
                        Duration.ofMillis(7),
                        2,
                        DiscoveryMode.LIST,
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void readsWhichObjectsAreNamed() {
        DiscoverySettings settings = config(Map.of(
                        "discovery.mode", "keys",
                        "aws.s3.keys", "in/a.csv, in/b\\,c.csv",
                        "aws.s3.manifest.key", "manifests/today"))
                .discovery();

        assertThat(settings.mode()).isEqualTo(DiscoveryMode.KEYS);
        assertThat(settings.keys()).containsExactly("in/a.csv", "in/b,c.csv");
        assertThat(settings.manifest()).contains("manifests/today");
    }

    @Test
    void readsChoicesInAnyCase() {
        S3SourceConfig config = config(Map.of(
                "format", "JsonL",
                "compression", "GZIP",
                "invalid.row.policy", "Dead-Letter",
                "invalid.object.policy", "skip",
                "dead.letter.topic", "dead",
                "row.max.bytes", "100",
                "parquet.row.group.max.bytes", "200"));

        assertThat(config.format())
                .isEqualTo(new FormatSettings(FormatChoice.JSONL, CompressionChoice.GZIP, 100, 200, USUAL_CSV));
        assertThat(config.invalidData())
                .isEqualTo(new InvalidDataSettings(
                        InvalidDataPolicy.DEAD_LETTER, InvalidDataPolicy.SKIP, Optional.of("dead")));
    }

    @Test
    void readsHowCsvIsWritten() {
        assertThat(config(Map.of(
                                "csv.header", "false",
                                "csv.columns", "entity_id=0, timestamp = 1,a=b=7",
                                "csv.delimiter", "\\t",
                                "csv.quote", "",
                                "csv.escape", "\\",
                                "csv.comment", "#",
                                "csv.charset", "Windows-1252",
                                "csv.null.values", "NULL, \\N,a\\,b",
                                "csv.trim", "true"))
                        .format()
                        .csv())
                .isEqualTo(new CsvSettings(
                        false,
                        Map.of("entity_id", 0, "timestamp", 1, "a=b", 7),
                        '\t',
                        Optional.empty(),
                        Optional.of('\\'),
                        Optional.of('#'),
                        CsvCharset.WINDOWS_1252,
                        List.of("NULL", "\\N", "a,b"),
                        true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", " ", ";", "|", "\u0001"})
    void takesADelimiterAsItIsAlsoABlank(String delimiter) {
        assertThat(config(Map.of("csv.delimiter", delimiter)).format().csv().delimiter())
                .isEqualTo(delimiter.charAt(0));
    }

    @Test
    void takesAQuoteThatIsNamedAsTheEscapeForDoubledQuotes() {
        assertThat(config(Map.of("csv.escape", "\"")).format().csv()).isEqualTo(USUAL_CSV);
    }

    @Test
    void readsDelivery() {
        S3SourceConfig config = config(Map.of(
                "report.topic", "reports",
                "poll.max.records", "10",
                "fetch.concurrency", "3",
                "task.threads", "2",
                "read.ahead.bytes", "1048576"));

        assertThat(config.reportTopic()).contains("reports");
        assertThat(config.delivery()).isEqualTo(new DeliverySettings(10, 3, 2, 1_048_576));
    }

    @Test
    void declaresTheSchemaWhereFieldsAreGiven() {
        S3SourceConfig config = config(Map.of(
                "schema.fields", "id INT64 NOT NULL",
                "schema.infer.objects", "1",
                "schema.infer.rows", "2",
                "schema.evolution", "Ignore",
                "schema.rescue.field", "_rescued",
                "schema.name", "com.example.Trade"));

        assertThat(config.schema())
                .isEqualTo(new SchemaSettings(
                        SchemaMode.DECLARED,
                        Optional.of("id INT64 NOT NULL"),
                        1,
                        2,
                        SchemaEvolution.IGNORE,
                        Optional.of("_rescued"),
                        Optional.of("com.example.Trade")));
    }

    @Test
    void takesNullForAKeyThatIsLeftOut() {
        Map<String, String> properties = new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades"));
        properties.put("poll.max.records", null);

        assertThat(new S3SourceConfig(properties).delivery().pollMaxRecords()).isEqualTo(2000);
    }

    @Test
    void neverShowsASecret() {
        S3SourceConfig config = config(Map.of(
                "aws.access.key.id", "AKIA",
                "aws.secret.access.key", "hush-hush",
                "aws.session.token", "hush-too"));

        assertThat(config.access("c", 0).toString() + config.values()).doesNotContain("hush");
    }

    @Test
    void neverFallsBackToTheDefaultChainWhereASecretIsMissing() {
        S3SourceConfig config = config(Map.of("aws.access.key.id", "AKIA"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config.access("c", 0))
                .withMessage("aws.secret.access.key is missing, and aws.access.key.id is set. Set both.");
    }

    @Test
    void refusesAValueThatIsNone() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(Map.of("format", "xls")))
                .withMessage(
                        "Invalid value xls for configuration format: It must be one of auto, csv, jsonl, json, parquet.");
    }

    private static RoleSettings role(String arn, String sessionName) {
        return role(arn, sessionName, "aws.sts.role.arn");
    }

    private static RoleSettings role(String arn, String sessionName, String key) {
        return new RoleSettings(arn, Optional.empty(), sessionName, Duration.ofHours(1), key);
    }

    private static S3SourceConfig config(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades"));
        properties.putAll(more);
        return new S3SourceConfig(properties);
    }
}
