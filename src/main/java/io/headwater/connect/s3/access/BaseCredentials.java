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

import io.headwater.connect.s3.config.StaticKeys;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials that requests are signed with, or that a role is assumed with.
 *
 * @param provider gives them
 * @param name what messages call them; no secret
 * @param resources closed when they are needed no longer
 */
record BaseCredentials(AwsCredentialsProvider provider, String name, SdkAutoCloseable resources) {

    /** Those configured, or those that the SDK's default chain finds. */
    static BaseCredentials of(Optional<StaticKeys> keys) {
        return keys.map(BaseCredentials::configured).orElseGet(BaseCredentials::found);
    }

    private static BaseCredentials configured(StaticKeys keys) {
        String secret = keys.secret().value();
        AwsCredentials credentials = keys.sessionToken()
                .map(Password::value)
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.accessKeyId(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), secret));
        return new BaseCredentials(
                StaticCredentialsProvider.create(credentials), "access key " + keys.accessKeyId(), () -> {});
    }

    private static BaseCredentials found() {
        DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder()
                .asyncCredentialUpdateEnabled(true)
                .build();
        return new BaseCredentials(chain, "the SDK's default credentials", chain);
    }
}
