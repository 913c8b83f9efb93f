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
package io.headwater.connect.s3.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are replaced or deleted while they are read, and a store that refuses. */
class ChangedObjectsTest {

    /** Beyond what is fetched before the first part is looked at. */
    private static final long LATE = 1_000_000;

    private static final SampleObject OLD = SampleObject.csv("a.csv", 60, 30_000, Set.of());
    private static final SampleObject NEW = SampleObject.csv("a.csv", 3, 3, Set.of());
    private static final SampleObject NEXT = SampleObject.csv("b.csv", 2, 3, Set.of());

    private final PipelineFixture fixture = new PipelineFixture();

    @BeforeEach
    void readInSmallParts() {
        // One thread fetches, so that all before a change has been read.
        fixture.delivery = new DeliverySettings(10, 1, 2, 64 * 1024);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsTheNewObjectInWhereOneIsReplacedWhileItIsRead(boolean reports) throws Exception {
        fixture.reports = reports;
        ObjectRef old = fixture.put(OLD);
        AtomicBoolean late = new AtomicBoolean();
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            if (object.equals(old) && offset > LATE && late.compareAndSet(false, true)) {
                fixture.put(NEW);
            }
        });

        try (PipelineRun run = fixture.start()) {
            List<Handed> handed = run.takeWhatComes();
            assertThat(handed)
                    .hasSizeGreaterThan(25)
                    .isEqualTo(fixture.expected(OLD, old).subList(0, handed.size()));
            List<ObjectRef> found =
                    run.look().stream().map(unread -> unread.object()).toList();
            assertThat(found).extracting(ObjectRef::key).containsExactly("a.csv");
            assertThat(found).doesNotContain(old);
            int count = fixture.expected(NEW, found.get(0)).size();
            assertThat(run.takeAll(count)).isEqualTo(fixture.expected(NEW, found.get(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAVersionToItsEndWhereAnotherTakesItsPlace(boolean deleted) throws Exception {
        fixture.reports = true;
        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        fixture.bucket.keepVersions();
        SampleObject sample = SampleObject.csv("a.csv", 60, 30_000, Set.of(3, 59));
        ObjectRef old = fixture.put(sample);
        AtomicBoolean late = new AtomicBoolean();
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            if (offset > LATE && late.compareAndSet(false, true)) {
                if (deleted) {
                    fixture.bucket.delete("a.csv");
                } else {
                    fixture.put(NEW);
                }
            }
        });

        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> records = run.take(61);
            assertThat(Handed.all(records)).isEqualTo(fixture.expected(sample, old));
            assertThat(records.stream()
                            .filter(record -> !record.topic().equals("rows"))
                            .map(record -> ((Struct) record.value()).getString("version_id")))
                    .hasSize(3)
                    .containsOnly("v-" + old.etag());
            records.forEach(fixture.offsets::commit);
            if (deleted) {
                assertThat(run.look()).isEmpty();
            } else {
                ObjectRef found = run.look().get(0).object();
                assertThat(run.takeAll(4)).isEqualTo(fixture.expected(NEW, found));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhereAnObjectIsDeletedBeforeItsTurn(boolean reports) throws Exception {
        fixture.reports = reports;
        ObjectRef gone = fixture.put(OLD);
        ObjectRef next = fixture.put(NEXT);
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> fixture.bucket.delete("a.csv"));
        List<Handed> expected = new ArrayList<>();
        if (reports) {
            expected.add(Handed.report(gone, "rejected", 0, 0, Handed.at(gone, PipelineFixture.STARTED, 0, 0, -1)));
        }
        expected.addAll(fixture.expected(NEXT, next));

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
            ObjectRef again = fixture.put(NEW);
            assertThat(run.look()).extracting(unread -> unread.object()).containsExactly(again);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsWhereTheStoreRefusesOnceTheRowsBeforeAreHandedOver(boolean reports) throws Exception {
        fixture.reports = reports;
        SampleObject before = SampleObject.csv("0.csv", 2, 3, Set.of());
        List<Handed> expected = new ArrayList<>(fixture.expected(before, fixture.put(before)));
        ObjectRef object = fixture.put(OLD);
        fixture.put(NEXT);
        fixture.store = new WatchedStore(fixture.bucket, (asked, offset, length) -> {
            if (asked.equals(object) && offset > LATE) {
                throw new StoreException.Refused("Cannot read " + asked.uri() + ": access denied", null);
            }
        });

        try (PipelineRun run = fixture.start()) {
            List<Handed> handed = run.takeUntilItFails();
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> run.pipeline().poll(100))
                        .isInstanceOf(ConnectException.class)
                        .hasMessage("Cannot read s3://lake/a.csv: access denied");
            }
            int rows = handed.size() - expected.size();
            assertThat(rows).isGreaterThanOrEqualTo(15);
            expected.addAll(fixture.expected(OLD, object).subList(0, rows));
            assertThat(handed).isEqualTo(expected);
        }
    }

    @Test
    void failsWhereDiscoveryFails() throws Exception {
        ObjectRef object = fixture.put(NEXT);

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(2)).isEqualTo(fixture.expected(NEXT, object));
            run.pipeline().fail(new ConnectException("no such bucket"));
            assertThat(run.takeUntilItFails()).isEmpty();
            assertThatThrownBy(() -> run.pipeline().poll(100)).hasMessage("no such bucket");
        }
    }
}
