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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Discovery;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.Pauses;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.metrics.Reading;
import io.headwater.connect.s3.metrics.TaskBeans;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.read.SampledSchemas;
import io.headwater.connect.s3.read.SchemaPlan;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.read.TransactionMarks;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.records.RecordSettings;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A started task: the discovery of its objects and the pipeline that reads them. */
final class RunningTask implements AutoCloseable, Discovery.Findings {

    private final Origin origin;
    private final TaskMetrics metrics;
    private final TaskObjects objects;
    private final ObjectLedger ledger;
    private final TaskEnds ends;
    private final ObjectPipeline pipeline;
    private final WorkPlanner planner;
    private final Discovery discovery;
    private final Thread discovering;
    private Optional<TaskBeans> beans = Optional.empty();

    private RunningTask(
            Assignment assignment,
            S3SourceConfig config,
            OffsetStorageReader offsets,
            Optional<TransactionMarks> marks) {
        this.origin = new Origin(assignment.connector(), assignment.task());
        this.metrics = new TaskMetrics(
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList(), Clock.systemUTC());
        // What can be refused comes first: from the store on there is something to close.
        this.planner = WorkPlanner.of(config);
        SchemaPlan schemas =
                SchemaPlan.of(config.schema(), config.fields(), SampledSchemas.ofTask(assignment.schemas()));
        ObjectSelection selection = Selections.of(config.discovery(), planner);
        this.ends = new TaskEnds(config.done(), offsets);
        this.ledger = ends.ledger(offsets);
        TaskThreads threads = new TaskThreads("headwater-" + origin.connector() + "-" + origin.task(), origin);
        this.objects = TaskObjects.of(
                config,
                Bucket.open(
                        config,
                        origin,
                        assignment.share().prefixes(),
                        config.delivery().fetchConcurrency() + ends.connections(),
                        config.retryTimeout(),
                        metrics),
                assignment.share(),
                planner,
                selection,
                ledger,
                threads);
        this.pipeline = new ObjectPipeline(
                objects.store(),
                ReadableFormats.of(config.format(), config.fields()),
                schemas,
                new StoredSchemas(offsets, origin.task()),
                new RecordSettings(origin, config.invalidData(), config.reportTopic(), config.rowRecords()),
                objects.delivery(),
                ledger,
                threads,
                Clock.systemUTC(),
                marks,
                metrics);
        Pauses pauses =
                new Pauses(config.discovery().interval(), config.discovery().intervalMax());
        this.discovery =
                new Discovery(objects.walks(), assignment.share(), selection, ledger, this, pauses, metrics.objects());
        this.discovering = threads.thread("discover", discovery, pipeline::broken);
        ends.prepare(config, assignment.share(), objects.store(), planner, pipeline, threads);
    }

    static RunningTask start(
            Map<String, String> properties, OffsetStorageReader offsets, Optional<TransactionMarks> marks) {
        RunningTask task =
                new RunningTask(Assignment.parse(properties), new S3SourceConfig(properties), offsets, marks);
        try {
            task.start();
        } catch (RuntimeException | Error e) {
            task.close();
            throw e;
        }
        return task;
    }

    private void start() {
        beans = Optional.of(TaskBeans.register(origin.connector(), origin.task(), metrics.readings()));
        pipeline.start();
        discovering.start();
        ends.start();
    }

    @Override
    public void found(Prefix prefix, ObjectLedger.Unread unread) throws InterruptedException {
        ends.awaitRoom();
        pipeline.submit(planner.plan(prefix, unread));
    }

    @Override
    public void failed(ConnectException failure) throws InterruptedException {
        pipeline.fail(failure);
    }

    /** All there is to read of the task's metrics. */
    List<Reading> readings() {
        return metrics.readings();
    }

    List<SourceRecord> poll(long waitMillis) throws InterruptedException {
        return ends.handing(pipeline.poll(waitMillis));
    }

    /** Kafka has a record, or it was dropped on its way. */
    void acknowledge() {
        pipeline.acknowledge();
    }

    /** The producer tells of each record as Kafka gets it. */
    void toldByProducer() {
        pipeline.toldByProducer();
    }

    /** Connect commits what one poll hands over as a whole. */
    void pollsAreWhole() {
        pipeline.pollsAreWhole();
    }

    /** Connect is finished with a record: Kafka has it, or it was dropped. */
    void settled(SourceRecord record, boolean written) {
        ends.settled(record, written);
    }

    /** Connect has committed offsets. */
    void committed() {
        ends.committed();
    }

    /** Kafka has the record that carries the final offset of an object. */
    void acknowledgeEnd(Map<String, ?> partition) {
        ledger.acknowledge(partition);
    }

    @Override
    public void close() {
        discovery.stop();
        discovering.interrupt();
        pipeline.close();
        ends.close();
        objects.close();
        beans.ifPresent(TaskBeans::close);
        try {
            discovering.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
