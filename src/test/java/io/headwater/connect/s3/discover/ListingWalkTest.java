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

import io.headwater.connect.s3.store.KeyOrder;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingWalkTest {

    private static final int PAGE = 7;

    private final MemoryObjectStore store = new MemoryObjectStore("bucket", PAGE);

    @ParameterizedTest
    @CsvSource({"0,1", "0,2", "0,3", "0,8", "1,1", "1,3", "2,2", "2,5", "3,4", "9,3"})
    void givesEachObjectToOneTaskOnceInKeyOrder(int depth, int tasks) throws IOException {
        fill();
        List<Prefix> prefixes = Prefix.parseList("in,other");
        List<String> read = new ArrayList<>();

        for (TaskShare share : TaskShares.split(prefixes, depth, tasks)) {
            List<String> keys = walk(share);
            assertThat(keys).isSortedAccordingTo(KeyOrder.UTF_8);
            read.addAll(keys);
        }

        assertThat(read).hasSize(264).doesNotHaveDuplicates();
        assertThat(read).allMatch(key -> key.startsWith("in/") || key.startsWith("other/"));
    }

    @Test
    void walksTheWholeBucket() throws IOException {
        fill();

        assertThat(walk(new TaskShare(List.of(Prefix.WHOLE_BUCKET), 0, 0, 1))).hasSize(266);
    }

    @Test
    void asksForOnePageAtATime() throws IOException {
        fill();
        ListingWalk walk = new ListingWalk(store, new TaskShare(Prefix.parseList("in"), 2, 0, 3));
        long before = 0;
        while (walk.nextPage().isPresent()) {
            assertThat(store.lists() - before).isLessThanOrEqualTo(1);
            before = store.lists();
        }
    }

    @Test
    void listsFlatWhereOneTaskHasItAll() throws IOException {
        fill();
        walk(new TaskShare(Prefix.parseList("in"), 2, 0, 1));

        assertThat(store.lists()).isEqualTo((263 + PAGE - 1) / PAGE);
    }

    @Test
    void listsOnlyOwnFoldersAtTheDepth() throws IOException {
        for (int day = 0; day < 28; day++) {
            for (int part = 0; part < 70; part++) {
                store.put(String.format("in/day=%02d/part-%03d", day, part), new byte[0]);
            }
        }
        TaskShare share = new TaskShare(Prefix.parseList("in"), 1, 0, 4);
        long folders = walk(share).stream()
                .map(key -> key.substring(0, key.lastIndexOf('/')))
                .distinct()
                .count();

        // Four pages to see all the folders, ten for each own one.
        assertThat(folders).isBetween(1L, 27L);
        assertThat(store.lists()).isEqualTo(4 + 10 * folders);
    }

    @Test
    void findsNothingInAnEmptyPrefix() throws IOException {
        ListingWalk walk = new ListingWalk(store, new TaskShare(Prefix.parseList("in"), 0, 0, 1));

        assertThat(walk.nextPage()).contains(new ObjectWalk.Page(Prefix.of("in"), List.of()));
        assertThat(walk.nextPage()).isEmpty();
        assertThat(walk.nextPage()).isEmpty();
    }

    @Test
    void saysBelowWhichPrefixObjectsAre() throws IOException {
        fill();
        ListingWalk walk = new ListingWalk(store, new TaskShare(Prefix.parseList("in,other"), 0, 0, 1));
        for (Optional<ObjectWalk.Page> page = walk.nextPage(); page.isPresent(); page = walk.nextPage()) {
            Prefix prefix = page.get().prefix();
            assertThat(page.get().objects()).allMatch(object -> prefix.holds(object.key()));
        }
    }

    /** 263 objects below in/, one below other/, two that are near. */
    private void fill() {
        List<String> keys = new ArrayList<>(List.of(
                "in/",
                "in/a",
                "in/a-b",
                "in/a/",
                "in/b.csv",
                "in/x//y",
                "in//z",
                "in/\uFF5E",
                "in/😀/1",
                "in/😀/2/3",
                "in/deep/er/and/deeper/1",
                "other/1",
                "in_old/1",
                "inn"));
        for (int year = 2020; year < 2024; year++) {
            for (int month = 1; month <= 6; month++) {
                for (int part = 0; part < 10; part++) {
                    keys.add(String.format("in/y=%d/m=%02d/part-%d", year, month, part));
                }
            }
        }
        for (int part = 0; part < 12; part++) {
            keys.add("in/y=2020/loose-" + part);
        }
        keys.forEach(key -> store.put(key, new byte[0]));
        assertThat(new TreeSet<>(keys)).hasSize(266);
    }

    private List<String> walk(TaskShare share) throws IOException {
        ListingWalk walk = new ListingWalk(store, share);
        List<ObjectRef> objects = new ArrayList<>();
        for (Optional<ObjectWalk.Page> page = walk.nextPage(); page.isPresent(); page = walk.nextPage()) {
            objects.addAll(page.get().objects());
        }
        return objects.stream().map(ObjectRef::key).collect(Collectors.toList());
    }
}
