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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.RealFormats;
import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.InvalidDataSettings;
import io.headwater.connect.s3.config.RowRecordSettings;
import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.read.ObjectWork;
import io.headwater.connect.s3.read.SampledSchemas;
import io.headwater.connect.s3.read.SchemaPlan;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/** Headwater's own road, from an object in memory to source records, with the defaults of its configuration. */
final class PipelineLoop implements Loop, AutoCloseable {

    private static final long POLL_MILLIS = 500;
    private static final int POLL_MAX_RECORDS = 2_000;
    private static final int FETCH_CONCURRENCY = 32;
    private static final long READ_AHEAD_BYTES = 64L << 20;

    private final MemoryObjectStore store = new MemoryObjectStore("bench");
    private final byte[] object;
    private final FormatName format;
    private final Compression compression;
    private final ObjectPipeline pipeline;
    private final Keep keep = new Keep();
    private int runs;

    PipelineLoop(byte[] object, FormatName format, Compression compression, int decoders) {
        this.object = object;
        this.format = format;
        this.compression = compression;
        MemoryOffsets offsets = new MemoryOffsets();
        this.pipeline = new ObjectPipeline(
                store,
                RealFormats.create(),
                new SchemaPlan(
                        SchemaMode.DECLARED,
                        Optional.of(NineColumns.TYPE),
                        SampledSchemas.NONE,
                        1,
                        SchemaRules.FIXED,
                        Optional.empty(),
                        FieldSettings.DEFAULT),
                new StoredSchemas(offsets, 0),
                new RecordSettings(
                        new Origin("bench", 0),
                        new InvalidDataSettings(InvalidDataPolicy.FAIL, InvalidDataPolicy.FAIL, Optional.empty()),
                        Optional.empty(),
                        RowRecordSettings.VALUES_ONLY),
                new DeliverySettings(POLL_MAX_RECORDS, FETCH_CONCURRENCY, decoders, READ_AHEAD_BYTES),
                new ObjectLedger(offsets),
                new TaskThreads("bench"),
                Clock.systemUTC(),
                Optional.empty(),
                TaskMetrics.unread());
        pipeline.start();
    }

    /** As many threads as {@code task.threads} has by default. */
    static int defaultDecoders() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public long run() throws InterruptedException {
        runs++;
        ObjectRef ref = store.put("object-" + runs, object);
        pipeline.submit(
                new ObjectWork(ref, format, Optional.of(compression), "rows", Optional.empty(), Optional.empty()));
        long rows = 0;
        boolean done = false;
        while (!done) {
            List<SourceRecord> records = pipeline.poll(POLL_MILLIS);
            records.forEach(keep::row);
            rows += records.size();
            done = !records.isEmpty() && isLast(records.get(records.size() - 1));
        }
        store.delete(ref.key());
        return rows;
    }

    /** Asked once a poll, as Connect asks for an offset once a commit: it is made when it is asked for. */
    private static boolean isLast(SourceRecord record) {
        return Boolean.TRUE.equals(record.sourceOffset().get("done"));
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
