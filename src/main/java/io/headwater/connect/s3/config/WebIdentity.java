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

import java.nio.file.Path;
import java.util.Objects;

/**
 * The session of a role that trusts an OpenID Connect provider, as <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a> gives it.
 *
 * @param tokenFile holds the token, and later ones in its place
 * @param role the role, without an external id: that request has none
 */
public record WebIdentity(Path tokenFile, RoleSettings role) implements CredentialsSource {

    public WebIdentity {
        Objects.requireNonNull(tokenFile, "tokenFile");
        if (role.externalId().isPresent()) {
            throw new IllegalArgumentException("web identity knows no external id: " + role.arn());
        }
    }

    @Override
    public <R> R as(Cases<R> cases) {
        return cases.webIdentity(this);
    }
}
