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

import io.headwater.connect.s3.access.S3Access;
import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.RetryingObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the configured bucket. */
final class Bucket {

    private static final Logger LOG = LoggerFactory.getLogger(Bucket.class);

    private Bucket() {}

    /**
     * The bucket as a task sees it, for what is no task: nobody is told of requests.
     *
     * @param retries how long it is tried again without any progress
     * @throws ConnectException when the configuration gives no access at all
     */
    static ObjectStore open(
            S3SourceConfig config, Origin origin, List<Prefix> prefixes, int fetchConcurrency, Duration retries) {
        return open(config, origin, prefixes, fetchConcurrency, retries, TaskMetrics.unread());
    }

    /**
     * The bucket as a task sees it: each prefix as its own identity, failures that pass are retried.
     *
     * @param retries how long it is tried again without any progress
     * @param metrics told of requests and sessions
     * @throws ConnectException when the configuration gives no access at all
     */
    static ObjectStore open(
            S3SourceConfig config,
            Origin origin,
            List<Prefix> prefixes,
            int fetchConcurrency,
            Duration retries,
            TaskMetrics metrics) {
        try {
            return new RetryingObjectStore(
                    S3Access.open(
                            config.access(origin.connector(), origin.task()),
                            config.bucket(),
                            paths(config.discovery().mode(), prefixes),
                            fetchConcurrency,
                            metrics),
                    retries,
                    metrics.requests());
        } catch (StoreException e) {
            LOG.debug("Opening the bucket failed", e);
            throw new ConnectException(e.getMessage());
        }
    }

    /** What is read of the bucket, and beside it. */
    static List<String> paths(DiscoveryMode mode, List<Prefix> prefixes) {
        Stream<String> paths = prefixes.stream().map(Prefix::path);
        return switch (mode) {
            case LIST -> paths.toList();
            // A manifest may lie anywhere.
            case KEYS ->
                Stream.concat(paths, Stream.of(Prefix.WHOLE_BUCKET.path()))
                        .distinct()
                        .toList();
        };
    }
}
