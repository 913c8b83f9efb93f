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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a bucket as its settings say: the clients, their credentials, and what they stand on. */
public final class S3Access {

    private static final Logger LOG = LoggerFactory.getLogger(S3Access.class);

    /** Listings and sessions of roles beside the reads. */
    private static final int FURTHER_CONNECTIONS = 8;
    /** What AWS's STS gives at least; other servers may give less. */
    private static final Duration SHORTEST_OF_AWS = Duration.ofMinutes(15);

    private S3Access() {}

    /**
     * A store of one bucket. Sends nothing to the bucket yet. There is a client for
     * each identity that the prefixes are read as; all of them share their connections. Closing the store closes all that was
     * opened for it.
     *
     * @param prefixes what is read, each empty or ending in {@code /}
     * @param fetchConcurrency how many reads may be in flight
     * @param metrics told of requests and sessions
     * @throws StoreException.Refused when no region is configured or found, or the settings fit no client
     */
    public static ObjectStore open(
            AccessSettings settings,
            String bucket,
            Collection<String> prefixes,
            int fetchConcurrency,
            TaskMetrics metrics)
            throws StoreException {
        prefixes.stream().map(settings::identityOf).distinct().forEach(S3Access::warnOfShortSessions);
        BucketAccess access = BucketAccess.open(
                settings,
                bucket,
                prefixes,
                fetchConcurrency + FURTHER_CONNECTIONS,
                ClientTimes.OF_TASK,
                false,
                metrics);
        try {
            return access.store();
        } catch (StoreException e) {
            access.close();
            throw e;
        }
    }

    private static void warnOfShortSessions(Identity identity) {
        identity.lastRole()
                .filter(role -> role.duration().compareTo(SHORTEST_OF_AWS) < 0)
                .ifPresent(role -> LOG.warn(
                        "aws.sts.role.session.duration.seconds is {}; AWS's STS refuses sessions of less than {} seconds",
                        role.duration().toSeconds(),
                        SHORTEST_OF_AWS.toSeconds()));
    }
}
