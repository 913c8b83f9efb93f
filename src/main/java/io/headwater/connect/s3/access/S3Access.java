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
import io.headwater.connect.s3.store.CustomerKey;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.PrefixedObjectStore;
import io.headwater.connect.s3.store.S3ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens a bucket as its settings say: the clients, their credentials, and what they stand on. */
public final class S3Access {

    private static final Logger LOG = LoggerFactory.getLogger(S3Access.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Between two packets; S3 can take this long to find the first keys of a page. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
    /** Longer than any one request takes: what waits for a connection is not late because of the network. */
    private static final Duration POOL_TIMEOUT = Duration.ofMinutes(5);
    /** Listings and sessions of roles beside the reads. */
    private static final int FURTHER_CONNECTIONS = 8;
    /** What AWS's STS gives at least; other servers may give less. */
    private static final Duration SHORTEST_OF_AWS = Duration.ofMinutes(15);

    private S3Access() {}

    /**
     * A store of one bucket. Sends nothing to the bucket yet, and nothing ever to STS unless a role is configured. There is a client for
     * each identity that the prefixes are read as; all of them share their connections. Closing the store closes all that was
     * opened for it.
     *
     * @param prefixes what is read, each empty or ending in {@code /}
     * @param fetchConcurrency how many reads may be in flight
     * @throws StoreException.Refused when no region is configured or found, or the settings fit no client
     */
    public static ObjectStore open(
            AccessSettings settings, String bucket, Collection<String> prefixes, int fetchConcurrency)
            throws StoreException {
        Opened opened = new Opened();
        try {
            SdkHttpClient http = opened.add(Apache5HttpClient.builder()
                    .maxConnections(fetchConcurrency + FURTHER_CONNECTIONS)
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(SOCKET_TIMEOUT)
                    .connectionAcquisitionTimeout(POOL_TIMEOUT)
                    .proxyConfiguration(Proxy.of(settings))
                    .build());
            Principals principals = new Principals(settings, http, opened);
            Optional<CustomerKey> key =
                    settings.customerKey().map(Password::value).map(CustomerKey::of);
            Map<Identity, ObjectStore> stores = new HashMap<>();
            Map<String, ObjectStore> byPrefix = new LinkedHashMap<>();
            for (String prefix : prefixes) {
                Identity identity = settings.identityOf(prefix);
                if (!stores.containsKey(identity)) {
                    warnOfShortSessions(identity);
                    Principal principal = principals.of(identity);
                    S3Client client = opened.add(client(settings, principal.credentials(), http));
                    stores.put(
                            identity, new S3ObjectStore(client, bucket, principal.caller(), principal.sessions(), key));
                }
                byPrefix.put(prefix, stores.get(identity));
            }
            return new PrefixedObjectStore(byPrefix, opened::close);
        } catch (UnusableProviderException e) {
            opened.close();
            throw new StoreException.Refused(
                    "Cannot open s3://" + bucket + ": " + e.getMessage() + " (aws.credentials.provider.class)", e);
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

    private static void warnOfShortSessions(Identity identity) {
        identity.lastRole()
                .filter(role -> role.duration().compareTo(SHORTEST_OF_AWS) < 0)
                .ifPresent(role -> LOG.warn(
                        "aws.sts.role.session.duration.seconds is {}; AWS's STS refuses sessions of less than {} seconds",
                        role.duration().toSeconds(),
                        SHORTEST_OF_AWS.toSeconds()));
    }
}
