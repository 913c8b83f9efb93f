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
package io.headwater.connect.s3.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedObjectsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final MemoryOffsets offsets = new MemoryOffsets();
    private final EndedObjects ended = new EndedObjects(offsets);
    private final List<EndedObjects.Ended> taken = Collections.synchronizedList(new ArrayList<>());
    private final Thread taker = new Thread(this::takeAll);

    @BeforeEach
    void start() {
        taker.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        taker.interrupt();
        taker.join();
    }

    @Test
    void givesOutAnObjectOnceItsFinalOffsetIsCommitted() {
        ObjectProgress object = object("a.csv", "e1", 0);
        ended.settled(end(object), true);
        ended.committed();
        assertNothingElseIsTaken("b.csv");

        commit(object);
        ended.committed();

        await().until(() -> taken.contains(new EndedObjects.Ended(object.object(), Optional.of(stored(object)))));
        ended.committed();
        assertNothingElseIsTaken("c.csv");
        assertThat(taken).hasSize(3);
    }

    @Test
    void seesAnOffsetThatIsCommittedALittleLaterThanConnectSays() {
        ObjectProgress object = object("a.csv", "e1", 0);
        ended.settled(end(object), true);
        ended.committed();
        assertNothingElseIsTaken("b.csv");

        commit(object);

        await().until(() -> taken.size() == 2);
    }

    @Test
    void givesOutAnObjectWhoseEndWasDroppedOnceKafkaHasTheRestOfIt() {
        ObjectProgress object = object("a.csv", "e1", 0);
        RowOffset first = row(object, 1);
        RowOffset second = row(object, 2);
        ended.handed(first);
        ended.handed(second);
        ended.handed(end(object));
        ended.settled(second, true);
        ended.settled(end(object), false);
        ended.committed();
        assertNothingElseIsTaken("b.csv");

        ended.settled(first, true);
        ended.committed();

        await().until(() -> taken.contains(new EndedObjects.Ended(object.object(), Optional.empty())));
    }

    @Test
    void givesOutAnObjectThatEndedWithoutARecord() {
        ObjectRef object = object("a.csv", "e1", 0).object();

        ended.unsaid(new ObjectProgress(object, NOON));

        await().until(() -> taken.equals(List.of(new EndedObjects.Ended(object, Optional.empty()))));
    }

    @Test
    void keepsARejectedObjectBack() {
        ObjectProgress object = object("a.csv", "e1", 0);
        StoredOffset rejected = stored(object).asRejected();
        ended.settled(new EndOffset(object, rejected), true);
        ended.settled(new EndOffset(object, rejected), false);
        offsets.commit(object.partition(), rejected.toMap());
        ended.committed();

        assertNothingElseIsTaken("b.csv");
        assertThat(ended.before(List.of(object.object()))).isEmpty();
    }

    @Test
    void forgetsAnObjectInWhosePlaceAnotherWasBegun() {
        ObjectProgress old = object("a.csv", "e1", 0);
        ended.settled(end(old), true);
        ObjectProgress replacing = object("a.csv", "e2", 60);
        offsets.commit(replacing.partition(), replacing.at(1, 0, -1, false).toMap());
        ended.committed();
        assertNothingElseIsTaken("b.csv");

        ended.settled(end(replacing), true);
        commit(replacing);
        ended.committed();

        await().until(() -> taken.contains(new EndedObjects.Ended(replacing.object(), Optional.of(stored(replacing)))));
        assertThat(taken).extracting(EndedObjects.Ended::object).doesNotContain(old.object());
    }

    @Test
    void tellsWhatWasDoneBefore() {
        ObjectProgress done = object("done.csv", "e1", 0);
        ObjectProgress replaced = object("replaced.csv", "e1", 0);
        ObjectProgress begun = object("begun.csv", "e1", 0);
        commit(done);
        commit(replaced);
        offsets.commit(begun.partition(), begun.at(1, 0, -1, false).toMap());
        List<ObjectRef> there = List.of(
                done.object(),
                object("replaced.csv", "e2", 0).object(),
                begun.object(),
                object("unknown.csv", "e1", 0).object());

        assertThat(ended.before(there))
                .isEqualTo(List.of(new EndedObjects.Ended(done.object(), Optional.of(stored(done)))));
    }

    @Test
    void tellsWhatWasDoneBeforeOfWhichOnlyTheNameIsKnown() {
        ObjectProgress done = object("done.csv", "e1", 0);
        commit(done);

        assertThat(ended.before(List.of(object("done.csv", "", 0).object())))
                .singleElement()
                .satisfies(before -> assertThat(before.object().etag()).isEqualTo("e1"));
    }

    /** Whatever would be taken is taken before this, which is committed already. */
    private void assertNothingElseIsTaken(String key) {
        int before = taken.size();
        ObjectProgress other = object(key, "e", 0);
        commit(other);
        ended.settled(end(other), true);
        ended.committed();
        await().until(() -> taken.size() > before);
        assertThat(taken.subList(before, taken.size()))
                .isEqualTo(List.of(new EndedObjects.Ended(other.object(), Optional.of(stored(other)))));
    }

    private void takeAll() {
        try {
            while (true) {
                taken.addAll(ended.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(ObjectProgress object) {
        offsets.commit(object.partition(), stored(object).toMap());
    }

    private static EndOffset end(ObjectProgress object) {
        return new EndOffset(object, stored(object));
    }

    private static StoredOffset stored(ObjectProgress object) {
        return object.at(2, 0, -1, true);
    }

    private static RowOffset row(ObjectProgress object, long row) {
        return new RowOffset(object, new RowOffset.InvalidBefore(), row, 0, -1);
    }

    private static ObjectProgress object(String key, String etag, long startedAfter) {
        return new ObjectProgress(new ObjectRef("lake", key, etag, 5, NOON, false), NOON.plusSeconds(startedAfter));
    }
}
