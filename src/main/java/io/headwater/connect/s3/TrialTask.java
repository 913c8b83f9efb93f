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

import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.InvalidDataSettings;
import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Discovery;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalks;
import io.headwater.connect.s3.discover.Pauses;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.read.SampledSchemas;
import io.headwater.connect.s3.read.SchemaPlan;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.store.CountedObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One task over all that a configuration selects, without Connect: it looks once, reads by the pipeline of any task, and ends. Nothing is stored
 * or changed anywhere, and nothing that is invalid ends it: whatever the policies are, it tells of each row and object as a dead letter would.
 * Used by one thread.
 */
public final class TrialTask implements AutoCloseable, Discovery.Findings {

    private static final long POLL_WAIT_MILLIS = 200;

    /** Topics of no real name, as none has a slash: so no row goes there. */
    private static final String DEAD_LETTERS = "/dead-letters";

    private static final String REPORTS = "/reports";

    /** What the name of an object does not tell. */
    private static final Set<ObjectFilter.Reason> BY_OPENING = EnumSet.of(
            ObjectFilter.Reason.UNAVAILABLE,
            ObjectFilter.Reason.TOO_OLD,
            ObjectFilter.Reason.ARCHIVED,
            ObjectFilter.Reason.FOLDER_MARKER);

    /** Told what is read, by the thread that polls. */
    public interface Observer {

        /** A row that is valid. */
        void row(TrialRow row);

        /** What is wrong with a row or an object, as a {@link io.headwater.connect.s3.records.DeadLetter}. */
        void invalid(Struct deadLetter);

        /**
         * An object has ended, behind its rows.
         *
         * @param report as an {@link io.headwater.connect.s3.records.ObjectReport}
         * @param isCut whether no more of it was to be read
         */
        void ended(Struct report, boolean isCut);
    }

    private final boolean areNamed;
    private final CountedObjectStore bucket;
    private final TaskObjects objects;
    private final ObjectSelection selection;
    private final WorkPlanner planner;
    private final ObjectLedger ledger = new ObjectLedger(new NothingStored());
    private final ObjectPipeline pipeline;
    private final Discovery discovery;
    private final Thread discovering;
    /** Begun and not ended. */
    private final Map<String, ObjectRef> inHand = new ConcurrentHashMap<>();

    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private volatile boolean isLooked;

    private TrialTask(String connector, S3SourceConfig config, SampledSchemas schemas, TrialExtent extent) {
        Origin origin = new Origin(connector, 0);
        TaskShare share = new TaskShare(S3SourceConnector.prefixes(config), 0, 0, 1);
        DiscoverySettings settings = extent.of(config.discovery());
        // Read by nobody, but one for both: what is found and what has ended cancel out.
        TaskMetrics metrics = new TaskMetrics(
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList(), Clock.systemUTC());
        this.planner = WorkPlanner.of(config);
        this.selection = Selections.of(settings, planner);
        SchemaPlan plan = SchemaPlan.of(config.schema(), config.fields(), schemas);
        TaskThreads threads = new TaskThreads("headwater-" + connector + "-trial");
        this.bucket = new CountedObjectStore(Bucket.open(
                config,
                origin,
                share.prefixes(),
                config.delivery().fetchConcurrency(),
                SchemaSampling.retries(config)));
        this.objects = TaskObjects.of(config, settings, bucket, share, planner, selection, ledger, threads);
        ObjectFormats formats = ReadableFormats.of(config.format(), config.fields());
        this.pipeline = new ObjectPipeline(
                objects.store(),
                extent.rowsPerObject()
                        .<ObjectFormats>map(rows -> new FirstRows(formats, rows, cut::add))
                        .orElse(formats),
                plan,
                StoredSchemas.none(),
                new RecordSettings(
                        origin,
                        new InvalidDataSettings(
                                InvalidDataPolicy.DEAD_LETTER,
                                InvalidDataPolicy.DEAD_LETTER,
                                Optional.of(DEAD_LETTERS)),
                        Optional.of(REPORTS),
                        config.rowRecords()),
                objects.delivery().overwritten(OverwritePolicy.IGNORE),
                ledger,
                threads,
                Clock.systemUTC(),
                Optional.empty(),
                metrics);
        this.areNamed = settings.mode() == DiscoveryMode.KEYS;
        ObjectWalks walks = areNamed ? objects.walks() : extent.walks(objects.walks());
        this.discovery = new Discovery(
                walks,
                share,
                selection,
                ledger,
                this,
                new Pauses(settings.interval(), settings.intervalMax()),
                metrics.objects());
        this.discovering = threads.thread("discover", this::look, pipeline::broken);
    }

    /**
     * Begins to read.
     *
     * @param connector its name
     * @param schemas what the connector samples when it starts
     * @throws ConnectException when the configuration gives no access at all
     */
    public static TrialTask start(String connector, S3SourceConfig config, TrialSample schemas, TrialExtent extent) {
        TrialTask task = new TrialTask(connector, config, SampledSchemas.ofTask(schemas.schemas()), extent);
        task.pipeline.start();
        task.discovering.start();
        return task;
    }

    private void look() {
        try {
            isLooked = discovery.lookOnce().isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void found(Prefix prefix, ObjectLedger.Unread unread) throws InterruptedException {
        inHand.put(unread.object().uri(), unread.object());
        pipeline.submit(planner.plan(prefix, unread));
    }

    @Override
    public void failed(ConnectException failure) throws InterruptedException {
        pipeline.fail(failure);
    }

    /**
     * Waits a moment for what is read next, and tells of it.
     *
     * @return whether there may be more
     * @throws ConnectException when a task would fail, behind what was read before
     */
    public boolean tell(Observer observer) throws InterruptedException {
        // First: what it submitted last is then seen to be in hand.
        boolean looked = isLooked;
        for (SourceRecord record : pipeline.poll(POLL_WAIT_MILLIS)) {
            tell(record, observer);
        }
        return !looked || !inHand.isEmpty();
    }

    private void tell(SourceRecord record, Observer observer) {
        switch (record.topic()) {
            case DEAD_LETTERS -> observer.invalid((Struct) record.value());
            case REPORTS -> {
                String uri = (String) record.key();
                // Nobody stores offsets here, so that it would be remembered for ever.
                ledger.forget(inHand.remove(uri));
                observer.ended((Struct) record.value(), cut.remove(uri));
            }
            default -> observer.row(new TrialRow(record));
        }
    }

    /** Bytes fetched so far. */
    public long fetchedBytes() {
        return bucket.bytes();
    }

    /** How many objects that are named turned out not to be read when they were opened, by reason. */
    public Map<ObjectFilter.Reason, Long> leftOut() {
        Map<ObjectFilter.Reason, Long> known = new TreeMap<>(isLooked && areNamed ? selection.leftOut() : Map.of());
        known.keySet().retainAll(BY_OPENING);
        return known;
    }

    /** The schemas of a topic, as they are now. */
    public List<TrialSchema> schemas(String topic) {
        return pipeline.schemas(topic).stream()
                .flatMap(schema -> TrialSchema.of(schema).stream())
                .toList();
    }

    @Override
    public void close() {
        discovery.stop();
        discovering.interrupt();
        pipeline.close();
        objects.close();
        try {
            discovering.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
