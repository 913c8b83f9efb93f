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
import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.config.TransactionSettings;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of objects that are replaced, appended to, touched or put again, before and after a restart. */
class OverwritePolicyTest {

    private static final long STARTED = PipelineFixture.STARTED;
    private static final long LATE = 1_000_000;

    private static final SampleObject FIRST = SampleObject.csv("a.csv", 3, 3, Set.of());
    private static final SampleObject LONGER = SampleObject.csv("a.csv", 5, 3, Set.of());
    private static final SampleObject LARGE = SampleObject.csv("a.csv", 60, 30_000, Set.of());

    private final PipelineFixture fixture = new PipelineFixture();
    private final List<Handed> handed = new ArrayList<>();

    @BeforeEach
    void readInSmallParts() {
        policy(OverwritePolicy.REPROCESS);
        fixture.reports = true;
    }

    private void policy(OverwritePolicy policy) {
        // One thread fetches, so that all before a change has been read.
        fixture.delivery = new DeliverySettings(
                10, 20_000, 1, 2, 64 * 1024, policy, new TransactionSettings(1_000, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAnObjectThatWasAppendedToFromItsBeginning(boolean restart) throws InterruptedException {
        ObjectRef appended = replacedAfterItWasRead(restart);

        assertThat(handed).isEqualTo(fixture.expected(LONGER, appended));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesAReplacedObjectAloneAndReportsIt(boolean restart) throws InterruptedException {
        policy(OverwritePolicy.IGNORE);

        ObjectRef replaced = replacedAfterItWasRead(restart);

        assertThat(handed)
                .isEqualTo(List.of(Handed.report(replaced, "skipped", 0, 0, Handed.closed(replaced, STARTED, 0, 0))));
        try (PipelineRun run = fixture.start()) {
            assertThat(run.look()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsOverAReplacedObjectUntilThePolicyIsAnother(boolean restart) throws InterruptedException {
        policy(OverwritePolicy.FAIL);

        assertThatThrownBy(() -> replacedAfterItWasRead(restart))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("s3://lake/a.csv was replaced after it was read")
                .hasMessageContaining("Set it to reprocess (the new object is read from its beginning) or ignore");

        policy(OverwritePolicy.REPROCESS);
        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeWhatComes()).hasSize(LONGER.rows() + 1);
        }
    }

    @Test
    void endsAsRejectedWhatIsReplacedWhileItIsReadAndSkipsWhatCameInItsPlace() throws InterruptedException {
        policy(OverwritePolicy.IGNORE);
        ObjectRef old = fixture.put(LARGE);
        replaceLate(old);

        try (PipelineRun run = fixture.start()) {
            List<Handed> ended = run.takeWhatComes();
            int rows = ended.size() - 1;
            assertThat(rows).isGreaterThan(25);
            List<Handed> expected = new ArrayList<>(fixture.expected(LARGE, old).subList(0, rows));
            expected.add(Handed.report(old, "rejected", rows, 0, Handed.closed(old, STARTED, rows, 0)));
            assertThat(ended).isEqualTo(expected);

            ObjectRef found = run.look().get(0).object();
            assertThat(run.takeAll(1))
                    .isEqualTo(List.of(Handed.report(found, "skipped", 0, 0, Handed.closed(found, STARTED, 0, 0))));
        }
    }

    @Test
    void failsOverAnObjectThatIsReplacedWhileItIsReadOnceItsRowsAreOut() throws InterruptedException {
        policy(OverwritePolicy.FAIL);
        ObjectRef old = fixture.put(LARGE);
        replaceLate(old);

        try (PipelineRun run = fixture.start()) {
            List<Handed> rows = run.takeUntilItFails();
            assertThat(rows)
                    .hasSizeGreaterThan(25)
                    .isEqualTo(fixture.expected(LARGE, old).subList(0, rows.size()));
            assertThatThrownBy(() -> run.pipeline().poll(100))
                    .hasMessageContaining("was replaced while it was read, after row " + rows.size())
                    .hasMessageContaining("Rows before it are delivered");
        }
    }

    @ParameterizedTest
    @EnumSource(OverwritePolicy.class)
    void knowsOfAnObjectThatIsReplacedWhileTheTaskIsAway(OverwritePolicy policy) throws InterruptedException {
        policy(policy);
        ObjectRef old = fixture.put(LARGE);
        try (PipelineRun run = fixture.start()) {
            fixture.offsets.commit(run.take(7).get(6));
        }
        ObjectRef replaced = fixture.put(FIRST);

        try (PipelineRun run = fixture.start()) {
            switch (policy) {
                case REPROCESS -> assertThat(run.takeAll(4)).isEqualTo(fixture.expected(FIRST, replaced));
                case IGNORE -> {
                    assertThat(run.takeAll(1))
                            .isEqualTo(
                                    List.of(Handed.report(old, "rejected", 7, 0, Handed.closed(old, STARTED, 7, 0))));
                    run.look();
                    assertThat(run.takeAll(1))
                            .isEqualTo(List.of(
                                    Handed.report(replaced, "skipped", 0, 0, Handed.closed(replaced, STARTED, 0, 0))));
                }
                case FAIL ->
                    assertThatThrownBy(() -> run.take(1)).hasMessageContaining("was replaced while it was read");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OverwritePolicy.class)
    void leavesAloneWhatIsPutAgainWithTheSameBytes(OverwritePolicy policy) throws InterruptedException {
        policy(policy);
        ObjectRef object = fixture.put(FIRST);
        try (PipelineRun run = fixture.start()) {
            run.take(4).forEach(fixture.offsets::commit);
            fixture.bucket.putAgain(object, FIRST.bytes(), Instant.parse("2031-01-01T00:00:00Z"));
            assertThat(run.look()).isEmpty();
            fixture.bucket.delete(object.key());
            assertThat(run.look()).isEmpty();
            fixture.bucket.putAgain(object, FIRST.bytes(), Instant.parse("2032-01-01T00:00:00Z"));
            assertThat(run.look()).isEmpty();
        }
        try (PipelineRun run = fixture.start()) {
            assertThat(run.look()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhereItWasDeletedWhenAnObjectComesBackWithTheSameBytes(boolean committed) throws InterruptedException {
        ObjectRef object = fixture.put(LARGE);
        AtomicBoolean late = new AtomicBoolean();
        fixture.store = new WatchedStore(fixture.bucket, (asked, offset, length) -> {
            if (offset > LATE && late.compareAndSet(false, true)) {
                fixture.bucket.delete(object.key());
            }
        });

        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> before = new ArrayList<>();
            while (before.isEmpty() || !before.get(before.size() - 1).topic().equals("reports")) {
                before.addAll(run.take(1));
            }
            if (committed) {
                before.forEach(fixture.offsets::commit);
            }
            int rows = before.size() - 1;
            ObjectRef back = fixture.bucket.putAgain(object, LARGE.bytes(), object.modified());
            run.look();

            List<Handed> whole = fixture.expected(LARGE, back);
            assertThat(run.takeAll(whole.size() - rows)).isEqualTo(whole.subList(rows, whole.size()));
        }
    }

    /** Reads an object, replaces it by a longer one, and takes what comes of that. */
    private ObjectRef replacedAfterItWasRead(boolean restart) throws InterruptedException {
        fixture.put(FIRST);
        ObjectRef replaced;
        try (PipelineRun run = fixture.start()) {
            run.take(4).forEach(fixture.offsets::commit);
            replaced = fixture.put(LONGER);
            if (!restart) {
                run.look();
                takeInto(run);
            }
        }
        if (restart) {
            try (PipelineRun run = fixture.start()) {
                takeInto(run);
            }
        }
        return replaced;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsAnObjectOnceMoreUnlessAnotherOneWasReadInItsPlace(boolean replaced) throws InterruptedException {
        ObjectRef old = fixture.put(FIRST);
        try (PipelineRun run = fixture.start()) {
            commitAll(run, FIRST);
            StoredOffset end = StoredOffset.parse(old.uri(), fixture.offsets.offset(Map.of("object", old.uri())));
            if (replaced) {
                fixture.put(LONGER);
                run.look();
                commitAll(run, LONGER);
                assertThat(run.look()).isEmpty();
            }

            run.refuse(old, end);

            assertThat(run.takeWhatComes())
                    .isEqualTo(
                            replaced
                                    ? List.of()
                                    : List.of(Handed.report(
                                            old, "completed", 3, 0, Handed.done(old, STARTED, FIRST.rows(), 0))));
        }
    }

    private void commitAll(PipelineRun run, SampleObject sample) throws InterruptedException {
        List<SourceRecord> records = run.take(sample.rows() + 1);
        assertThat(records).hasSize(sample.rows() + 1);
        records.forEach(fixture.offsets::commit);
    }

    private void takeInto(PipelineRun run) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>(run.take(1));
        while (!records.get(records.size() - 1).topic().equals("reports")) {
            records.addAll(run.take(1));
        }
        records.forEach(fixture.offsets::commit);
        handed.addAll(Handed.all(records));
    }

    private void replaceLate(ObjectRef old) {
        AtomicBoolean late = new AtomicBoolean();
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            if (object.equals(old) && offset > LATE && late.compareAndSet(false, true)) {
                fixture.put(FIRST);
            }
        });
    }
}
