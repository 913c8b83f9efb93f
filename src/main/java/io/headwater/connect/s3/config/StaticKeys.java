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
package io.headwater.connect.s3.config;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * Credentials from the configuration.
 *
 * @param accessKeyId which key it is; not a secret
 * @param secret its secret
 * @param sessionToken for temporary credentials
 */
public record StaticKeys(String accessKeyId, Password secret, Optional<Password> sessionToken)
        implements CredentialsSource {

    public StaticKeys {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(sessionToken, "sessionToken");
    }

    @Override
    public <R> R as(Cases<R> cases) {
        return cases.staticKeys(this);
    }
}
