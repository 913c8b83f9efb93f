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
import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.config.TransactionSettings;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of whole objects: what of them is committed, and what is read again. */
class TransactionsTest {

    private static final long STARTED = PipelineFixture.STARTED;
    /** Beyond what is fetched before the first part is looked at. */
    private static final long LATE = 1_000_000;

    private static final SampleObject OLD = SampleObject.csv("b.csv", 60, 30_000, Set.of(2));
    private static final SampleObject NEW = SampleObject.csv("b.csv", 3, 3, Set.of());
    private static final SampleObject BEFORE = SampleObject.csv("a.csv", 5, 3, Set.of());
    private static final SampleObject AFTER = SampleObject.csv("c.csv", 2, 3, Set.of());

    private final PipelineFixture fixture = new PipelineFixture();
    private final MemoryTransactions connect = new MemoryTransactions(fixture.offsets);

    @BeforeEach
    void commitWholeObjects() {
        fixture.marks = Optional.of(connect);
        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        settings(OverwritePolicy.REPROCESS, 1_000);
    }

    /** Small parts, so that objects are read while their rows are handed over; fetched by one thread, so that all before a change has been read. */
    private void settings(OverwritePolicy overwritten, long maxRows) {
        fixture.delivery = new DeliverySettings(
                4, 20_000, 1, 2, 64 * 1024, overwritten, new TransactionSettings(maxRows, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void commitsEveryObjectAsAWhole(boolean reports) throws InterruptedException {
        fixture.reports = reports;
        List<SampleObject> samples = List.of(
                BEFORE,
                OLD,
                SampleObject.csv("c.csv", 1, 3, Set.of()),
                SampleObject.csv("d.csv", 3, 3, Set.of(1, 2, 3)),
                SampleObject.jsonLines("e.jsonl", 9, 3, Set.of(9)),
                SampleObject.parquet("f.parquet", 23, 1_000),
                SampleObject.csv("g.csv", 0, 3, Set.of()));
        List<Handed> expected = samples.stream()
                .flatMap(sample -> fixture.expected(sample, fixture.put(sample)).stream())
                .toList();

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
        }

        assertThat(connect.allCommitted()).isEqualTo(expected);
        assertThat(connect.committed())
                .allSatisfy(transaction -> assertThat(objects(transaction))
                        .allSatisfy(
                                object -> assertThat(of(object, transaction)).isEqualTo(of(object, expected))));
        assertThat(connect.openRecords()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesBackTheRowsOfAnObjectThatIsReplacedWhileItIsRead(boolean reports) throws InterruptedException {
        fixture.reports = reports;
        List<Handed> expected = new ArrayList<>(fixture.expected(BEFORE, fixture.put(BEFORE)));
        ObjectRef old = fixture.put(OLD);
        expected.addAll(fixture.expected(AFTER, fixture.put(AFTER)));
        late(old, () -> fixture.put(NEW));

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
            assertThat(connect.allCommitted()).isEqualTo(expected);
            assertThat(connect.aborted()).isEqualTo(1);
            assertThat(fixture.offsets.offset(Map.of("object", old.uri())))
                    .containsEntry("etag", old.etag())
                    .containsEntry("row", 0L)
                    .containsEntry("done", false);

            ObjectRef found = run.look().get(0).object();
            expected.addAll(fixture.expected(NEW, found));
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
            assertThat(connect.allCommitted()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNoRowWhereTheFirstContentComesBackAfterItWasTakenBack(boolean restart) throws InterruptedException {
        ObjectRef old = fixture.put(OLD);
        late(old, () -> fixture.put(NEW));
        List<Handed> expected = fixture.expected(OLD, old);

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.aborted() == 1);
            fixture.bucket.putAgain(old, OLD.bytes(), old.modified());
            if (!restart) {
                run.look();
                connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
            }
        }
        if (restart) {
            try (PipelineRun run = fixture.start()) {
                connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
            }
        }
        assertThat(connect.committed()).isEqualTo(List.of(expected));
    }

    @Test
    void knowsWhatWasReadBeforeTheObjectThatWasTakenBack() throws InterruptedException {
        ObjectRef first = fixture.put(NEW);
        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.committed().size() == 1);
            ObjectRef old = fixture.put(OLD);
            late(old, () -> fixture.bucket.putAgain(first, NEW.bytes(), first.modified()));
        }
        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.aborted() == 1);
            assertThat(run.look()).isEmpty();
        }
        assertThat(fixture.offsets.offset(Map.of("object", first.uri())))
                .containsEntry("etag", first.etag())
                .containsEntry("done", true);
        assertThat(connect.allCommitted()).isEqualTo(fixture.expected(NEW, first));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAnObjectFromItsBeginningInTheMiddleOfWhichTheTaskWasStopped(boolean reports) throws InterruptedException {
        fixture.reports = reports;
        List<Handed> expected = fixture.expected(OLD, fixture.put(OLD));
        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.openRecords() > 20);
            connect.drop();
        }
        assertThat(connect.committed()).isEmpty();

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> !connect.committed().isEmpty());
        }
        assertThat(connect.committed()).isEqualTo(List.of(expected));
    }

    @Test
    void commitsTheObjectsBeforeOneThatFailsAndNothingOfThatOne() throws InterruptedException {
        List<Handed> expected = fixture.expected(BEFORE, fixture.put(BEFORE));
        ObjectRef object = fixture.put(OLD);
        fixture.put(AFTER);
        fixture.store = new WatchedStore(fixture.bucket, (asked, offset, length) -> {
            if (asked.equals(object) && offset > LATE) {
                throw new StoreException.Refused("Cannot read " + asked.uri() + ": access denied", null);
            }
        });

        try (PipelineRun run = fixture.start()) {
            assertThatThrownBy(() -> connect.pollUntil(run, () -> false))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Cannot read s3://lake/b.csv: access denied");
        }
        assertThat(connect.allCommitted()).isEqualTo(expected);
    }

    @Test
    void saysThatRowsBeforeAnInvalidOneAreTakenBack() throws InterruptedException {
        fixture.rowPolicy = InvalidDataPolicy.FAIL;
        fixture.put(OLD);

        try (PipelineRun run = fixture.start()) {
            assertThatThrownBy(() -> connect.pollUntil(run, () -> false))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Row 2")
                    .hasMessageContaining("Its rows since the last commit are taken back. Correct the object");
        }
        assertThat(connect.committed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void splitsAnObjectWithMoreRowsThanATransactionMayHave(boolean reports) throws InterruptedException {
        fixture.reports = reports;
        settings(OverwritePolicy.REPROCESS, 30);
        List<Handed> expected = fixture.expected(OLD, fixture.put(OLD));

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
        }
        assertThat(connect.committed())
                .isEqualTo(List.of(expected.subList(0, 30), expected.subList(30, expected.size())));
    }

    @Test
    void keepsTheRowsOfASplitObjectThatIsReplacedWhileItIsRead() throws InterruptedException {
        settings(OverwritePolicy.REPROCESS, 10);
        ObjectRef old = fixture.put(OLD);
        late(old, () -> fixture.put(NEW));

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(
                    run,
                    () -> fixture.bucket
                                            .list("", true, Optional.empty())
                                            .objects()
                                            .get(0)
                                            .size()
                                    == NEW.bytes().length
                            && connect.openRecords() == 0
                            && !run.look().isEmpty());
            int delivered = connect.allCommitted().size();
            assertThat(delivered).isGreaterThan(25);
            assertThat(connect.aborted()).isZero();
            assertThat(connect.allCommitted())
                    .isEqualTo(fixture.expected(OLD, old).subList(0, delivered));
            connect.pollUntil(run, () -> connect.allCommitted().size() >= delivered + NEW.rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAnObjectThatIsReplacedWhileItIsReadWhereChangesAreIgnored(boolean reports) throws InterruptedException {
        settings(OverwritePolicy.IGNORE, 1_000);
        fixture.reports = reports;
        ObjectRef old = fixture.put(OLD);
        late(old, () -> fixture.put(NEW));
        List<Handed> expected =
                reports ? List.of(Handed.report(old, "rejected", 0, 0, Handed.closed(old, STARTED, 0, 0))) : List.of();

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(
                    run, () -> connect.aborted() == 1 && connect.allCommitted().size() == expected.size());
            assertThat(connect.allCommitted()).isEqualTo(expected);
        }
        assertThat(fixture.offsets.offset(Map.of("object", old.uri())))
                .containsEntry("etag", old.etag())
                .containsEntry("done", true);
    }

    @Test
    void readsWhatCameInThePlaceOfAnObjectThatWasTakenBackWhereItStopsBeforeTheReport() throws InterruptedException {
        stopBetweenAbortAndReport();

        try (PipelineRun run = fixture.start()) {
            ObjectRef found =
                    fixture.bucket.list("", true, Optional.empty()).objects().get(0);
            List<Handed> expected = fixture.expected(NEW, found);
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
            assertThat(connect.allCommitted()).isEqualTo(expected);
        }
    }

    @Test
    void keepsTheDeadLetterOfAnObjectThatComesBackAfterItWasTakenBack() throws InterruptedException {
        ObjectRef old = stopBetweenAbortAndReport();
        fixture.objectPolicy = InvalidDataPolicy.DEAD_LETTER;
        byte[] unreadable = {'"'};
        ObjectRef back = fixture.bucket.putAgain(old, unreadable, old.modified());
        Map<String, Object> letterIsOut = Handed.at(back, STARTED, 0, 0, -1);
        letterIsOut.put("rejected", true);
        List<Handed> expected = List.of(
                Handed.deadObject(back, "malformed_header", letterIsOut),
                Handed.report(back, "rejected", 0, 0, Handed.closed(back, STARTED, 0, 0)));

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.allCommitted().size() >= expected.size());
        }
        assertThat(connect.allCommitted()).isEqualTo(expected);
    }

    /** Of an object that is replaced while it is read, where changes are ignored; gives the one whose rows were taken back. */
    private ObjectRef stopBetweenAbortAndReport() throws InterruptedException {
        settings(OverwritePolicy.IGNORE, 1_000);
        fixture.reports = true;
        ObjectRef old = fixture.put(OLD);
        late(old, () -> fixture.put(NEW));
        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.aborted() == 1);
            connect.drop();
        }
        assertThat(connect.allCommitted()).isEmpty();
        fixture.store = fixture.bucket;
        return old;
    }

    @Test
    void takesBackTheRowsOfAnObjectThatIsDeletedWhileItIsRead() throws InterruptedException {
        fixture.reports = true;
        ObjectRef old = fixture.put(OLD);
        late(old, () -> fixture.bucket.delete(old.key()));

        try (PipelineRun run = fixture.start()) {
            connect.pollUntil(run, () -> connect.allCommitted().size() == 1);
            assertThat(connect.aborted()).isEqualTo(1);
            assertThat(connect.allCommitted())
                    .isEqualTo(List.of(Handed.report(old, "rejected", 0, 0, Handed.at(old, STARTED, 0, 0, -1))));
            ObjectRef back = fixture.bucket.putAgain(old, OLD.bytes(), Instant.EPOCH);
            run.look();
            int all = fixture.expected(OLD, back).size() + 1;
            connect.pollUntil(run, () -> connect.allCommitted().size() >= all);
            assertThat(connect.allCommitted().subList(1, all)).isEqualTo(fixture.expected(OLD, back));
        }
    }

    @ParameterizedTest
    @EnumSource(OverwritePolicy.class)
    void keepsNothingOfAnObjectThatChangesBeforeItsFirstRow(OverwritePolicy policy) throws InterruptedException {
        settings(policy, 1_000);
        ObjectRef small = fixture.put(NEW);
        fixture.store = new WatchedStore(fixture.bucket, (object, offset, length) -> {
            if (object.equals(small)) {
                fixture.put(NEW);
            }
        });

        try (PipelineRun run = fixture.start()) {
            if (policy == OverwritePolicy.FAIL) {
                assertThatThrownBy(() -> connect.pollUntil(run, () -> false))
                        .hasMessageContaining("overwrite.policy is fail");
            } else {
                fixture.put(AFTER);
                run.look();
                connect.pollUntil(run, () -> !connect.committed().isEmpty());
                assertThat(objects(connect.committed().get(0))).contains("s3://lake/c.csv");
            }
        }
        assertThat(connect.aborted()).isZero();
    }

    private void late(ObjectRef object, Runnable change) {
        AtomicBoolean changed = new AtomicBoolean();
        fixture.store = new WatchedStore(fixture.bucket, (asked, offset, length) -> {
            if (asked.equals(object) && offset > LATE && changed.compareAndSet(false, true)) {
                change.run();
            }
        });
    }

    private static Set<String> objects(List<Handed> records) {
        return records.stream().map(Handed::object).collect(Collectors.toSet());
    }

    private static List<Handed> of(String object, List<Handed> records) {
        return records.stream().filter(record -> record.object().equals(object)).toList();
    }
}
