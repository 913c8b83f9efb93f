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
import io.headwater.connect.s3.config.WebIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * The sessions of roles, one after the other; nothing is asked of STS before they are needed first. A session is renewed in the
 * background before it expires.
 *
 * @param sts who is asked, as the one who assumes the role
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
record RoleSessions(StsClient sts) {

    /** A client of the STS that is configured; it signs with the credentials of the one who assumes. */
    static StsClient client(AccessSettings settings, AwsCredentialsProvider by, SdkHttpClient http) {
        StsClientBuilder builder = StsClient.builder()
                .credentialsProvider(by)
                .httpClient(http)
                // A failure goes up to the request that needs the session, and that is retried as a whole.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        settings.sts()
                .region()
                .map(Region::of)
                .or(() -> Regions.ofBucket(settings))
                .ifPresent(builder::region);
        settings.sts().endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Sessions of a role that the client's credentials may assume. */
    RoleSession of(RoleSettings role) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds(seconds(role))
                .externalId(role.externalId().orElse(null))
                .build();
        return session(
                role,
                () -> renewed(role, StsAssumeRoleCredentialsProvider.builder().refreshRequest(request))
                        .build());
    }

    /** Sessions of a role that trusts whoever issued the token; the file is read again for each. */
    RoleSession byWebIdentity(WebIdentity identity) {
        RoleSettings role = identity.role();
        AssumeRoleWithWebIdentityRequest request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds(seconds(role))
                .build();
        Supplier<AssumeRoleWithWebIdentityRequest> withToken = () -> request.toBuilder()
                .webIdentityToken(token(identity.tokenFile()))
                .build();
        return session(
                role,
                () -> renewed(
                                role,
                                StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                                        .refreshRequest(withToken))
                        .build());
    }

    private static RoleSession session(RoleSettings role, Supplier<StsCredentialsProvider> opening) {
        return new RoleSession(opening, RefreshTimes.of(role.duration()).stale());
    }

    private <B extends StsCredentialsProvider.BaseBuilder<B, ?>> B renewed(RoleSettings role, B builder) {
        RefreshTimes refresh = RefreshTimes.of(role.duration());
        return builder.stsClient(sts)
                .asyncCredentialUpdateEnabled(true)
                .prefetchTime(refresh.lead())
                .staleTime(refresh.stale());
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw SdkClientException.create("the token file cannot be read: " + e, e);
        }
    }

    private static int seconds(RoleSettings role) {
        return Math.toIntExact(role.duration().toSeconds());
    }
}
