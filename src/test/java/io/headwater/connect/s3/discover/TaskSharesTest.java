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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSharesTest {

    private static final List<String> NAMES = List.of("a", "b", "c,d", "e;f/", "日本", "x=1", "part-0001.csv");

    @Test
    void spreadsPrefixesOverTasks() {
        assertThat(TaskShares.split(Prefix.parseList("a,b,c,d,e"), 0, 2))
                .containsExactly(
                        new TaskShare(Prefix.parseList("a,c,e"), 0, 0, 1),
                        new TaskShare(Prefix.parseList("b,d"), 0, 0, 1));
    }

    @Test
    void sharesPrefixesAmongMoreTasks() {
        List<Prefix> a = Prefix.parseList("a");
        List<Prefix> b = Prefix.parseList("b");

        assertThat(TaskShares.split(Prefix.parseList("b,a"), 0, 5))
                .containsExactly(
                        new TaskShare(a, 0, 0, 3),
                        new TaskShare(b, 0, 0, 2),
                        new TaskShare(a, 0, 1, 3),
                        new TaskShare(b, 0, 1, 2),
                        new TaskShare(a, 0, 2, 3));
    }

    @Test
    void sharesFoldersBelowAllPrefixes() {
        List<Prefix> both = Prefix.parseList("a,b");

        assertThat(TaskShares.split(both, 2, 3))
                .containsExactly(
                        new TaskShare(both, 2, 0, 3), new TaskShare(both, 2, 1, 3), new TaskShare(both, 2, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesEveryObjectToExactlyOneTask(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Prefix> prefixes = random.nextInt(4) == 0
                    ? List.of(Prefix.WHOLE_BUCKET)
                    : IntStream.range(0, 1 + random.nextInt(6))
                            .mapToObj(number -> Prefix.of("p" + number))
                            .toList();
            List<TaskShare> shares = TaskShares.split(prefixes, random.nextInt(4), 1 + random.nextInt(9));
            for (int object = 0; object < 50; object++) {
                Prefix prefix = prefixes.get(random.nextInt(prefixes.size()));
                String key = prefix.path() + randomKey(random);

                assertThat(shares.stream()
                                .filter(share -> share.prefixes().contains(prefix) && share.owns(prefix, key)))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 16})
    void spreadsNumberedKeysEvenly(int tasks) {
        List<TaskShare> shares = TaskShares.split(List.of(Prefix.WHOLE_BUCKET), 0, tasks);
        int keys = 10_000;

        for (TaskShare share : shares) {
            long own = IntStream.range(0, keys)
                    .mapToObj(number -> String.format("2026/03/part-%05d.csv", number))
                    .filter(key -> share.owns(Prefix.WHOLE_BUCKET, key))
                    .count();
            assertThat((double) own * tasks / keys).isBetween(0.85, 1.15);
        }
    }

    @Test
    void keepsAFolderAtTheDepthTogether() {
        List<TaskShare> shares = TaskShares.split(Prefix.parseList("p"), 1, 4);
        Prefix prefix = Prefix.of("p");

        for (TaskShare share : shares) {
            boolean ofFolder = share.ownsFolder("p/one/");
            assertThat(Stream.of("p/one/a", "p/one/b/c", "p/one/").map(key -> share.owns(prefix, key)))
                    .containsOnly(ofFolder);
            assertThat(Stream.of("p/a", "p/b").map(key -> share.owns(prefix, key)))
                    .containsOnly(share.ownsFolder("p/"));
        }
    }

    /** A change here would have two releases read an object twice, or never. */
    @Test
    void hashesAsItAlwaysDid() {
        List<TaskShare> shares = TaskShares.split(List.of(Prefix.WHOLE_BUCKET), 0, 1000);

        assertThat(Stream.of("", "a", "2026/03/01/part-0.csv", "日本語/😀").map(key -> owner(shares, key)))
                .containsExactly(0, 168, 77, 41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a,b\\,c", "x;1/2;y", "line\nbreak"})
    void readsAShareFromATaskConfiguration(String prefixes) {
        for (TaskShare share : TaskShares.split(Prefix.parseList(prefixes), 3, 7)) {
            assertThat(TaskShare.parse(share.encode())).isEqualTo(share);
        }
    }

    @Test
    void refusesWhatIsNoShare() {
        for (String text : List.of("", "0;1/1;", "0;0/0;a/", "0;0/1;a", "a;0/1;", "0;0/1")) {
            assertThatThrownBy(() -> TaskShare.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int owner(List<TaskShare> shares, String key) {
        return IntStream.range(0, shares.size())
                .filter(task -> shares.get(task).owns(Prefix.WHOLE_BUCKET, key))
                .findFirst()
                .orElseThrow();
    }

    private static String randomKey(Random random) {
        List<String> names = new ArrayList<>();
        for (int level = 0; level <= random.nextInt(5); level++) {
            names.add(NAMES.get(random.nextInt(NAMES.size())) + random.nextInt(100));
        }
        return String.join("/", names) + (random.nextInt(10) == 0 ? "/" : "");
    }
}
