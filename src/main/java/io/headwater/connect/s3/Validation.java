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

import io.headwater.connect.s3.access.AccessCheck;
import io.headwater.connect.s3.access.AccessFinding;
import io.headwater.connect.s3.access.AccessQuestion;
import io.headwater.connect.s3.access.UserProvider;
import io.headwater.connect.s3.config.AccessCheckChoice;
import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.ConfigChecks;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.config.FieldKeys;
import io.headwater.connect.s3.config.KeyCheck;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.config.RecordKeys;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.config.SchemaKeys;
import io.headwater.connect.s3.discover.Glob;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.records.KeyPattern;
import io.headwater.connect.s3.records.TopicTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Finds what is wrong with a configuration, each mistake on its key: first in what is written, then in the access that it describes. */
public final class Validation {

    private static final List<KeyCheck> SYNTAX = List.of(
            new KeyCheck(LocationKeys.OBJECT_INCLUDE, Glob::parseList),
            new KeyCheck(LocationKeys.OBJECT_EXCLUDE, Glob::parseList),
            new KeyCheck(SchemaKeys.FIELDS, List.of(FieldKeys.TIME_PRECISION_MODE), DeclaredFields::check),
            new KeyCheck(
                    SchemaKeys.RESCUE_FIELD, List.of(SchemaKeys.FIELDS, FieldKeys.NAMES), DeclaredFields::checkRescue),
            new KeyCheck(RecordKeys.TOPIC_KEY_REGEX, KeyPattern::parse),
            new KeyCheck(
                    RecordKeys.TOPIC,
                    List.of(RecordKeys.TOPIC_KEY_REGEX),
                    (topic, others) -> TopicTemplate.parse(
                            topic, others.apply(RecordKeys.TOPIC_KEY_REGEX).map(KeyPattern::parse))),
            new KeyCheck(
                    RecordKeys.KEY_FIELDS,
                    List.of(SchemaKeys.FIELDS, FieldKeys.NAMES, FieldKeys.PARTITIONS),
                    DeclaredFields::checkKey),
            new KeyCheck(
                    RecordKeys.TIMESTAMP_FIELD,
                    List.of(SchemaKeys.FIELDS, FieldKeys.NAMES, FieldKeys.PARTITIONS),
                    DeclaredFields::checkTimestamp));

    /** Only a worker has the jar of a user's class. */
    private static final KeyCheck CLASS_IS_HERE =
            new KeyCheck(AccessKeys.CREDENTIALS_PROVIDER_CLASS, UserProvider::check);

    private static final ConfigChecks CHECKS = new ConfigChecks(SYNTAX);
    private static final ConfigChecks CHECKS_OF_A_WORKER = new ConfigChecks(
            Stream.concat(SYNTAX.stream(), Stream.of(CLASS_IS_HERE)).toList());

    private Validation() {}

    /** What is wrong as it is written, wherever it is to run; asks nobody. */
    public static Config ofText(Map<String, String> properties) {
        return CHECKS.validate(properties);
    }

    /** The same and what is wrong with it on this worker; and, where nothing is, what {@code access.check} finds. */
    static Config ofTextAndAccess(Map<String, String> properties) {
        Config config = ofTextHere(properties);
        boolean sound = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (sound) {
            ofAccess(properties).forEach(finding -> value(config, finding).addErrorMessage(finding.message()));
        }
        return config;
    }

    /** The same and what is wrong with it here, where it is to run; asks nobody. */
    public static Config ofTextHere(Map<String, String> properties) {
        return CHECKS_OF_A_WORKER.validate(properties);
    }

    /** What {@code access.check} finds, of a configuration that nothing is wrong with as it is written. */
    public static List<AccessFinding> ofAccess(Map<String, String> properties) {
        return question(properties).map(AccessCheck::findings).orElse(List.of());
    }

    private static Optional<AccessQuestion> question(Map<String, String> properties) {
        S3SourceConfig config = new S3SourceConfig(properties);
        AccessCheckChoice choice = config.accessCheck();
        if (choice == AccessCheckChoice.NONE) {
            return Optional.empty();
        }
        DiscoverySettings discovery = config.discovery();
        List<Prefix> prefixes = Prefix.ofAll(discovery.prefixes());
        ObjectSelection selection = Selections.of(discovery, WorkPlanner.of(config));
        String connector = properties.getOrDefault(Assignment.NAME, "check");
        AccessSettings access = config.access(connector, 0);
        return Optional.of(new AccessQuestion(
                access,
                config.bucket(),
                Bucket.paths(discovery.mode(), prefixes),
                access.named(),
                object -> prefixes.stream()
                        .filter(prefix -> object.key().startsWith(prefix.path()))
                        .anyMatch(prefix -> selection.takes(prefix, object)),
                choice == AccessCheckChoice.STRICT));
    }

    private static ConfigValue value(Config config, AccessFinding finding) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(finding.key()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no key " + finding.key()));
    }
}
