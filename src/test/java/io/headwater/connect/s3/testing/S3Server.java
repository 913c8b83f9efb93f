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
package io.headwater.connect.s3.testing;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Where a test's S3 server answers, and to whom.
 *
 * @param endpoint its address
 * @param accessKey of the owner of everything
 * @param secretKey that goes with it
 */
public record S3Server(URI endpoint, String accessKey, String secretKey) {

    public S3Server as(String otherAccessKey, String otherSecretKey) {
        return new S3Server(endpoint, otherAccessKey, otherSecretKey);
    }

    public S3Server at(URI otherEndpoint) {
        return new S3Server(otherEndpoint, accessKey, secretKey);
    }

    /** A client of it that does not retry. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                // Ceph's gateway refuses an empty body that is signed in chunks.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** Creates an empty bucket of a name that begins like this. */
    public String newBucket(String name) {
        String unique = name + "-" + UUID.randomUUID();
        try (S3Client client = client()) {
            client.createBucket(request -> request.bucket(unique));
        }
        return unique;
    }

    /** A connector's configuration that reads a bucket of this server; add {@code topic} and what else is to be shown. */
    public Map<String, String> configuration(String bucket) {
        return new TreeMap<>(Map.of(
                "connector.class",
                ConnectWorker.CONNECTOR,
                "tasks.max",
                "2",
                "aws.s3.bucket.name",
                bucket,
                "aws.s3.endpoint",
                endpoint.toString(),
                "aws.s3.region",
                "us-east-1",
                "aws.s3.path.style.access.enabled",
                "true",
                "aws.access.key.id",
                accessKey,
                "aws.secret.access.key",
                secretKey,
                "discovery.interval.ms",
                "500"));
    }
}
