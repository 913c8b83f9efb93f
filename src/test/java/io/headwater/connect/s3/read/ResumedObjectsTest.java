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

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stops a pipeline after every record and starts another one with the offset that Connect has by then: both together hand over every
 * row once, in order, with the offsets and the counts of one that was never stopped.
 */
class ResumedObjectsTest {

    /** The first and last row, two in a row, and one alone. */
    private static final Set<Integer> INVALID = Set.of(1, 7, 8, 12, 19, 20);

    private static final int ROWS = 20;

    /** Rows are longer than parts, and several make a piece. */
    private static final int TEXT_BYTES = 30_000;

    private static final DeliverySettings SMALL = new DeliverySettings(3, 2, 2, 64 * 1024);

    static Stream<Arguments> objects() {
        SampleObject csv = SampleObject.csv("in/a.csv", ROWS, TEXT_BYTES, INVALID);
        SampleObject lines = SampleObject.jsonLines("in/a.jsonl", ROWS, TEXT_BYTES, INVALID);
        return Stream.of(
                        csv,
                        csv.gzipped("in/a.csv.gz"),
                        csv.gzipped("in/gzipped-by-its-bytes.csv"),
                        lines,
                        lines.gzipped("in/a.jsonl.gz"),
                        SampleObject.parquet("in/a.parquet", 23, 1_000),
                        SampleObject.csv("in/one.csv", 1, 1, Set.of()))
                .flatMap(object -> Stream.of(
                        Arguments.of(object, InvalidDataPolicy.SKIP, false),
                        Arguments.of(object, InvalidDataPolicy.SKIP, true),
                        Arguments.of(object, InvalidDataPolicy.DEAD_LETTER, false),
                        Arguments.of(object, InvalidDataPolicy.DEAD_LETTER, true)));
    }

    @ParameterizedTest(name = "{0}, {1}, report {2}")
    @MethodSource("objects")
    void resumesAtEveryRecord(SampleObject sample, InvalidDataPolicy policy, boolean reports) throws Exception {
        int count = 1;
        for (int stopAfter = 0; stopAfter < count; stopAfter++) {
            PipelineFixture fixture = new PipelineFixture();
            fixture.rowPolicy = policy;
            fixture.reports = reports;
            fixture.delivery = SMALL;
            ObjectRef object = fixture.put(sample);
            List<Handed> expected = fixture.expected(sample, object);
            count = expected.size() + 1;
            List<Handed> handed = new ArrayList<>();
            try (PipelineRun first = fixture.start()) {
                List<SourceRecord> taken = first.take(stopAfter);
                handed.addAll(Handed.all(taken));
                if (!taken.isEmpty()) {
                    fixture.offsets.commit(taken.get(taken.size() - 1));
                    fixture.now += 60_000;
                }
            }
            try (PipelineRun second = fixture.start()) {
                handed.addAll(second.takeAll(expected.size() - stopAfter));
            }

            assertThat(handed).as("stopped after %s", stopAfter).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}, {1}, report {2}")
    @MethodSource("objects")
    void resumesAtEveryRecordOneAfterTheOther(SampleObject sample, InvalidDataPolicy policy, boolean reports)
            throws Exception {
        PipelineFixture fixture = new PipelineFixture();
        fixture.rowPolicy = policy;
        fixture.reports = reports;
        fixture.delivery = SMALL;
        ObjectRef object = fixture.put(sample);
        List<Handed> expected = fixture.expected(sample, object);

        List<Handed> handed = new ArrayList<>();
        for (int start = 0; start < expected.size(); start++) {
            try (PipelineRun run = fixture.start()) {
                List<SourceRecord> taken = run.take(1);
                handed.addAll(Handed.all(taken));
                fixture.offsets.commit(taken.get(0));
                fixture.now += 60_000;
            }
        }

        assertThat(handed).isEqualTo(expected);
        try (PipelineRun last = fixture.start()) {
            assertThat(last.look()).isEmpty();
        }
    }
}
