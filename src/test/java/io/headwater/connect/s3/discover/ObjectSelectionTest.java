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

import static io.headwater.connect.s3.discover.ObjectFilter.Reason.ARCHIVED;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.EXCLUDED;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.FOLDER_MARKER;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.NOT_INCLUDED;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.NO_TOPIC;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.TOO_OLD;
import static io.headwater.connect.s3.discover.ObjectFilter.Reason.UNKNOWN_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectSelectionTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final ObjectSelection selection = new ObjectSelection(
            new ObjectFilter(Glob.parseList("data/**"), Glob.parseList("**/_*"), Optional.of(NEW_YEAR)),
            object -> object.key().endsWith(".csv"),
            object -> !object.key().contains("/lost/"));

    @Test
    void countsWhatIsLeftOutByReason() {
        List<String> taken = List.of(
                        object("in/data/a.csv", 1, NEW_YEAR, false),
                        object("in/data/", 0, NEW_YEAR, false),
                        object("in/data/x/", 0, NEW_YEAR, false),
                        object("in/other/a.csv", 1, NEW_YEAR, false),
                        object("in/data/_SUCCESS", 1, NEW_YEAR, false),
                        object("in/data/old.csv", 1, NEW_YEAR.minusSeconds(1), false),
                        object("in/data/cold.csv", 1, NEW_YEAR, true),
                        object("in/data/photo.jpg", 1, NEW_YEAR, false),
                        object("in/data/lost/a.csv", 1, NEW_YEAR, false),
                        object("in/data/lost/photo.jpg", 1, NEW_YEAR, false),
                        object("in/data/empty.csv", 0, NEW_YEAR, false))
                .stream()
                .filter(object -> selection.takes(Prefix.of("in"), object))
                .map(ObjectRef::key)
                .toList();

        assertThat(taken).isEqualTo(List.of("in/data/a.csv", "in/data/empty.csv"));
        assertThat(selection.leftOut())
                .isEqualTo(Map.of(
                        FOLDER_MARKER, 2L,
                        NOT_INCLUDED, 1L,
                        EXCLUDED, 1L,
                        TOO_OLD, 1L,
                        ARCHIVED, 1L,
                        UNKNOWN_FORMAT, 2L,
                        NO_TOPIC, 1L));
    }

    @Test
    void countsEachRoundAnew() {
        selection.takes(Prefix.of("in"), object("in/data/photo.jpg", 1, NEW_YEAR, false));
        selection.beginRound();
        selection.takes(Prefix.of("in"), object("in/data/_tmp", 1, NEW_YEAR, false));

        assertThat(selection.leftOut()).isEqualTo(Map.of(EXCLUDED, 1L));
    }

    private static ObjectRef object(String key, long size, Instant modified, boolean archived) {
        return new ObjectRef("lake", key, "e1", size, modified, archived);
    }
}
