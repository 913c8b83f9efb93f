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
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoneChecksTest {

    @Test
    void takesEachActionWithWhatBelongsToIt() {
        assertThat(mistakes(Map.of())).isEmpty();
        assertThat(mistakes(Map.of("object.done.action", "DELETE"))).isEmpty();
        assertThat(mistakes(Map.of("object.done.action", "tag", "object.done.tag", "state=done")))
                .isEmpty();
        assertThat(mistakes(Map.of("object.done.action", "move", "object.done.move.prefix", "done")))
                .isEmpty();
        assertThat(mistakes(Map.of(
                        "object.done.action", "move",
                        "object.done.move.prefix", "done",
                        "discovery.mode", "keys",
                        "aws.s3.keys", "a.csv",
                        "aws.s3.prefixes", "")))
                .isEmpty();
    }

    @Test
    void wantsWhatAnActionCannotDoWithout() {
        assertThat(mistakes(Map.of("object.done.action", "move")))
                .isEqualTo(Map.of(
                        "object.done.move.prefix",
                        List.of(
                                "object.done.move.prefix is missing, and object.done.action is move. Set it, or choose another"
                                        + " object.done.action.")));
        assertThat(mistakes(Map.of("object.done.action", "tag"))).containsOnlyKeys("object.done.tag");
    }

    @Test
    void refusesWhatBelongsToAnotherAction() {
        assertThat(mistakes(Map.of("object.done.move.prefix", "done", "object.done.tag", "state=done")))
                .isEqualTo(Map.of(
                        "object.done.move.prefix",
                        List.of(
                                "object.done.move.prefix is set, and object.done.action is keep. Set object.done.action to move, or"
                                        + " remove it."),
                        "object.done.tag",
                        List.of(
                                "object.done.tag is set, and object.done.action is keep. Set object.done.action to tag, or remove"
                                        + " it.")));
    }

    @ParameterizedTest
    @CsvSource({
        "delete, errors.tolerance, all",
        "move, errors.tolerance, ALL",
        "delete, producer.override.acks, 0",
        "move, producer.override.acks, 0"
    })
    void refusesToTakeAwayTheOnlyCopyOfWhatConnectMayDrop(String action, String key, String value) {
        Map<String, String> properties = new HashMap<>(Map.of("object.done.action", action, key, value));
        if (action.equals("move")) {
            properties.put("object.done.move.prefix", "done");
        }

        assertThat(mistakes(properties).get("object.done.action"))
                .singleElement()
                .asString()
                .startsWith(
                        "object.done.action is " + action + ", and " + key + " is " + value.toLowerCase(Locale.ROOT));
        properties.put(key, key.equals("errors.tolerance") ? "none" : "all");
        assertThat(mistakes(properties)).isEmpty();
    }

    @Test
    void letsObjectsBeTaggedThatConnectMayHaveDroppedRowsOf() {
        assertThat(mistakes(Map.of(
                        "object.done.action", "tag", "object.done.tag", "state=done", "errors.tolerance", "all")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "in/", "in/done", "a", "a/b", "a/b/c/d"})
    void refusesAFolderInsideOrAroundOneThatIsRead(String folder) {
        assertThat(mistakes(Map.of(
                        "object.done.action", "move",
                        "object.done.move.prefix", folder,
                        "aws.s3.prefixes", "in,a/b/c")))
                .containsOnlyKeys("object.done.move.prefix");
    }

    @Test
    void refusesAnyFolderWhereTheWholeBucketIsRead() {
        assertThat(mistakes(
                        Map.of("object.done.action", "move", "object.done.move.prefix", "done", "aws.s3.prefixes", "")))
                .containsOnlyKeys("object.done.move.prefix");
    }

    @Test
    void takesASiblingWhoseNameBeginsTheSame() {
        assertThat(mistakes(Map.of("object.done.action", "move", "object.done.move.prefix", "in_done")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "=done", "aws:state=done", "AWS:state=x", "a b#=c"})
    void refusesWhatS3TakesForNoTag(String tag) {
        assertThat(mistakes(Map.of("object.done.action", "tag", "object.done.tag", tag)))
                .containsOnlyKeys("object.done.tag");
    }

    @Test
    void readsTheAction() {
        assertThat(action(Map.of())).isEqualTo(new DoneAction.Keep());
        assertThat(action(Map.of("object.done.action", "delete"))).isEqualTo(new DoneAction.Delete());
        assertThat(action(Map.of("object.done.action", "tag", "object.done.tag", "state=a=b")))
                .isEqualTo(new DoneAction.Tag("state", "a=b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in              | in/a/b.csv  | done/a/b.csv
            in/             | in/b.csv    | done/b.csv
            a/b,a/c         | a/b/x.csv   | done/b/x.csv
            a/b,c           | a/b/x.csv   | done/a/b/x.csv
            a/bc,a/bd       | a/bd/x.csv  | done/bd/x.csv
            ''              | x.csv       | done/x.csv""")
    void movesAnObjectWithItsKeyBelowTheFolderThatAllPrefixesAreIn(String prefixes, String key, String destination) {
        DoneAction.Move move = (DoneAction.Move) action(
                Map.of("object.done.action", "move", "object.done.move.prefix", "done", "aws.s3.prefixes", prefixes));

        assertThat(move.destination(key)).isEqualTo(destination);
    }

    private static DoneAction action(Map<String, String> more) {
        return new S3SourceConfig(properties(more)).done();
    }

    private static Map<String, String> properties(Map<String, String> more) {
        Map<String, String> properties =
                new HashMap<>(Map.of("aws.s3.bucket.name", "lake", "topic", "trades", "aws.s3.prefixes", "in"));
        properties.putAll(more);
        return properties;
    }

    private static Map<String, List<String>> mistakes(Map<String, String> more) {
        return new ConfigChecks(List.of())
                .validate(properties(more)).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
