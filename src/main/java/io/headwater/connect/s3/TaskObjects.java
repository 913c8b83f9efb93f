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

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.NamedObjects;
import io.headwater.connect.s3.discover.NamedOpening;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalks;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OpenedObjectStore;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * How a task finds its objects and reads them: listed, or named and opened one by one.
 *
 * @param store that they are read from
 * @param walks where they are looked for
 * @param delivery the bounds that are left to reading them
 * @param threads that open objects, where they are named
 */
record TaskObjects(ObjectStore store, ObjectWalks walks, DeliverySettings delivery, Optional<ExecutorService> threads)
        implements AutoCloseable {

    /** Objects opened at a time; what they are opened with may take a fourth of {@code read.ahead.bytes}. */
    private static final int OPENED_AT_A_TIME = 16;

    static TaskObjects of(
            S3SourceConfig config,
            DiscoverySettings discovery,
            ObjectStore bucket,
            TaskShare share,
            WorkPlanner planner,
            ObjectSelection selection,
            ObjectLedger ledger,
            TaskThreads threads) {
        return switch (discovery.mode()) {
            case LIST ->
                new TaskObjects(bucket, ObjectWalks.listing(bucket, share), config.delivery(), Optional.empty());
            case KEYS -> {
                long kept = keptBytes(config.delivery());
                DeliverySettings delivery = bounds(config.delivery(), discovery.mode());
                OpenedObjectStore store = new OpenedObjectStore(bucket, kept);
                ExecutorService openers = threads.pool("open", OPENED_AT_A_TIME);
                NamedOpening opening = new NamedOpening(
                        config.bucket(),
                        store,
                        share,
                        selection,
                        ledger,
                        planner::end,
                        ObjectPipeline.partBytes(delivery.readAheadBytes()),
                        openers,
                        OPENED_AT_A_TIME);
                yield new TaskObjects(
                        store,
                        new NamedObjects(NamedSources.of(discovery, bucket), opening),
                        delivery,
                        Optional.of(openers));
            }
        };
    }

    private static long keptBytes(DeliverySettings delivery) {
        return delivery.readAheadBytes() / 4;
    }

    /** The bounds that are left to reading objects that are found so. */
    static DeliverySettings bounds(DeliverySettings delivery, DiscoveryMode mode) {
        return switch (mode) {
            case LIST -> delivery;
            case KEYS -> delivery.lessReadAhead(keptBytes(delivery));
        };
    }

    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdownNow);
        store.close();
    }
}
