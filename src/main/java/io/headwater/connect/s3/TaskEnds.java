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
import io.headwater.connect.s3.config.DoneAction;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.ObjectWalks;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.discover.UnopenedWalks;
import io.headwater.connect.s3.done.DoneObjects;
import io.headwater.connect.s3.done.Leftovers;
import io.headwater.connect.s3.progress.EndedObjects;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a task does with objects that are done: nothing, where they are kept. Thread-safe, but {@link #prepare}, {@link #start} and {@link #close}. */
final class TaskEnds implements AutoCloseable {

    private final DoneAction action;
    private final EndedObjects ended;
    private Optional<DoneObjects> objects = Optional.empty();
    private List<Thread> threads = List.of();

    TaskEnds(DoneAction action, OffsetStorageReader offsets) {
        this.action = action;
        this.ended = new EndedObjects(offsets);
    }

    /** Further connections to the store that this takes. */
    int connections() {
        return action.isAny() ? DoneObjects.AT_A_TIME : 0;
    }

    /** A ledger that tells of objects that give no record. */
    ObjectLedger ledger(OffsetStorageReader offsets) {
        return action.isAny() ? new ObjectLedger(offsets, ended::unsaid) : new ObjectLedger(offsets);
    }

    /** Puts together what does it. */
    void prepare(
            S3SourceConfig config,
            TaskShare share,
            ObjectStore store,
            WorkPlanner planner,
            ObjectPipeline pipeline,
            TaskThreads taskThreads) {
        if (!action.isAny()) {
            return;
        }
        Leftovers leftovers = new Leftovers(
                walks(config, share, store),
                Selections.of(config.discovery(), planner),
                ended,
                config.discovery().mode() == DiscoveryMode.KEYS);
        DoneObjects done = new DoneObjects(
                action,
                store,
                ended,
                leftovers,
                new Teller(share, planner, pipeline),
                taskThreads.pool("done", DoneObjects.AT_A_TIME));
        objects = Optional.of(done);
        threads = List.of(
                taskThreads.thread("ended", done::followTask, pipeline::broken),
                taskThreads.thread("left", done::clearUp, pipeline::broken));
    }

    /** Starts to do it. */
    void start() {
        threads.forEach(Thread::start);
    }

    private static ObjectWalks walks(S3SourceConfig config, TaskShare share, ObjectStore store) {
        return switch (config.discovery().mode()) {
            case LIST -> ObjectWalks.listing(store, share);
            case KEYS -> new UnopenedWalks(NamedSources.of(config.discovery(), store), config.bucket(), share);
        };
    }

    /** Says it on the reports. */
    private record Teller(TaskShare share, WorkPlanner planner, ObjectPipeline pipeline)
            implements DoneObjects.Listener {

        @Override
        public void refused(EndedObjects.Ended ended, String message) throws InterruptedException {
            Optional<Prefix> prefix = share.prefixes().stream()
                    .filter(folder -> folder.holds(ended.object().key()))
                    .findFirst();
            if (prefix.isPresent() && ended.committed().isPresent()) {
                pipeline.refuse(
                        planner.plan(prefix.get(), new ObjectLedger.Unread(ended.object(), ended.committed())),
                        message);
            }
        }

        @Override
        public void failed(ConnectException failure) throws InterruptedException {
            pipeline.fail(failure);
        }
    }

    /** Waits while many objects wait for what becomes of them, so that reading does not run away. */
    void awaitRoom() throws InterruptedException {
        if (action.isAny()) {
            ended.awaitRoom();
        }
    }

    /** Connect is given records. */
    List<SourceRecord> handing(List<SourceRecord> records) {
        if (action.isAny()) {
            records.forEach(record -> ended.handed(record.sourceOffset()));
        }
        return records;
    }

    /** Connect is finished with a record. */
    void settled(SourceRecord record, boolean written) {
        if (action.isAny()) {
            ended.settled(record.sourceOffset(), written);
        }
    }

    /** Connect has committed offsets. */
    void committed() {
        if (action.isAny()) {
            ended.committed();
        }
    }

    @Override
    public void close() {
        objects.ifPresent(DoneObjects::stop);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
