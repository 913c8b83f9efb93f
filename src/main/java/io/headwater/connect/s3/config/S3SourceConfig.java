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
import static java.util.stream.Collectors.toSet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The configuration of a connector or of one of its tasks, as typed settings for each package. Immutable. */
public final class S3SourceConfig extends AbstractConfig {

    /** All declared keys; {@link #definition()} is made of them, and so is the table in the documentation. */
    static final List<KeyGroup> GROUPS = List.of(
            LocationKeys.GROUP,
            AccessKeys.GROUP,
            FormatKeys.GROUP,
            CsvKeys.GROUP,
            SchemaKeys.GROUP,
            FieldKeys.GROUP,
            RecordKeys.GROUP,
            InvalidDataKeys.GROUP,
            DeliveryKeys.GROUP,
            DoneKeys.GROUP);

    /**
     * Reads a configuration that {@link ConfigChecks} finds no mistake in.
     *
     * @throws ConfigException for the first value that is no value of its key
     */
    public S3SourceConfig(Map<String, String> properties) {
        super(definition(), prepared(properties));
    }

    public static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        GROUPS.forEach(group -> group.defineIn(definition));
        return definition;
    }

    /**
     * As {@link ConfigDef} has to have them. REST takes {@code null} for a value, which means the same as leaving the key out; and a
     * delimiter may be a blank, which would be taken away.
     */
    static Map<String, String> prepared(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(property -> property.getValue() != null)
                .collect(toMap(
                        Map.Entry::getKey,
                        property -> property.getKey().equals(CsvKeys.DELIMITER)
                                ? CsvSign.spelledOut(property.getValue())
                                : property.getValue()));
    }

    public String bucket() {
        return getString(LocationKeys.BUCKET_NAME);
    }

    /** How long a request that keeps failing for a passing reason is tried again. */
    public Duration retryTimeout() {
        return millis(LocationKeys.RETRY_TIMEOUT_MS);
    }

    /** Names the role's session after the connector and the task, where the configuration gives it no name. */
    public AccessSettings access(String connector, int task) {
        Identities identities = Identities.of(this, connector, task);
        return new AccessSettings(
                connector,
                text(LocationKeys.REGION),
                uri(LocationKeys.ENDPOINT),
                getBoolean(LocationKeys.PATH_STYLE),
                new StsSettings(text(RoleKeys.STS_REGION), uri(RoleKeys.STS_ENDPOINT)),
                identities.identity(),
                identities.byPrefix(),
                password(AccessKeys.SSE_CUSTOMER_KEY),
                named());
    }

    private Optional<NamedKeys> named() {
        DiscoverySettings discovery = discovery();
        return switch (discovery.mode()) {
            case LIST -> Optional.empty();
            case KEYS -> Optional.of(new NamedKeys(discovery.keys(), discovery.manifest()));
        };
    }

    /** What is tried before the configuration is accepted. */
    public AccessCheckChoice accessCheck() {
        return choice(AccessKeys.ACCESS_CHECKS, AccessKeys.ACCESS_CHECK);
    }

    public DiscoverySettings discovery() {
        return new DiscoverySettings(
                PrefixList.parse(getString(LocationKeys.PREFIXES)),
                getString(LocationKeys.OBJECT_INCLUDE),
                getString(LocationKeys.OBJECT_EXCLUDE),
                text(LocationKeys.OBJECT_MODIFIED_SINCE)
                        .map(since -> LocationKeys.instant(LocationKeys.OBJECT_MODIFIED_SINCE, since)),
                millis(LocationKeys.DISCOVERY_INTERVAL_MS),
                millis(LocationKeys.DISCOVERY_INTERVAL_MAX_MS),
                getInt(LocationKeys.DISCOVERY_PREFIX_DEPTH),
                choice(LocationKeys.MODES, LocationKeys.DISCOVERY_MODE),
                text(LocationKeys.OBJECT_KEYS).map(CommaList::parse).orElse(List.of()),
                text(LocationKeys.MANIFEST_KEY));
    }

    public FormatSettings format() {
        return new FormatSettings(
                choice(FormatKeys.FORMATS, FormatKeys.FORMAT),
                choice(FormatKeys.COMPRESSIONS, FormatKeys.COMPRESSION),
                getInt(InvalidDataKeys.ROW_MAX_BYTES),
                getLong(FormatKeys.PARQUET_ROW_GROUP_MAX_BYTES),
                csv());
    }

    private CsvSettings csv() {
        Optional<Character> quote = CsvSign.parse(getString(CsvKeys.QUOTE));
        return new CsvSettings(
                getBoolean(CsvKeys.HEADER),
                text(CsvKeys.COLUMNS)
                        .map(columns -> CsvColumnList.parse(CsvKeys.COLUMNS, columns))
                        .orElse(Map.of()),
                CsvSign.parse(getString(CsvKeys.DELIMITER)).orElseThrow(),
                quote,
                text(CsvKeys.ESCAPE)
                        .flatMap(CsvSign::parse)
                        .filter(escape -> !Optional.of(escape).equals(quote)),
                text(CsvKeys.COMMENT).flatMap(CsvSign::parse),
                choice(CsvKeys.CHARSETS, CsvKeys.CHARSET),
                CsvNullValues.parse(getString(CsvKeys.NULL_VALUES)),
                getBoolean(CsvKeys.TRIM));
    }

    public SchemaSettings schema() {
        Optional<String> fields = text(SchemaKeys.FIELDS);
        return new SchemaSettings(
                text(SchemaKeys.MODE)
                        .map(word -> SchemaKeys.MODES.parse(SchemaKeys.MODE, word))
                        .orElse(fields.isPresent() ? SchemaMode.DECLARED : SchemaMode.INFER),
                fields,
                getInt(SchemaKeys.INFER_OBJECTS),
                getInt(SchemaKeys.INFER_ROWS),
                text(SchemaKeys.EVOLUTION)
                        .map(word -> SchemaKeys.EVOLUTIONS.parse(SchemaKeys.EVOLUTION, word))
                        .orElse(fields.isPresent() ? SchemaEvolution.INVALID : SchemaEvolution.ADD),
                text(SchemaKeys.RESCUE_FIELD),
                text(SchemaKeys.NAME));
    }

    public FieldSettings fields() {
        return new FieldSettings(
                choice(FieldKeys.NAMINGS, FieldKeys.NAMES),
                choice(FieldKeys.TIME_PRECISION_MODES, FieldKeys.TIME_PRECISION_MODE),
                getBoolean(FieldKeys.PARTITIONS));
    }

    /** The template of the topic that rows go to. */
    public String topic() {
        return getString(RecordKeys.TOPIC);
    }

    /** The pattern of the keys that have a topic, where there is one. */
    public Optional<String> topicKeyRegex() {
        return text(RecordKeys.TOPIC_KEY_REGEX);
    }

    public RowRecordSettings rowRecords() {
        return new RowRecordSettings(
                choice(RecordKeys.KEY_CHOICES, RecordKeys.KEY),
                text(RecordKeys.KEY_FIELDS).map(RecordKeys::fieldNames).orElse(List.of()),
                choice(RecordKeys.TIMESTAMP_CHOICES, RecordKeys.TIMESTAMP),
                text(RecordKeys.TIMESTAMP_FIELD),
                getList(RecordKeys.HEADERS).stream()
                        .map(word -> RecordKeys.HEADER_CHOICES.parse(RecordKeys.HEADERS, word))
                        .collect(toSet()));
    }

    public InvalidDataSettings invalidData() {
        return new InvalidDataSettings(
                choice(InvalidDataKeys.POLICIES, InvalidDataKeys.ROW_POLICY),
                choice(InvalidDataKeys.POLICIES, InvalidDataKeys.OBJECT_POLICY),
                text(InvalidDataKeys.DEAD_LETTER_TOPIC));
    }

    public Optional<String> reportTopic() {
        return text(DeliveryKeys.REPORT_TOPIC);
    }

    /** What becomes of objects that are done. */
    public DoneAction done() {
        return DoneKeys.action(
                choice(DoneKeys.ACTIONS, DoneKeys.ACTION),
                text(DoneKeys.MOVE_PREFIX),
                text(DoneKeys.TAG),
                discovery().prefixes());
    }

    public DeliverySettings delivery() {
        return new DeliverySettings(
                getInt(DeliveryKeys.POLL_MAX_RECORDS),
                getInt(DeliveryKeys.UNACKNOWLEDGED_MAX_RECORDS),
                getInt(DeliveryKeys.FETCH_CONCURRENCY),
                Objects.requireNonNullElseGet(getInt(DeliveryKeys.TASK_THREADS), DeliveryKeys::defaultTaskThreads),
                getLong(DeliveryKeys.READ_AHEAD_BYTES),
                choice(DeliveryKeys.OVERWRITE_POLICIES, DeliveryKeys.OVERWRITE_POLICY),
                new TransactionSettings(
                        getLong(TransactionKeys.OBJECT_MAX_ROWS), millis(TransactionKeys.OBJECT_MAX_MS)));
    }

    /** The keys that belong to the credentials provider, without their common beginning. */
    Map<String, String> providerSettings() {
        return originalsWithPrefix(AccessKeys.CREDENTIALS_PROVIDER).entrySet().stream()
                .filter(setting -> !AccessKeys.CREDENTIALS_PROVIDER_CLASS.endsWith("." + setting.getKey()))
                .collect(toMap(Map.Entry::getKey, setting -> setting.getValue().toString()));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(getString(key)).filter(text -> !text.isBlank());
    }

    Optional<Password> password(String key) {
        return Optional.ofNullable(getPassword(key))
                .filter(password -> !password.value().isBlank());
    }

    private Optional<URI> uri(String key) {
        return text(key).map(text -> HttpUri.parse(key, text));
    }

    private Duration millis(String key) {
        return Duration.ofMillis(getLong(key));
    }

    private <E extends Enum<E>> E choice(Choice<E> choice, String key) {
        return choice.parse(key, getString(key));
    }
}
