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
package io.headwater.connect.s3.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "**                 | a.csv",
                "**                 | a/b/c.csv",
                "*.csv              | a.csv",
                "*.csv              | .csv",
                "**.csv             | a/b.csv",
                "**/*.csv           | a.csv",
                "**/*.csv           | a/b/c.csv",
                "a/**/b             | a/b",
                "a/**/b             | a/x/b",
                "a/**/b             | a/x/y/b",
                "a/**               | a/b/c",
                "a**b               | a/x/b",
                "?.csv              | a.csv",
                "?.csv              | 😀.csv",
                "[a-c]x             | bx",
                "[!a-c]x            | dx",
                "[]x]               | ]",
                "[a-]               | -",
                "[^a]               | ^",
                "[\\]]              | ]",
                "{a,b}.csv          | b.csv",
                "{a,b{c,d}e}.csv    | bde.csv",
                "a{,.gz}            | a",
                "a{,.gz}            | a.gz",
                "{2024,2025}/**     | 2025/01/x",
                "\\*                | *",
                "\\{a\\}            | {a}",
                "a.b                | a.b",
                "]                  | ]",
                "a,b                | a,b",
                "**/_*/**           | _tmp/x",
                "**/_*/**           | a/_tmp/x/y",
                "**/.*              | .hidden",
                "**/.*              | a/.hidden",
                "*a*b*c             | xaxbxbxcxc",
                "**a**b             | x/a/a/b/b",
                "**/**/x            | x",
                "**/a/**/b/*.csv    | a/a/b/x/b/y.csv",
            })
    void matches(String glob, String key) {
        assertThat(Glob.parse(glob).matches(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*.csv              | a/b.csv",
                "*                  | a/b",
                "?                  | /",
                "?                  | ab",
                "[!a]               | /",
                "[ -~]              | /",
                "[/]                | /",
                "a/**/b             | ab",
                "a/**/b             | a/xb",
                "a/**               | a",
                "**/b               | ab",
                "**/*.csv           | a.csv.gz",
                "a.b                | axb",
                "{a,b}.csv          | ab.csv",
                "**/_*              | a_b",
                "**/_*              | a/b_c/d",
                "A.csv              | a.csv",
                "*a*b               | xaxbx",
                "*a/*b              | xa/y/b",
            })
    void doesNotMatch(String glob, String key) {
        assertThat(Glob.parse(glob).matches(key)).isFalse();
    }

    @Test
    void takesWhatARegularExpressionWouldForItself() {
        assertThat(Glob.parse("**.csv").matches("a\nb/c\r\n.csv")).isTrue();
        assertThat(Glob.parse("a*c").matches("a\nc")).isTrue();
        assertThat(Glob.parse("a+b(c)$^|.\\Q").matches("a+b(c)$^|.Q")).isTrue();
        assertThat(Glob.parse("a?c").matches("a\u2028c")).isTrue();
    }

    @Test
    void doesNotBacktrackForLong() {
        String key = "a/".repeat(256) + "a".repeat(512);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(Glob.parse("*a*a*a*a*a*a*a*a*a*b").matches("a".repeat(1024)))
                    .isFalse();
            assertThat(Glob.parse("**a**a**a**a**a**a**a**b").matches(key)).isFalse();
            assertThat(Glob.parse("**/*a*a*a*/**/*a*a*a*/**/*a*a*b").matches(key))
                    .isFalse();
            assertThat(Glob.parse("**/a/**/a/**/a/**/a/**/a/**/b").matches(key)).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a{b                | '{' is never closed, at character 2",
                "a{b,{c}            | '{' is never closed, at character 2",
                "ab}                | '}' without a '{' before it, at character 3",
                "a[bc               | '[' is never closed, at character 2",
                "a[]                | '[' is never closed, at character 2",
                "x[z-a]             | the range runs backwards, at character 3",
                "ab\\               | nothing follows the '\\', at character 3",
            })
    void saysWhereAGlobIsMalformed(String glob, String message) {
        assertThatThrownBy(() -> Glob.parse(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("glob \"" + glob + "\": " + message);
    }

    @Test
    void refusesBracesWithoutEnd() {
        assertThatThrownBy(() -> Glob.parse("{a,b}".repeat(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stand for more than 1000 globs, at character 50");
        assertThatThrownBy(() -> Glob.parse("{".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested more than 50 deep, at character 51");
    }

    @Test
    void readsAListWithCommasInsideOfGlobs() {
        assertThat(Glob.parseList("**/*.{csv,tsv}, a\\,b ,[,;]x"))
                .extracting(Glob::toString)
                .containsExactly("**/*.{csv,tsv}", "a\\,b", "[,;]x");
        assertThat(Glob.parseList("a\\,b").get(0).matches("a,b")).isTrue();
        assertThat(Glob.parseList("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,,b", "a,"})
    void refusesAListWithAnEmptyGlob(String list) {
        assertThatThrownBy(() -> Glob.parseList(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void isWhatWasWritten() {
        assertThat(Glob.parse("a*")).isEqualTo(Glob.parse("a*")).hasToString("a*");
        assertThat(List.of(Glob.parse("a*"))).doesNotContain(Glob.parse("a?"));
    }
}
