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

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.store.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that cannot be read as their format, from the beginning or from some row on. */
class RejectedObjectsTest {

    private static final SampleObject NEXT = SampleObject.csv("z.csv", 3, 3, Set.of());

    private final PipelineFixture fixture = new PipelineFixture();

    @ParameterizedTest
    @CsvSource({"SKIP,false", "SKIP,true", "DEAD_LETTER,false", "DEAD_LETTER,true"})
    void goesOnBehindAnObjectThatIsNoSuchFormat(InvalidDataPolicy policy, boolean reports) throws Exception {
        fixture.objectPolicy = policy;
        fixture.reports = reports;
        ObjectRef object = fixture.bucket.put("a.parquet", "these are twelve bytes and more");
        List<Handed> expected = new ArrayList<>(rejection(object, 0, "malformed_parquet"));
        expected.addAll(fixture.expected(NEXT, fixture.put(NEXT)));

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
            assertThat(run.look()).isEmpty();
        }
    }

    /** What ends an object from which rows were handed over, under any policy that goes on. */
    private List<Handed> rejection(ObjectRef object, long rows, String error) {
        Map<String, Object> done = Handed.closed(object, PipelineFixture.STARTED, rows, 0);
        List<Handed> ending = new ArrayList<>();
        if (fixture.objectPolicy == InvalidDataPolicy.DEAD_LETTER) {
            Map<String, Object> left = Handed.at(object, PipelineFixture.STARTED, rows, 0, -1);
            left.put("rejected", true);
            ending.add(Handed.deadObject(object, error, fixture.reports ? left : done));
        }
        if (fixture.reports) {
            ending.add(Handed.report(object, "rejected", rows, 0, done));
        }
        return ending;
    }

    @ParameterizedTest
    @CsvSource({"SKIP,false", "SKIP,true", "DEAD_LETTER,false", "DEAD_LETTER,true"})
    void resumesAtEveryRecordOfAnObjectThatIsCutShort(InvalidDataPolicy policy, boolean reports) throws Exception {
        List<Handed> whole;
        try (PipelineRun run = withAnObjectCutShort(policy, reports).start()) {
            whole = run.takeWhatComes();
        }

        assertThat(whole).hasSizeGreaterThan(10);
        for (int stopAfter = 0; stopAfter < whole.size(); stopAfter++) {
            PipelineFixture stopped = withAnObjectCutShort(policy, reports);
            List<Handed> handed = new ArrayList<>();
            try (PipelineRun first = stopped.start()) {
                List<SourceRecord> taken = first.take(stopAfter);
                taken.forEach(stopped.offsets::commit);
                handed.addAll(Handed.all(taken));
            }
            try (PipelineRun second = stopped.start()) {
                handed.addAll(second.takeAll(whole.size() - stopAfter));
            }
            assertThat(handed).as("stopped after %s", stopAfter).isEqualTo(whole);
        }
    }

    private static PipelineFixture withAnObjectCutShort(InvalidDataPolicy policy, boolean reports) {
        PipelineFixture cut = new PipelineFixture();
        cut.objectPolicy = policy;
        cut.reports = reports;
        cut.put(cutShort());
        cut.put(NEXT);
        return cut;
    }

    private static SampleObject cutShort() {
        return SampleObject.csv("a.csv.gz", 40, 30_000, Set.of())
                .gzipped("a.csv.gz")
                .cutShort();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsOverTheRowsBeforeTheDamageAndSaysWhereItIs(boolean declared) throws Exception {
        fixture.objectPolicy = InvalidDataPolicy.DEAD_LETTER;
        fixture.declared = declared;
        ObjectRef object = fixture.put(cutShort());

        try (PipelineRun run = fixture.start()) {
            List<Handed> handed = run.takeWhatComes();
            int rows = handed.size() - 1;
            assertThat(rows).isPositive();
            List<Handed> expected = new ArrayList<>();
            for (int row = 1; row <= rows; row++) {
                expected.add(Handed.row(object, row, Handed.at(object, PipelineFixture.STARTED, row, 0, -1)));
            }
            expected.addAll(rejection(object, rows, "malformed_compression"));
            assertThat(handed).isEqualTo(expected);
        }
    }

    @Test
    void failsAtAnObjectThatCannotBeReadOnceTheRowsBeforeItAreHandedOver() throws Exception {
        SampleObject before = SampleObject.csv("a.csv", 3, 3, Set.of());
        List<Handed> expected = fixture.expected(before, fixture.put(before));
        fixture.bucket.put("b.csv", "\"an endless quote".getBytes(StandardCharsets.UTF_8));
        fixture.put(NEXT);

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeUntilItFails()).isEqualTo(expected);
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> run.pipeline().poll(100))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageStartingWith("s3://lake/b.csv cannot be read: ")
                        .hasMessageContaining("[malformed_header]")
                        .hasMessageContaining("invalid.object.policy");
            }
        }
    }

    @Test
    void failsBehindTheLastRowThatCanBeReadAndAgainAfterARestart() throws Exception {
        ObjectRef object = fixture.put(cutShort());
        List<SourceRecord> records;
        int rows;
        try (PipelineRun run = fixture.start()) {
            rows = run.takeUntilItFails().size();
            assertThat(rows).isPositive();
            assertThatThrownBy(() -> run.pipeline().poll(100))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith(object.uri() + " cannot be read after row " + rows + ": ");
        }
        try (PipelineRun run = fixture.start()) {
            records = run.take(rows);
            fixture.offsets.commit(records.get(rows - 1));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeUntilItFails()).isEmpty();
        }
    }

    @Test
    void readsAnEmptyParquetObjectAsRejected() throws Exception {
        fixture.objectPolicy = InvalidDataPolicy.SKIP;
        fixture.reports = true;
        ObjectRef object = fixture.bucket.put("a.parquet", new byte[0]);

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(1)).isEqualTo(rejection(object, 0, "malformed_parquet"));
        }
    }

    @Test
    void takesARejectedObjectUpAgainWhenItIsReplaced() throws Exception {
        fixture.objectPolicy = InvalidDataPolicy.DEAD_LETTER;
        fixture.bucket.put(NEXT.key(), new byte[] {'"'});

        try (PipelineRun run = fixture.start()) {
            run.take(1).forEach(fixture.offsets::commit);
            ObjectRef mended = fixture.put(NEXT);
            assertThat(run.look()).hasSize(1);
            assertThat(run.takeAll(3)).isEqualTo(fixture.expected(NEXT, mended));
        }
    }
}
