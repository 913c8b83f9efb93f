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

import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.access.policy.StatementNames;
import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.Caller;
import io.headwater.connect.s3.store.CustomerKey;
import io.headwater.connect.s3.store.Grants;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.PrefixedObjectStore;
import io.headwater.connect.s3.store.S3ObjectStore;
import io.headwater.connect.s3.store.Sessions;
import io.headwater.connect.s3.store.StoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What is opened to reach a bucket: connections, sessions, a client for each identity. Closing it closes all of that. Used by one thread,
 * while the stores that it gives are thread-safe.
 */
final class BucketAccess implements SdkAutoCloseable {

    private final AccessSettings settings;
    private final String bucket;
    private final Collection<String> prefixes;
    private final Opened opened;
    private final SdkHttpClient http;
    private final Principals principals;
    private final TaskMetrics metrics;

    private BucketAccess(
            AccessSettings settings,
            String bucket,
            Collection<String> prefixes,
            Opened opened,
            SdkHttpClient http,
            Principals principals,
            TaskMetrics metrics) {
        this.settings = settings;
        this.bucket = bucket;
        this.prefixes = prefixes;
        this.opened = opened;
        this.http = http;
        this.principals = principals;
        this.metrics = metrics;
    }

    /**
     * Opens connections, and sends nothing yet.
     *
     * @param prefixes what is read, each empty or ending in {@code /}
     * @param connections how many there may be
     * @param verifying whether STS is asked whose the first credentials are, before they are used first
     * @param metrics told of requests and sessions
     */
    static BucketAccess open(
            AccessSettings settings,
            String bucket,
            Collection<String> prefixes,
            int connections,
            ClientTimes times,
            boolean verifying,
            TaskMetrics metrics) {
        Opened opened = new Opened();
        SdkHttpClient http = opened.add(new WholeHeads(Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(times.connect())
                .socketTimeout(times.socket())
                .connectionAcquisitionTimeout(times.pool())
                .proxyConfiguration(Proxy.of(settings))
                .build()));
        Principals principals = new Principals(settings, bucket, prefixes, http, opened, verifying, metrics.sessions());
        return new BucketAccess(settings, bucket, prefixes, opened, http, principals, metrics);
    }

    /**
     * The bucket, each prefix as its own identity. Closing it closes everything.
     *
     * @throws StoreException.Refused when no region is configured or found, or the settings fit no client
     */
    ObjectStore store() throws StoreException {
        try {
            Map<Identity, ObjectStore> stores = new HashMap<>();
            Map<String, ObjectStore> byPrefix = new LinkedHashMap<>();
            for (String prefix : prefixes) {
                Identity identity = settings.identityOf(prefix);
                if (!stores.containsKey(identity)) {
                    stores.put(identity, store(principals.of(identity)));
                }
                byPrefix.put(prefix, stores.get(identity));
            }
            return new PrefixedObjectStore(byPrefix, this::close);
        } catch (UnusableProviderException e) {
            throw new StoreException.Refused(
                    "Cannot open s3://" + bucket + ": " + e.getMessage() + " (aws.credentials.provider.class)",
                    Optional.of(AccessKeys.CREDENTIALS_PROVIDER_CLASS),
                    e);
        } catch (SdkClientException | IllegalArgumentException e) {
            throw new StoreException.Refused(
                    "Cannot open s3://" + bucket + ": " + e.getMessage()
                            + "; check aws.s3.region and aws.s3.endpoint, and with a role aws.sts.region and aws.sts.endpoint",
                    Optional.of(LocationKeys.REGION),
                    e);
        }
    }

    /** The bucket as anybody sees it who has no credentials at all. */
    ObjectStore storeOfAnybody() {
        Caller anybody = new Caller("anybody", Caller.Source.ACCESS_KEY, Optional.empty(), Grants.UNKNOWN);
        S3Client client = opened.add(client(AnonymousCredentialsProvider.create()));
        return new S3ObjectStore(client, bucket, anybody, Sessions.NONE, Optional.empty(), metrics.requests());
    }

    /** Who somebody is after all steps. */
    Principal principal(Identity identity) {
        return principals.of(identity);
    }

    /** The ARN of the first credentials, as soon as STS has told. */
    Optional<String> worker() {
        return principals.worker();
    }

    /** How the statements of messages are called. */
    StatementNames names() {
        Reader.Known first = worker().map(Reader.Known::new).orElse(Readers.UNKNOWN_WORKER);
        return StatementNames.of(ConnectorLabel.of(settings.connector()), first, settings);
    }

    /** The STS that is configured, asked by somebody. */
    StsClient sts(Principal by) {
        return opened.add(RoleSessions.client(settings, by.credentials(), http));
    }

    @Override
    public void close() {
        opened.close();
    }

    private ObjectStore store(Principal principal) {
        return new S3ObjectStore(
                opened.add(client(principal.credentials())),
                bucket,
                principal.caller(),
                principal.sessions(),
                settings.customerKey().map(Password::value).map(CustomerKey::of),
                metrics.requests());
    }

    private S3Client client(AwsCredentialsProvider credentials) {
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
}
