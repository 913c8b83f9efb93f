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
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.store.Caller;
import io.headwater.connect.s3.store.S3ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Opens a bucket as its settings say: the client, its credentials, and what they stand on. */
public final class S3Access {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Between two packets; S3 can take this long to find the first keys of a page. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
    /** Longer than any one request takes: what waits for a connection is not late because of the network. */
    private static final Duration POOL_TIMEOUT = Duration.ofMinutes(5);
    /** Listings and sessions of roles beside the reads. */
    private static final int FURTHER_CONNECTIONS = 8;

    private S3Access() {}

    /**
     * A store of one bucket. Sends nothing to the bucket yet, and nothing ever to STS unless a role is configured. Closing the
     * store closes all that was opened for it.
     *
     * @param fetchConcurrency how many reads may be in flight
     * @throws StoreException.Refused when no region is configured or found, or the settings fit no client
     */
    public static S3ObjectStore open(AccessSettings settings, String bucket, int fetchConcurrency)
            throws StoreException {
        Opened opened = new Opened();
        try {
            SdkHttpClient http = opened.add(Apache5HttpClient.builder()
                    .maxConnections(fetchConcurrency + FURTHER_CONNECTIONS)
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(SOCKET_TIMEOUT)
                    .connectionAcquisitionTimeout(POOL_TIMEOUT)
                    .build());
            BaseCredentials base = BaseCredentials.of(settings.keys());
            opened.add(base.resources());
            AwsCredentialsProvider credentials = settings.role().isPresent()
                    ? session(settings, settings.role().get(), base, http, opened)
                    : base.provider();
            S3Client client = opened.add(client(settings, credentials, http));
            return new S3ObjectStore(client, bucket, caller(settings, base), opened);
        } catch (SdkClientException | IllegalArgumentException e) {
            opened.close();
            throw new StoreException.Refused(
                    "Cannot open s3://" + bucket + ": " + e.getMessage()
                            + "; check aws.s3.region and aws.s3.endpoint, and with a role aws.sts.region and aws.sts.endpoint",
                    e);
        }
    }

    private static S3Client client(AccessSettings settings, AwsCredentialsProvider credentials, SdkHttpClient http) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClient(http)
                .forcePathStyle(settings.pathStyle())
                // A range has no checksum of its own.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // RetryingObjectStore retries: it knows how far a read got.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        Regions.ofBucket(settings).ifPresent(builder::region);
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider session(
            AccessSettings settings, RoleSettings role, BaseCredentials base, SdkHttpClient http, Opened opened) {
        StsClient sts = opened.add(AssumedRole.client(settings, role, base.provider(), http));
        StsAssumeRoleCredentialsProvider sessions = AssumedRole.credentials(role, sts);
        return opened.add(sessions);
    }

    private static Caller caller(AccessSettings settings, BaseCredentials base) {
        return new Caller(
                base.name(),
                settings.role()
                        .map(role -> new Caller.Role(
                                role.arn(),
                                role.sessionName(),
                                role.externalId().isPresent())));
    }

    /** What was opened, closed in the opposite order. */
    private static final class Opened implements SdkAutoCloseable {

        private final Deque<SdkAutoCloseable> resources = new ArrayDeque<>();

        <T extends SdkAutoCloseable> T add(T resource) {
            resources.push(resource);
            return resource;
        }

        @Override
        public void close() {
            while (!resources.isEmpty()) {
                resources.pop().close();
            }
        }
    }
}
