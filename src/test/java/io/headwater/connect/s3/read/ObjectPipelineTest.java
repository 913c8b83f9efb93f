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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPipelineTest {

    private static final Set<Integer> INVALID = Set.of(2, 5);

    private final PipelineFixture fixture = new PipelineFixture();

    static Stream<DeliverySettings> settings() {
        return Stream.of(
                new DeliverySettings(2000, 32, 4, 64L << 20),
                new DeliverySettings(2000, 32, 1, 64L << 20),
                new DeliverySettings(1, 1, 1, 64 * 1024),
                new DeliverySettings(7, 1, 4, 1),
                new DeliverySettings(1, 32, 4, 64 * 1024));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void handsOverEveryRowOfEveryFormatInTheOrderOfKeys(DeliverySettings settings) throws Exception {
        fixture.delivery = settings;
        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        List<Handed> expected = new ArrayList<>();
        for (SampleObject sample : everyFormat()) {
            expected.addAll(fixture.expected(sample, fixture.put(sample)));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void reportsEveryObject(DeliverySettings settings) throws Exception {
        fixture.delivery = settings;
        fixture.rowPolicy = InvalidDataPolicy.SKIP;
        fixture.reports = true;
        List<Handed> expected = new ArrayList<>();
        for (SampleObject sample : everyFormat()) {
            expected.addAll(fixture.expected(sample, fixture.put(sample)));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
        }
    }

    private static List<SampleObject> everyFormat() {
        SampleObject csv = SampleObject.csv("a.csv", 12, 20_000, INVALID);
        SampleObject lines = SampleObject.jsonLines("c.jsonl", 12, 20_000, INVALID);
        return List.of(
                csv,
                csv.gzipped("b.csv.gz"),
                lines,
                lines.gzipped("d.jsonl.gz"),
                SampleObject.parquet("e.parquet", 35, 2_000),
                SampleObject.csv("f/small.csv", 1, 0, Set.of()),
                SampleObject.csv("f/wholly invalid.csv", 3, 0, Set.of(1, 2, 3)));
    }

    @Test
    void keepsTheOrderOfManySmallObjects() throws Exception {
        fixture.delivery = new DeliverySettings(500, 8, 4, 1 << 20);
        List<Handed> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            SampleObject sample = SampleObject.csv("k%05d.csv".formatted(i), 1 + i % 3, 3, Set.of());
            expected.addAll(fixture.expected(sample, fixture.put(sample)));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 2_000})
    void handsOverNoMoreThanOnePollMay(int most) throws Exception {
        fixture.delivery = new DeliverySettings(most, 4, 2, 1 << 20);
        fixture.put(SampleObject.csv("a.csv", 50, 3, Set.of()));

        try (PipelineRun run = fixture.start()) {
            int count = 0;
            while (count < 50) {
                List<SourceRecord> records = run.pipeline().poll(1_000);
                assertThat(records).hasSizeBetween(1, most);
                count += records.size();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.csv", "empty.jsonl", "empty.csv.gz"})
    void remembersAnObjectWithoutRowsByItsReport(String key) throws Exception {
        fixture.reports = true;
        SampleObject empty = key.endsWith("gz")
                ? SampleObject.csv(key, 0, 0, Set.of()).gzipped(key)
                : SampleObject.jsonLines(key, 0, 0, Set.of());
        ObjectRef object = fixture.put(empty);

        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> report = run.take(1);
            assertThat(Handed.all(report))
                    .isEqualTo(List.of(Handed.report(
                            object, "completed", 0, 0, Handed.done(object, PipelineFixture.STARTED, 0, 0))));
            fixture.offsets.commit(report.get(0));
        }
        try (PipelineRun next = fixture.start()) {
            assertThat(next.look()).isEmpty();
        }
    }

    @Test
    void readsAnObjectThatGivesNoRecordOnceAStart() throws Exception {
        fixture.rowPolicy = InvalidDataPolicy.SKIP;
        fixture.put(SampleObject.csv("a.csv", 0, 0, Set.of()));
        fixture.put(SampleObject.csv("b.csv", 2, 0, Set.of(1, 2)));
        SampleObject last = SampleObject.csv("c.csv", 1, 0, Set.of());
        ObjectRef object = fixture.put(last);

        for (int start = 0; start < 2; start++) {
            try (PipelineRun run = fixture.start()) {
                assertThat(run.takeAll(1)).isEqualTo(fixture.expected(last, object));
                assertThat(run.look()).isEmpty();
            }
        }
    }

    @Test
    void failsAtAnInvalidRowOnceTheRowsBeforeItAreHandedOver() throws Exception {
        ObjectRef object = fixture.put(SampleObject.csv("a.csv", 20, 30_000, Set.of(14)));
        List<Handed> handed;

        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> records = new ArrayList<>(run.take(12));
            handed = new ArrayList<>(Handed.all(records));
            handed.addAll(run.takeUntilItFails());
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> run.pipeline().poll(100))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("Row 14")
                        .hasMessageContaining("s3://lake/a.csv, column id")
                        .hasMessageContaining("invalid.row.policy");
            }
        }

        assertThat(handed).hasSize(13);
        assertThat(handed.get(12))
                .isEqualTo(Handed.row(
                        object, 13, Handed.at(object, PipelineFixture.STARTED, 13, 0, 8 + 9 * 30_003 + 4 * 30_004)));
    }

    @Test
    void failsAtTheSameRowAgainAfterARestart() throws Exception {
        fixture.put(SampleObject.jsonLines("a.jsonl", 3, 3, Set.of(3)));
        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> records = run.take(2);
            fixture.offsets.commit(records.get(1));
        }

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeUntilItFails()).isEmpty();
        }
    }

    @Test
    void infersTheSchemaOfATopicFromItsFirstObject() throws Exception {
        fixture.declared = false;
        SampleObject first = SampleObject.csv("a.csv", 30, 3, Set.of());
        SampleObject second = SampleObject.jsonLines("b.jsonl", 2, 3, Set.of());
        List<Handed> expected = new ArrayList<>(fixture.expected(first, fixture.put(first)));
        expected.addAll(fixture.expected(second, fixture.put(second)));

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(expected.size())).isEqualTo(expected);
        }
    }

    @Test
    void failsWhereDecodingFails() throws Exception {
        SampleObject sample = SampleObject.csv("a.csv", 20, 30_000, Set.of());
        fixture.put(sample);
        fixture.formats = new BrokenFormats(piece -> {
            throw new IllegalStateException("no such luck");
        });

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeUntilItFails()).hasSizeBetween(1, 19);
            assertThatThrownBy(() -> run.pipeline().poll(100))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage(
                            "Decoding rows of s3://lake/a.csv failed: java.lang.IllegalStateException: no such luck");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsWhereReadingFailsInAWayThatNobodyExpects(boolean error) throws Exception {
        fixture.put(SampleObject.csv("a.csv", 20, 30_000, Set.of()));
        fixture.formats = new BrokenFormats(piece -> {
                    if (error) {
                        throw new NoClassDefFoundError("org/example/Missing");
                    }
                    throw new IllegalStateException("no such luck");
                })
                .whileReading();

        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeUntilItFails()).hasSizeBetween(1, 19);
            assertThatThrownBy(() -> run.pipeline().poll(100))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining(error ? "org/example/Missing" : "no such luck");
        }
    }
}
