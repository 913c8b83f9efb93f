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

import io.headwater.connect.s3.discover.ObjectFilter.Reason;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectFilterTest {

    private static final Instant THEN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Prefix PREFIX = Prefix.of("in");

    private final ObjectFilter filter = new ObjectFilter(
            Glob.parseList("**"), Glob.parseList("**/_*, **/_*/**, **/.*, **/.*/**"), Optional.of(THEN));

    @Test
    void readsWhatNothingSpeaksAgainst() {
        assertThat(filter.leftOut(PREFIX, object("in/a/b.csv", 1, THEN, false))).isEmpty();
        assertThat(filter.leftOut(PREFIX, object("in/empty.csv", 0, THEN, false)))
                .isEmpty();
        assertThat(filter.leftOut(PREFIX, object("in/not-a-marker/", 1, THEN, false)))
                .isEmpty();
    }

    @Test
    void leavesOutFolderMarkers() {
        assertThat(filter.leftOut(PREFIX, object("in/a/", 0, THEN, false))).contains(Reason.FOLDER_MARKER);
        assertThat(filter.leftOut(PREFIX, object("in/", 0, THEN, false))).contains(Reason.FOLDER_MARKER);
    }

    @Test
    void leavesOutWhatIsHiddenAtAnyLevel() {
        for (String key : new String[] {"in/_SUCCESS", "in/a/.crc", "in/_temporary/0/part", "in/a/.b/c"}) {
            assertThat(filter.leftOut(PREFIX, object(key, 1, THEN, false))).contains(Reason.EXCLUDED);
        }
    }

    @Test
    void seesKeysAsTheyAreBelowTheirPrefix() {
        Prefix hidden = Prefix.of("_in");

        assertThat(filter.leftOut(hidden, object("_in/a.csv", 1, THEN, false))).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotIncluded() {
        ObjectFilter onlyCsv = new ObjectFilter(Glob.parseList("*.csv"), Glob.parseList("x*"), Optional.empty());

        assertThat(onlyCsv.leftOut(PREFIX, object("in/a.csv", 1, Instant.EPOCH, false)))
                .isEmpty();
        assertThat(onlyCsv.leftOut(PREFIX, object("in/a.txt", 1, THEN, false))).contains(Reason.NOT_INCLUDED);
        assertThat(onlyCsv.leftOut(PREFIX, object("in/x.csv", 1, THEN, false))).contains(Reason.EXCLUDED);
    }

    @Test
    void leavesOutWhatIsTooOld() {
        assertThat(filter.leftOut(PREFIX, object("in/a", 1, THEN.minusSeconds(1), false)))
                .contains(Reason.TOO_OLD);
    }

    @Test
    void countsAsArchivedOnlyWhatWouldBeRead() {
        assertThat(filter.leftOut(PREFIX, object("in/a", 1, THEN, true))).contains(Reason.ARCHIVED);
        assertThat(filter.leftOut(PREFIX, object("in/_a", 1, THEN, true))).contains(Reason.EXCLUDED);
    }

    private static ObjectRef object(String key, long size, Instant modified, boolean archived) {
        return new ObjectRef("bucket", key, "etag", size, modified, archived);
    }
}
