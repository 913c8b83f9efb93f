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
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.ListingWalk;
import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalk;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.read.ObjectPipeline;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.CountedObjectStore;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks once at all that a configuration selects, and reads no object: by the walks of its tasks, or over the names that it has. Holds one page
 * and counts. Used by one thread.
 */
public final class Survey {

    private static final int FETCHES = 1;

    /** Follows a survey, and ends it. */
    public interface Observer {

        /** So many objects were seen so far. */
        void seen(long objects);

        /** Whether to end now. */
        boolean isEnded();
    }

    /**
     * How much is looked at.
     *
     * @param objects about how many, in whole pages, one of each prefix at least
     * @param firstPerTopic how many objects of each topic are kept
     */
    public record Bounds(long objects, int firstPerTopic) {}

    /** What is listed, and how many tasks list it in each round. */
    private record Listed(TaskShare share, long times) {}

    private final S3SourceConfig config;
    private final Bounds bounds;
    private final Observer observer;
    private final List<TaskShare> shares;
    private final SurveyCounts counts;
    private boolean isComplete = true;
    private long lists;

    private Survey(S3SourceConfig config, Bounds bounds, Observer observer, int tasksMax) {
        this.config = config;
        this.bounds = bounds;
        this.observer = observer;
        this.shares = S3SourceConnector.shares(config, tasksMax);
        WorkPlanner planner = WorkPlanner.of(config);
        ObjectSelection selection = Selections.of(config.discovery(), planner);
        this.counts = new SurveyCounts(
                planner,
                selection,
                shares,
                ObjectPipeline.partBytes(
                        TaskObjects.bounds(config.delivery(), config.discovery().mode())
                                .readAheadBytes()),
                bounds.firstPerTopic(),
                config.discovery().mode() == DiscoveryMode.KEYS);
    }

    /**
     * Looks.
     *
     * @param connector its name
     * @param tasksMax over how many tasks it is split
     * @throws StoreException when the bucket, or a manifest, cannot be read
     */
    public static Surveyed of(String connector, S3SourceConfig config, int tasksMax, Bounds bounds, Observer observer)
            throws IOException, InterruptedException {
        Survey survey = new Survey(config, bounds, observer, tasksMax);
        List<Prefix> prefixes = S3SourceConnector.prefixes(config);
        try (CountedObjectStore store = new CountedObjectStore(
                Bucket.open(config, new Origin(connector, 0), prefixes, FETCHES, SchemaSampling.retries(config)))) {
            switch (config.discovery().mode()) {
                case LIST -> survey.list(store);
                case KEYS -> survey.name(store);
            }
        }
        return survey.counts.surveyed(survey.isComplete, survey.lists);
    }

    private void list(CountedObjectStore store) throws IOException, InterruptedException {
        List<Listed> all = listed();
        for (int index = 0; index < all.size(); index++) {
            Listed listed = all.get(index);
            long before = store.lists();
            long end = counts.seen() + Math.max(1, (bounds.objects() - counts.seen()) / (all.size() - index));
            ListingWalk walk = new ListingWalk(store, listed.share());
            boolean isAtEnd = false;
            while (!isAtEnd && !observer.isEnded() && counts.seen() < end) {
                Optional<ObjectWalk.Page> page = walk.nextPage();
                page.ifPresent(this::add);
                isAtEnd = page.isEmpty();
            }
            isComplete &= isAtEnd;
            lists += (store.lists() - before) * listed.times();
        }
    }

    /** Each prefix once, however many tasks share it; where folders are shared, what each task lists. */
    private List<Listed> listed() {
        if (config.discovery().depth() > 0) {
            return shares.stream().map(share -> new Listed(share, 1)).toList();
        }
        List<Listed> all = new ArrayList<>();
        for (Prefix prefix : S3SourceConnector.prefixes(config)) {
            all.add(new Listed(
                    new TaskShare(List.of(prefix), 0, 0, 1),
                    shares.stream()
                            .filter(share -> share.prefixes().contains(prefix))
                            .count()));
        }
        return all;
    }

    private void add(ObjectWalk.Page page) {
        page.objects().forEach(object -> counts.add(page.prefix(), object));
        observer.seen(counts.seen());
    }

    private void name(CountedObjectStore store) throws IOException {
        DiscoverySettings discovery = config.discovery();
        List<Prefix> prefixes = S3SourceConnector.prefixes(config);
        try (Names names = NamedSources.of(discovery, store).open()) {
            boolean isAtEnd = false;
            while (!isAtEnd && !observer.isEnded() && counts.seen() < bounds.objects()) {
                List<NamedObject> page = names.next();
                page.forEach(named -> name(prefixes, named.key()));
                observer.seen(counts.seen());
                isAtEnd = page.isEmpty();
            }
            isComplete = isAtEnd;
        } catch (StoreException.Gone | StoreException.Changed e) {
            // What names the objects is not there, or is just being replaced: so far nothing else is named.
            isComplete = false;
        }
    }

    private void name(List<Prefix> prefixes, String key) {
        ObjectRef object = new ObjectRef(config.bucket(), key, "", 1, Instant.MAX, false);
        prefixes.stream()
                .filter(prefix -> prefix.holds(key))
                .findFirst()
                .ifPresentOrElse(
                        prefix -> counts.add(prefix, object),
                        () -> counts.leave(object, ObjectFilter.Reason.OUTSIDE, Optional.empty()));
    }
}
