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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class ObjectLedgerTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final MemoryOffsets offsets = new MemoryOffsets();
    private final ObjectLedger ledger = new ObjectLedger(offsets);
    private final ObjectRef object = object("a.csv", "e1");

    @Test
    void givesNewObjectsInTheOrderOfTheirPage() {
        List<ObjectRef> page = List.of(object("b", "e1"), object("a", "e1"), object("c", "e1"));

        assertThat(ledger.unread(page))
                .isEqualTo(page.stream()
                        .map(listed -> new ObjectLedger.Unread(listed, Optional.empty()))
                        .toList());
    }

    @Test
    void knowsWhatIsDone() {
        commit(object, 5, true);

        assertThat(ledger.unread(List.of(object))).isEmpty();
    }

    @Test
    void goesOnWhereAnObjectWasLeft() {
        commit(object, 5, false);

        assertThat(ledger.unread(List.of(object)))
                .isEqualTo(List.of(new ObjectLedger.Unread(object, Optional.of(at(object, 5, false)))));
    }

    @Test
    void readsAnObjectWithAnotherETagFromItsBeginning() {
        commit(object, 5, true);
        ObjectRef replaced = object("a.csv", "e2");

        assertThat(ledger.unread(List.of(replaced)))
                .isEqualTo(
                        List.of(new ObjectLedger.Unread(replaced, Optional.empty(), Optional.of(at(object, 5, true)))));
    }

    @Test
    void givesAnObjectInHandToNobodyElse() {
        ledger.begin(object);

        assertThat(ledger.unread(List.of(object, object("a.csv", "e2")))).isEmpty();
    }

    @Test
    void remembersWhatIsFinishedUntilConnectDoes() {
        ledger.begin(object);
        ledger.finish(object, at(object, 5, true));
        assertThat(ledger.unread(List.of(object))).isEmpty();

        commit(object, 5, true);
        assertThat(ledger.unread(List.of(object))).isEmpty();
        assertThat(ledger.unread(List.of(object("a.csv", "e2")))).hasSize(1);
    }

    @Test
    void readsAnObjectThatChangedAfterItWasFinished() {
        ledger.begin(object);
        ledger.finish(object, at(object, 5, true));

        assertThat(ledger.unread(List.of(object("a.csv", "e2")))).hasSize(1);
    }

    @Test
    void readsWhatWasGivenUpWhenItIsListedAgain() {
        ledger.begin(object);
        ledger.abandon(object, at(object, 5, false));
        ObjectRef other = object("a.csv", "e2");

        assertThat(ledger.unread(List.of(object)))
                .isEqualTo(List.of(new ObjectLedger.Unread(object, Optional.of(at(object, 5, false)))));
        assertThat(ledger.unread(List.of(other)))
                .isEqualTo(
                        List.of(new ObjectLedger.Unread(other, Optional.empty(), Optional.of(at(object, 5, false)))));
    }

    @Test
    void readsWhatWasTakenBackAsIfForTheFirstTime() {
        ledger.begin(object);
        ledger.forget(object);

        assertThat(ledger.unread(List.of(object)))
                .isEqualTo(List.of(new ObjectLedger.Unread(object, Optional.empty())));
    }

    @Test
    void knowsOfAFinishedObjectBeforeConnectDoes() {
        commit(object, 3, false);
        ledger.begin(object);
        ledger.finish(object, at(object, 5, true));
        ObjectRef other = object("a.csv", "e2");

        assertThat(ledger.unread(List.of(other)))
                .isEqualTo(List.of(new ObjectLedger.Unread(other, Optional.empty(), Optional.of(at(object, 5, true)))));
    }

    @Test
    void forgetsAFinishedObjectThatIsListedNoMore() {
        round(object);
        ledger.begin(object);
        ledger.finish(object, at(object, 5, true));
        round(object);
        assertThat(ledger.unread(List.of(object))).isEmpty();

        round();

        assertThat(ledger.unread(List.of(object))).hasSize(1);
    }

    @Test
    void keepsAnObjectInHandThatIsListedNoMore() {
        round(object);
        ledger.begin(object);

        round();

        assertThat(ledger.unread(List.of(object))).isEmpty();
    }

    @Test
    void prunesWhatIsCommittedWithinAFirstLookAtALargeBucket() {
        ledger.beginRound();
        for (int i = 0; i < 50_000; i++) {
            ObjectRef next = object("k" + i, "e1");
            ledger.begin(next);
            ledger.finish(next, at(next, 1, true));
            commit(next, 1, true);
            ledger.acknowledge(SourcePartition.of(next));
            if (i % 1_000 == 0) {
                ledger.prune();
            }
        }

        assertThat(ledger.size()).isLessThanOrEqualTo(11_000);
        assertThat(ledger.unread(IntStream.range(0, 50_000)
                        .mapToObj(i -> object("k" + i, "e1"))
                        .toList()))
                .isEmpty();
    }

    @Test
    void prunesNothingThatConnectHasNotCommittedAsDone() {
        for (int i = 0; i < 10_000; i++) {
            ObjectRef next = object("k" + i, "e1");
            ledger.begin(next);
            ledger.finish(next, at(next, 1, true));
            ledger.acknowledge(SourcePartition.of(next));
            commit(next, 1, false);
        }

        ledger.prune();

        assertThat(ledger.size()).isEqualTo(10_000);
    }

    @Test
    void looksUpNoOffsetsToPruneALittle() {
        ledger.begin(object);
        ledger.finish(object, at(object, 5, true));
        ledger.acknowledge(SourcePartition.of(object));

        ledger.prune();

        assertThat(offsets.lookedUp()).isZero();
    }

    @Test
    void namesTheObjectOfAnOffsetThatIsNone() {
        offsets.commit(SourcePartition.of(object), Map.of("position", 5));

        assertThatThrownBy(() -> ledger.unread(List.of(object)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("s3://lake/a.csv")
                .hasMessageContaining("position");
    }

    @Test
    void reportsADoneObjectAgainAsLongAsItIsTheLastOfItsKey() {
        commit(object, 5, true);

        ledger.watch(object);

        assertThat(ledger.isStillLast(object)).isTrue();
        assertThat(ledger.isStillLast(object)).isFalse();
    }

    @Test
    void reportsNoObjectAgainInWhosePlaceAnotherOneCame() {
        ObjectRef newer = object("a.csv", "e2");
        commit(object, 5, true);
        ledger.begin(newer);
        ledger.watch(object);
        assertThat(ledger.isStillLast(object)).isFalse();

        ledger.finish(newer, at(newer, 7, true));
        ledger.watch(object);
        assertThat(ledger.isStillLast(object)).isFalse();

        commit(newer, 7, true);
        round(newer);
        assertThat(ledger.size()).isZero();
        ledger.watch(object);
        assertThat(ledger.isStillLast(object)).isFalse();
    }

    @Test
    void reportsNoObjectAgainInWhosePlaceAnotherOneComesMeanwhile() {
        ObjectRef newer = object("a.csv", "e2");
        commit(object, 5, true);
        ledger.watch(object);

        ledger.begin(newer);
        ledger.finish(newer, at(newer, 7, true));
        commit(newer, 7, true);
        round(newer);

        assertThat(ledger.size()).isZero();
        assertThat(ledger.isStillLast(object)).isFalse();
    }

    private void round(ObjectRef... listed) {
        ledger.beginRound();
        ledger.unread(List.of(listed));
        ledger.endRound();
    }

    private void commit(ObjectRef of, long row, boolean done) {
        offsets.commit(SourcePartition.of(of), at(of, row, done).toMap());
    }

    private static StoredOffset at(ObjectRef of, long row, boolean done) {
        return new ObjectProgress(of, NOON).at(row, 0, 7, done);
    }

    private static ObjectRef object(String key, String etag) {
        return new ObjectRef("lake", key, etag, 10, NOON, false);
    }
}
