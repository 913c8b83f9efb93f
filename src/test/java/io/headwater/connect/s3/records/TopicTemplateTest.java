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
package io.headwater.connect.s3.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTemplateTest {

    @Test
    void putsEveryVariableIntoItsPlace() {
        assertThat(topic("s3.${bucket}.${prefix}-${folder}-${name}.v1", "in/2026/trades.csv.gz", "in"))
                .isEqualTo("s3.lake.in-2026-trades.v1");
    }

    @Test
    void leavesATemplateWithoutVariablesAsItIs() {
        assertThat(topic("trades", "in/a.csv", "in")).isEqualTo("trades");
    }

    @Test
    void takesThePrefixAsConfiguredWithoutItsSlash() {
        assertThat(topic("${prefix}", "a/b/c.csv", "a/b/")).isEqualTo("a_b");
        assertThat(topic("all${prefix}", "a/b/c.csv", "")).isEqualTo("all");
    }

    @Test
    void takesTheLastFolderOfTheObject() {
        assertThat(topic("t.${folder}", "a/b/c.csv", "a")).isEqualTo("t.b");
        assertThat(topic("t.${folder}", "a/c.csv", "")).isEqualTo("t.a");
        assertThat(topic("t.${folder}", "c.csv", "")).isEqualTo("t.");
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv, a",
        "a.CSV.GZ, a",
        "a.parquet, a",
        "a.ndjson.gz, a",
        "a.b.jsonl, a.b",
        "a.csv.csv, a.csv",
        "a.gz, a",
        "a.dat, a.dat",
        "a, a"
    })
    void namesTheFileWithoutTheExtensionsOfFormatAndCompression(String file, String name) {
        assertThat(topic("${name}", "in.csv/" + file, "in.csv")).isEqualTo(name);
    }

    @Test
    void replacesWhatNoTopicMayHave() {
        assertThat(topic("${name}", "Umsätze 2026 😀+%.csv", "")).isEqualTo("Ums_tze_2026____");
    }

    @Test
    void saysWhereAnUnknownVariableStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse("s3-${bucket}-${date}", Optional.empty()))
                .withMessage(
                        "the variable ${date} at position 14 of s3-${bucket}-${date} is unknown; there are ${bucket}, "
                                + "${prefix}, ${folder}, ${name}");
    }

    @Test
    void saysWhereAnUnclosedBraceStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse("s3-${bucket}-${name", Optional.empty()))
                .withMessage("the brace that opens at position 15 of s3-${bucket}-${name has no end");
    }

    @Test
    void putsTheNamedGroupsOfTheKeyIntoTheirPlaces() {
        String regex = "in/(?<region>[^/]+)/(?<day>\\d+)?-?(?<kind>[a-z]+)\\.csv";

        assertThat(topicByKey("${bucket}.${kind}.${region}", regex, "in/süd 1/20260101-trades.csv"))
                .isEqualTo("lake.trades.s_d_1");
        assertThat(topicByKey("${kind}${day}", regex, "in/eu/trades.csv")).isEqualTo("trades");
    }

    @Test
    void takesObjectsWhoseWholeKeyMatches() {
        TopicTemplate template = TopicTemplate.parse("t", Optional.of(KeyPattern.parse("in/[a-z]+\\.csv")));

        assertThat(List.of("in/a.csv", "in/a.csv.gz", "x/in/a.csv", "in/A.csv"))
                .filteredOn(key -> template.hasTopic(object(key)))
                .containsExactly("in/a.csv");
        assertThat(TopicTemplate.parse("t", Optional.empty()).hasTopic(object("any")))
                .isTrue();
    }

    @Test
    void saysThatAVariableIsNoGroupOfThePatternEither() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> topicByKey("${date}", "(?<day>.*)", "a"))
                .withMessage(
                        "the variable ${date} at position 1 of ${date} is unknown; there are ${bucket}, ${prefix}, "
                                + "${folder}, ${name}, and the named groups of topic.key.regex");
    }

    /** What looks like a group and is none: escaped, quoted, in a class, a look-behind, in a comment. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\\(?<day>x", "\\Q(?<day>x)\\E", "[(?<day>x]", "(?<=day)x", "(?<!day)x", "(?x) a # (?<day>x)"})
    void isNotTakenInByWhatLooksLikeAGroup(String regex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> topicByKey("${day}", regex, "a"))
                .withMessageContaining("is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?x) # (\n(?<day>.*)", "\\Q(\\E(?<day>.*)|(.*)", "(?i)(?<day>[a-z]*)|x", "|(?<day>.*)"})
    void findsAGroupWhereverItStands(String regex) {
        assertThat(KeyPattern.parse(regex).hasGroup("day")).isTrue();
    }

    @Test
    void refusesAGroupThatIsNamedLikeAVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyPattern.parse("(?<region>[a-z]+)/(?<name>.*)"))
                .withMessage(
                        "its group name is named like a variable that every topic's template has. Give the group another "
                                + "name.");
    }

    @Test
    void saysWhereAPatternIsMalformed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyPattern.parse("in/(?<day>[a-z]+"))
                .withMessage("Unclosed group at position 17 of in/(?<day>[a-z]+");
    }

    @ParameterizedTest
    @CsvSource({"top.csv, ''", "./a.csv, .", "../a.csv, .."})
    void refusesANameThatNoTopicCanHave(String key, String topic) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> topic("${folder}", key, ""))
                .withMessage("The topic template ${folder} gives s3://lake/" + key + " the topic \"" + topic
                        + "\", and no topic can be called that: a name has 1 to 249 characters and is neither . nor .. . "
                        + "Change the key topic.");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(topic("${name}", "a".repeat(249), "")).hasSize(249);
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> topic("${name}", "a".repeat(250), ""))
                .withMessageContaining("s3://lake/aaa")
                .withMessageContaining("1 to 249 characters");
    }

    private static String topic(String template, String key, String prefix) {
        return TopicTemplate.parse(template, Optional.empty()).topic(object(key), prefix);
    }

    private static String topicByKey(String template, String regex, String key) {
        return TopicTemplate.parse(template, Optional.of(KeyPattern.parse(regex)))
                .topic(object(key), "");
    }

    private static ObjectRef object(String key) {
        return new ObjectRef("lake", key, "e1", 10, Instant.EPOCH, false);
    }
}
