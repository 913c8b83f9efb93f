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
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .isThrownBy(() -> TopicTemplate.parse("s3-${bucket}-${date}"))
                .withMessage(
                        "the variable ${date} at position 14 of s3-${bucket}-${date} is unknown; there are ${bucket}, "
                                + "${prefix}, ${folder}, ${name}");
    }

    @Test
    void saysWhereAnUnclosedBraceStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse("s3-${bucket}-${name"))
                .withMessage("the brace that opens at position 15 of s3-${bucket}-${name has no end");
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
        ObjectRef object = new ObjectRef("lake", key, "e1", 10, Instant.EPOCH, false);
        return TopicTemplate.parse(template).topic(object, prefix);
    }
}
