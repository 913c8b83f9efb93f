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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SourceConnectorTest {

    /** Declared, so that nothing is read to start the connector. */
    private static final Map<String, String> CONFIGURATION = Map.of(
            "name", "lake-in",
            "connector.class", "io.headwater.connect.s3.S3SourceConnector",
            "aws.s3.bucket.name", "lake",
            "aws.access.key.id", "${file:/etc/secrets:id}",
            "aws.secret.access.key", "${file:/etc/secrets:key}",
            "topic", "rows",
            "schema.fields", "id INT64, text STRING");

    @Test
    void hasTheVersionOfTheBuild() {
        assertThat(new S3SourceConnector().version()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
        assertThat(new S3SourceTask().version()).isEqualTo(new S3SourceConnector().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "interval", "connector"})
    void deliversExactlyOnceWithEveryBoundary(String boundary) {
        Map<String, String> configuration = new HashMap<>(CONFIGURATION);
        configuration.put("transaction.boundary", boundary);

        S3SourceConnector connector = new S3SourceConnector();

        assertThat(connector.exactlyOnceSupport(configuration)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(configuration))
                .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
    }

    @Test
    void showsAllMistakesAtOnceEachOnItsKey() {
        Map<String, String> mistaken = new HashMap<>(CONFIGURATION);
        mistaken.put("aws.s3.prefixes", "in,in/2026");
        mistaken.put("aws.s3.object.include", "[a-z");
        mistaken.put("aws.s3.object.exclude", "{a,b");
        mistaken.put("schema.fields", "id INT64, text STRIGN");
        mistaken.put("topic", "${date}");
        mistaken.put("discovery.interval.ms", "never");

        assertThat(mistakes(mistaken).keySet())
                .containsExactlyInAnyOrder(
                        "aws.s3.prefixes",
                        "aws.s3.object.include",
                        "aws.s3.object.exclude",
                        "schema.fields",
                        "topic",
                        "discovery.interval.ms");
        assertThat(mistakes(mistaken).values())
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
    }

    @Test
    void findsNothingWrongWithASoundConfiguration() {
        assertThat(mistakes(CONFIGURATION)).isEmpty();
    }

    @Test
    void asksForAUsersProviderClassOnTheWorkerOnly() {
        Map<String, String> withClass =
                with(CONFIGURATION, "aws.credentials.provider.class", "com.example.NotOnThisMachine");

        assertThat(mistakes(withClass)).doesNotContainKey("aws.credentials.provider.class");
        assertThat(new S3SourceConnector()
                        .validate(withClass).configValues().stream()
                                .filter(value -> value.name().equals("aws.credentials.provider.class"))
                                .flatMap(value -> value.errorMessages().stream()))
                .singleElement()
                .asString()
                .startsWith(
                        "aws.credentials.provider.class is malformed: there is no class com.example.NotOnThisMachine");
    }

    @Test
    void doesNotWaitForLongToSayThatItCannotSampleAnS3ThatIsNotThere() {
        Map<String, String> unreachable = new HashMap<>(CONFIGURATION);
        unreachable.remove("schema.fields");
        unreachable.put("aws.s3.endpoint", "http://127.0.0.1:1");
        unreachable.put("aws.s3.path.style.access.enabled", "true");
        unreachable.put("aws.s3.retry.timeout.ms", "86400000");

        assertThatThrownBy(() -> new S3SourceConnector().start(unreachable))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Sampling the first objects for their schema failed: Cannot list s3://lake/ as")
                .hasMessageContaining("no connection (")
                .hasMessageContaining("; given up after ")
                .hasMessageEndingWith(
                        " without progress. The connector does not start without its schemas, and tasks that it has"
                                + " already are left to run. Restart it when that is over, or declare schema.fields, so that nothing is"
                                + " asked for when it starts");
    }

    @Test
    void givesTheSameTasksAgain() {
        assertThat(started(Map.of("aws.s3.prefixes", "b,a,c")).taskConfigs(5))
                .hasSize(5)
                .isEqualTo(started(Map.of("aws.s3.prefixes", "c,b,a")).taskConfigs(5).stream()
                        .map(task -> with(task, "aws.s3.prefixes", "b,a,c"))
                        .toList());
    }

    @Test
    void keepsTasksSmall() {
        List<Map<String, String>> tasks = started(Map.of()).taskConfigs(100);

        assertThat(tasks).hasSize(100).allSatisfy(task -> {
            assertThat(task).containsAllEntriesOf(CONFIGURATION);
            assertThat(task.keySet())
                    .containsExactlyInAnyOrderElementsOf(with(with(CONFIGURATION, "task.id", ""), "task.share", "")
                            .keySet());
            assertThat(task.get("task.share")).hasSizeLessThan(20);
        });
    }

    @Test
    void carriesSecretsUnderTheirOwnKeyOnly() {
        assertThat(started(Map.of()).taskConfigs(3))
                .allSatisfy(task -> assertThat(task.entrySet().stream()
                                .filter(entry -> entry.getValue().contains("/etc/secrets"))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                        .isEqualTo(Map.of(
                                "aws.access.key.id", "${file:/etc/secrets:id}",
                                "aws.secret.access.key", "${file:/etc/secrets:key}")));
    }

    @Test
    void takesKeysWithoutAValueForUnset() {
        Map<String, String> properties = new HashMap<>(CONFIGURATION);
        properties.put("report.topic", null);
        S3SourceConnector connector = new S3SourceConnector();

        connector.start(properties);

        assertThat(connector.taskConfigs(1))
                .singleElement()
                .satisfies(task ->
                        assertThat(task).containsAllEntriesOf(CONFIGURATION).doesNotContainKey("report.topic"));
        assertThat(mistakes(properties)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,0", "7,0", "1,1", "4,1", "5,2", "8,3"})
    void givesEveryObjectToExactlyOneTask(int maxTasks, int depth) {
        List<TaskShare> shares = started(
                        Map.of("aws.s3.prefixes", "a,b/c,\u00fc", "discovery.prefix.depth", Integer.toString(depth)))
                .taskConfigs(maxTasks)
                .stream()
                .map(task -> Assignment.parse(task).share())
                .toList();
        Random random = new Random(7);

        for (int i = 0; i < 2_000; i++) {
            Prefix prefix = Prefix.of(List.of("a", "b/c", "\u00fc").get(random.nextInt(3)));
            String key = prefix.path() + randomKey(random);
            assertThat(shares.stream()
                            .filter(share -> share.prefixes().contains(prefix) && share.owns(prefix, key))
                            .count())
                    .as(key)
                    .isEqualTo(1);
        }
    }

    private static String randomKey(Random random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            key.appendCodePoint("ab/\u00e9%+ \n\ud83d\ude00"
                    .codePoints()
                    .skip(random.nextInt(9))
                    .findFirst()
                    .orElseThrow());
        }
        return key.toString();
    }

    private static S3SourceConnector started(Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(CONFIGURATION);
        properties.putAll(further);
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        return connector;
    }

    private static Map<String, String> with(Map<String, String> properties, String key, String value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(key, value);
        return changed;
    }

    private static Map<String, List<String>> mistakes(Map<String, String> properties) {
        return Validation.ofText(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
