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
import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.discover.ListingWalk;
import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalk;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.read.SampledSchemas;
import io.headwater.connect.s3.read.SchemaPlan;
import io.headwater.connect.s3.read.SchemaSample;
import io.headwater.connect.s3.read.TaskThreads;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OneLine;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connector's look at the first objects when it starts, from which it infers the schemas that it hands to its tasks. */
final class SchemaSampling {

    /**
     * Ten thousand keys: enough to meet the topics of a bucket, few enough to start within seconds. The prefixes share them; one page of each
     * is looked at however many there are.
     */
    private static final int MAX_PAGES = 10;

    private static final int MAX_NAMED = 100;

    private static final int FETCHES = 4;

    /** A connector that starts has no status: long enough for a bad moment, short enough for whoever waits to see one. */
    private static final Duration LONGEST_RETRIES = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSampling.class);

    private SchemaSampling() {}

    /**
     * What tasks are to know, as {@link SampledSchemas#toTask}; empty where nothing is to be inferred.
     *
     * @param watching puts something in front of the bucket that sees what is asked of it
     * @throws ConnectException when the bucket cannot be listed or read
     */
    static Map<String, String> sample(
            String connector, S3SourceConfig config, List<Prefix> prefixes, UnaryOperator<ObjectStore> watching) {
        boolean declared = config.schema().mode() == SchemaMode.DECLARED;
        if (declared && !config.fields().partitions()) {
            return Map.of();
        }
        ExecutorService threads = new TaskThreads("headwater-" + connector + "-sample").pool("fetch", FETCHES);
        try (ObjectStore store =
                watching.apply(Bucket.open(config, new Origin(connector, 0), prefixes, FETCHES, retries(config)))) {
            SchemaSample sample = new SchemaSample(
                    store,
                    ReadableFormats.of(config.format(), config.fields()),
                    SchemaPlan.of(config.schema(), config.fields(), SampledSchemas.NONE),
                    threads,
                    declared ? 0 : config.schema().inferObjects());
            offerFirstObjects(store, sample, config, prefixes);
            return sample.sampled().toTask();
        } catch (IOException e) {
            LOG.debug("Sampling failed", e);
            throw new ConnectException(
                    "Sampling the first objects for their schema failed: " + e.getMessage() + further(e));
        } finally {
            threads.shutdownNow();
        }
    }

    /** How long is asked again where somebody waits. */
    static Duration retries(S3SourceConfig config) {
        return config.retryTimeout().compareTo(LONGEST_RETRIES) < 0 ? config.retryTimeout() : LONGEST_RETRIES;
    }

    /** What to do where the failure may pass. */
    private static String further(IOException failure) {
        return failure.getCause() instanceof StoreException.Passing
                ? ". The connector does not start without its schemas, and tasks that it has already are left to run. Restart it"
                        + " when that is over, or declare schema.fields, so that nothing is asked for when it starts"
                : "";
    }

    private static void offerFirstObjects(
            ObjectStore store, SchemaSample sample, S3SourceConfig config, List<Prefix> prefixes) throws IOException {
        switch (config.discovery().mode()) {
            case LIST -> offerListed(store, sample, config, prefixes);
            case KEYS -> offerNamed(store, sample, config, prefixes);
        }
    }

    /** A prefix that is refused is its task's to report, as long as there is another one. */
    private static void offerListed(
            ObjectStore store, SchemaSample sample, S3SourceConfig config, List<Prefix> prefixes) throws IOException {
        WorkPlanner planner = WorkPlanner.of(config);
        ObjectSelection selection = Selections.of(config.discovery(), planner);
        List<StoreException.Refused> refused = new ArrayList<>();
        int pages = 0;
        for (int i = 0; i < prefixes.size(); i++) {
            Prefix prefix = prefixes.get(i);
            int end = pages + Math.max(1, (MAX_PAGES - pages) / (prefixes.size() - i));
            ListingWalk walk = new ListingWalk(store, new TaskShare(List.of(prefix), 0, 0, 1));
            try {
                Optional<ObjectWalk.Page> page = walk.nextPage();
                while (page.isPresent()) {
                    pages++;
                    for (ObjectRef object : page.get().objects()) {
                        if (selection.takes(prefix, object)) {
                            sample.offer(planner.plan(prefix, new ObjectLedger.Unread(object, Optional.empty())));
                        }
                    }
                    page = pages < end ? walk.nextPage() : Optional.empty();
                }
            } catch (StoreException.GivenUp e) {
                // It may pass, and the same bucket would give another schema then.
                throw e;
            } catch (StoreException.Refused e) {
                refused.add(e);
            }
        }
        if (refused.size() == prefixes.size()) {
            throw refused.get(0);
        }
        refused.forEach(failure -> LOG.warn("No schema is inferred there: {}", failure.getMessage()));
    }

    /** Each costs a request to find out whether it is there at all. */
    private static void offerNamed(ObjectStore store, SchemaSample sample, S3SourceConfig config, List<Prefix> prefixes)
            throws IOException {
        WorkPlanner planner = WorkPlanner.of(config);
        ObjectSelection selection = Selections.of(config.discovery(), planner);
        try (Names names = NamedSources.of(config.discovery(), store).open()) {
            for (NamedObject named : names.next().stream().limit(MAX_NAMED).toList()) {
                Optional<Prefix> prefix = prefixes.stream()
                        .filter(candidate -> candidate.holds(named.key()))
                        .findFirst();
                Optional<ObjectRef> object = prefix.isEmpty() ? Optional.empty() : find(store, named.key());
                if (object.isPresent() && selection.takes(prefix.get(), object.get())) {
                    sample.offer(planner.plan(prefix.get(), new ObjectLedger.Unread(object.get(), Optional.empty())));
                }
            }
        } catch (StoreException.Gone e) {
            LOG.info("No objects are named yet, from which a schema could be inferred: {}", e.getMessage());
        }
    }

    private static Optional<ObjectRef> find(ObjectStore store, String key) throws IOException {
        try {
            return Optional.of(store.open(key, ObjectEnd.FRONT, 1).object());
        } catch (StoreException.Gone | StoreException.Denied e) {
            LOG.debug("{} gives no sample", OneLine.of(key), e);
            return Optional.empty();
        }
    }
}
