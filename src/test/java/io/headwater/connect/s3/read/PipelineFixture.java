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

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.InvalidDataSettings;
import io.headwater.connect.s3.config.RowRecordSettings;
import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket in memory, Connect's offsets, and the settings of pipelines over them. */
final class PipelineFixture {

    static final long STARTED = 1_800_000_000_000L;

    final MemoryObjectStore bucket = new MemoryObjectStore("lake");
    final MemoryOffsets offsets = new MemoryOffsets();
    ObjectStore store = bucket;
    ObjectFormats formats = TestFormats.create();
    InvalidDataPolicy rowPolicy = InvalidDataPolicy.FAIL;
    InvalidDataPolicy objectPolicy = InvalidDataPolicy.FAIL;
    boolean reports;
    RowRecordSettings rows = RowRecordSettings.VALUES_ONLY;
    boolean declared = true;
    SchemaRules rules = SchemaRules.FIXED;
    DeliverySettings delivery = new DeliverySettings(2000, 4, 2, 1 << 20);
    long now = STARTED;
    Optional<TransactionMarks> marks = Optional.empty();

    ObjectRef put(SampleObject sample) {
        return bucket.put(sample.key(), sample.bytes());
    }

    PipelineRun start() {
        return new PipelineRun(this);
    }

    SchemaPlan schemas() {
        return declared
                ? new SchemaPlan(
                        SchemaMode.DECLARED,
                        Optional.of(Ddl.parse(SampleObject.COLUMNS)),
                        SampledSchemas.NONE,
                        100,
                        rules,
                        Optional.empty(),
                        TestFormats.FIELDS)
                : new SchemaPlan(
                        SchemaMode.INFER,
                        Optional.empty(),
                        SampledSchemas.NONE,
                        100,
                        rules,
                        Optional.empty(),
                        TestFormats.FIELDS);
    }

    RecordSettings records() {
        return new RecordSettings(
                new Origin("lake-in", 0),
                new InvalidDataSettings(rowPolicy, objectPolicy, Optional.of("dead")),
                reports ? Optional.of("reports") : Optional.empty(),
                rows);
    }

    Clock clock() {
        return Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    }

    /** What a pipeline hands over of an object, when its invalid rows are skipped or become dead letters. */
    List<Handed> expected(SampleObject sample, ObjectRef object) {
        List<Handed> all = new ArrayList<>();
        for (int row = 1; row <= sample.rows(); row++) {
            Map<String, Object> at = Handed.at(object, STARTED, row, sample.invalidUpTo(row), sample.nextByte(row));
            if (!sample.isInvalid(row)) {
                all.add(Handed.row(object, row, at));
            } else if (rowPolicy == InvalidDataPolicy.DEAD_LETTER) {
                all.add(Handed.deadRow(object, row, "invalid_value", at));
            }
        }
        long invalid = sample.invalidUpTo(sample.rows());
        Map<String, Object> done = Handed.done(object, STARTED, sample.rows(), invalid);
        if (reports) {
            all.add(Handed.report(object, "completed", sample.rows() - invalid, invalid, done));
        } else if (!all.isEmpty()) {
            Handed last = all.remove(all.size() - 1);
            all.add(new Handed(last.topic(), last.object(), last.what(), done));
        }
        return all;
    }
}
