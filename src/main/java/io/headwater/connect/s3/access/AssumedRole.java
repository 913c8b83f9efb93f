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
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The sessions of a role, one after the other.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class AssumedRole {

    private static final Logger LOG = LoggerFactory.getLogger(AssumedRole.class);

    /** What AWS's STS gives at least; other servers may give less. */
    private static final Duration SHORTEST_OF_AWS = Duration.ofMinutes(15);

    private AssumedRole() {}

    /** A client of the STS that is configured; it signs with the base credentials. */
    static StsClient client(
            AccessSettings settings, RoleSettings role, AwsCredentialsProvider base, SdkHttpClient http) {
        StsClientBuilder builder = StsClient.builder()
                .credentialsProvider(base)
                .httpClient(http)
                // A failure goes up to the request that needs the session, and that is retried as a whole.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        role.stsRegion().map(Region::of).or(() -> Regions.ofBucket(settings)).ifPresent(builder::region);
        role.stsEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Credentials of the role's session; nothing is asked of STS before they are needed first. */
    static StsAssumeRoleCredentialsProvider credentials(RoleSettings role, StsClient sts) {
        if (role.duration().compareTo(SHORTEST_OF_AWS) < 0) {
            LOG.warn(
                    "aws.sts.role.session.duration.seconds is {}; AWS's STS refuses sessions of less than {} seconds",
                    role.duration().toSeconds(),
                    SHORTEST_OF_AWS.toSeconds());
        }
        RefreshTimes refresh = RefreshTimes.of(role.duration());
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request(role))
                .asyncCredentialUpdateEnabled(true)
                .prefetchTime(refresh.lead())
                .staleTime(refresh.stale())
                .build();
    }

    private static AssumeRoleRequest request(RoleSettings role) {
        Optional<String> externalId = role.externalId();
        return AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds(Math.toIntExact(role.duration().toSeconds()))
                .externalId(externalId.orElse(null))
                .build();
    }
}
