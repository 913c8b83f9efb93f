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

import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObject;
import io.headwater.connect.s3.store.OpenedObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamedObjectsTest {

    private static final int FIRST_BYTES = 8;

    private final MemoryObjectStore bucket = new MemoryObjectStore("lake");
    private final MemoryOffsets offsets = new MemoryOffsets();
    private final ObjectLedger ledger = new ObjectLedger(offsets);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ObjectSelection selection = new ObjectSelection(
            new ObjectFilter(Glob.parseList("**"), Glob.parseList("**/_*"), Optional.empty()),
            object -> object.key().endsWith(".csv"),
            object -> true);
    private OpenedObjectStore opened = new OpenedObjectStore(bucket, 64);
    private List<String> named = List.of();
    private int version;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void opensWhatIsNamedInItsOrderAndNothingElse() throws Exception {
        name("b.csv", "a.csv", "_hidden.csv", "no.format", "c.csv");
        List.of("a.csv", "b.csv", "c.csv", "d.csv", "_hidden.csv", "no.format")
                .forEach(key -> bucket.put(key, "12345"));

        assertThat(walk(objects("", 1, 0))).containsExactly("b.csv", "a.csv", "c.csv");
        assertThat(bucket.lists()).isZero();
        assertThat(bucket.reads()).isEqualTo(3);
    }

    @Test
    void keepsWhatItOpenedForTheRead() throws Exception {
        name("a.csv");
        ObjectRef object = bucket.put("a.csv", "12345");
        walk(objects("", 1, 0));

        ByteBuffer target = ByteBuffer.allocate(5);
        opened.read(object, 0, target);

        assertThat(target.array()).asString().isEqualTo("12345");
        assertThat(bucket.reads()).isEqualTo(1);
    }

    @Test
    void sharesObjectsOutByTheirKeys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            keys.add(number + ".csv");
            bucket.put(number + ".csv", "1");
        }
        name(keys.toArray(String[]::new));

        List<String> shared = new ArrayList<>();
        for (int task = 0; task < 3; task++) {
            opened = new OpenedObjectStore(bucket, 1000);
            List<String> own = walk(objects("", 3, task));
            assertThat(own).hasSizeBetween(5, 30);
            shared.addAll(own);
        }
        assertThat(shared).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void asksNoMoreForWhatIsDoneOrInHand() throws Exception {
        name("done.csv", "hand.csv", "new.csv");
        List.of("done.csv", "hand.csv", "new.csv").forEach(key -> bucket.put(key, "1"));
        offsets.commit(
                Map.of("object", "s3://lake/done.csv"),
                Map.of("etag", "before", "row", 1, "invalid", 0, "modified", 0, "started_at", 0, "done", true));
        ledger.begin(new ObjectRef("lake", "hand.csv", "x", 1, Instant.EPOCH, false));

        assertThat(walk(objects("", 1, 0))).containsExactly("new.csv");
        assertThat(bucket.reads()).isEqualTo(1);
    }

    @Test
    void leavesWhatIsMissingAndAsksForItAgain() throws Exception {
        name("missing.csv", "a.csv");
        bucket.put("a.csv", "1");
        NamedObjects objects = objects("", 1, 0);
        assertThat(walk(objects)).containsExactly("a.csv");
        assertThat(selection.leftOut()).isEqualTo(Map.of(ObjectFilter.Reason.UNAVAILABLE, 1L));

        bucket.put("missing.csv", "1");

        assertThat(walk(objects)).contains("missing.csv");
    }

    @Test
    void leavesWhatIsOutsideThePrefixes() throws Exception {
        name("in/a.csv", "out/a.csv");
        bucket.put("in/a.csv", "1");
        bucket.put("out/a.csv", "1");

        assertThat(walk(objects("in/", 1, 0))).containsExactly("in/a.csv");
        assertThat(selection.leftOut()).isEqualTo(Map.of(ObjectFilter.Reason.OUTSIDE, 1L));
    }

    @Test
    void looksNoMoreAtNamesThatAreTheSameWhenAllIsDone() throws Exception {
        name("a.csv");
        ledger.begin(bucket.put("a.csv", "1"));
        NamedObjects objects = objects("", 1, 0);
        assertThat(walk(objects)).isEmpty();
        assertThat(objects.begin()).isEmpty();

        name("a.csv", "b.csv");
        bucket.put("b.csv", "1");
        assertThat(walk(objects)).containsExactly("b.csv");
    }

    @Test
    void failsWhereEverythingIsDenied() {
        name("a.csv", "b.csv");
        opened = new OpenedObjectStore(new Denying(List.of("a.csv", "b.csv")), 64);

        assertThatThrownBy(() -> walk(objects("", 1, 0)))
                .isInstanceOf(StoreException.Denied.class)
                .hasMessage("a.csv is denied");
    }

    @Test
    void failsWhereAllThatIsEverNamedIsDenied() throws Exception {
        opened = new OpenedObjectStore(new Denying(List.of("a.csv")), 64);
        NamedObjects objects = objects("", 1, 0);
        name();
        assertThat(walk(objects)).isEmpty();

        name("a.csv");
        assertThatThrownBy(() -> walk(objects)).isInstanceOf(StoreException.Denied.class);
    }

    @Test
    void goesOnWhereTheLaterOnesAreDenied() throws Exception {
        bucket.put("b.csv", "1");
        opened = new OpenedObjectStore(new Denying(List.of("a.csv")), 64);
        NamedObjects objects = objects("", 1, 0);
        name("b.csv");
        assertThat(walk(objects)).containsExactly("b.csv");

        name("a.csv");
        assertThat(walk(objects)).isEmpty();
    }

    @Test
    void goesOnWhereSomeAreDenied() throws Exception {
        name("a.csv", "b.csv");
        bucket.put("b.csv", "1");
        opened = new OpenedObjectStore(new Denying(List.of("a.csv")), 64);

        assertThat(walk(objects("", 1, 0))).containsExactly("b.csv");
    }

    @Test
    void waitsForNamesThatAreNotThereYet() throws Exception {
        Names.Source missing = () -> {
            throw new StoreException.Gone("no manifest", null);
        };

        assertThat(new NamedObjects(missing, opening("", 1, 0)).begin()).isEmpty();
    }

    private void name(String... keys) {
        named = List.of(keys);
        version++;
    }

    private NamedObjects objects(String prefixes, int tasks, int task) {
        return new NamedObjects(
                () -> new GivenNames(Integer.toString(version), new ArrayList<>(named)),
                opening(prefixes, tasks, task));
    }

    private NamedOpening opening(String prefixes, int tasks, int task) {
        TaskShare share = TaskShares.byKey(Prefix.parseList(prefixes), tasks).get(task);
        return new NamedOpening(
                "lake", opened, share, selection, ledger, key -> ObjectEnd.FRONT, FIRST_BYTES, threads, 4);
    }

    private List<String> walk(NamedObjects objects) throws IOException, InterruptedException {
        selection.beginRound();
        ObjectWalk walk = objects.begin().orElseThrow();
        List<String> keys = new ArrayList<>();
        for (Optional<ObjectWalk.Page> page = walk.nextPage(); page.isPresent(); page = walk.nextPage()) {
            page.get().objects().forEach(object -> keys.add(object.key()));
        }
        return keys;
    }

    /** Names two at a time. */
    private record GivenNames(String version, List<String> left) implements Names {

        @Override
        public List<NamedObject> next() {
            List<NamedObject> page = new ArrayList<>();
            while (page.size() < 2 && !left.isEmpty()) {
                page.add(new NamedObject(left.remove(0), Optional.empty()));
            }
            return page;
        }

        @Override
        public void close() {
            left.clear();
        }
    }

    /** The bucket, with some objects that may not be read. */
    private final class Denying implements ObjectStore {

        private final List<String> denied;

        Denying(List<String> denied) {
            this.denied = denied;
        }

        @Override
        public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException {
            if (denied.contains(key)) {
                throw new StoreException.Denied(key + " is denied", null);
            }
            return bucket.open(key, end, length);
        }

        @Override
        public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
                throws StoreException, InterruptedIOException {
            throw new UnsupportedOperationException("nothing is listed");
        }

        @Override
        public ObjectRef read(ObjectRef object, long offset, ByteBuffer target) throws StoreException {
            return bucket.read(object, offset, target);
        }

        @Override
        public void delete(ObjectRef object) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void move(ObjectRef object, String destination) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void tag(ObjectRef object, String name, String value) {
            throw new UnsupportedOperationException("nothing is done with objects here");
        }

        @Override
        public void close() {
            bucket.close();
        }
    }
}
