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
package io.headwater.connect.s3.store;

import java.util.Objects;
import java.util.Optional;

/**
 * As whom the store is asked, for messages; holds no secret.
 *
 * @param base the credentials, as a message names them: {@code access key AKIA…}, or a role where another one is assumed with its session
 * @param role the role that is assumed with them, where one is
 */
public record Caller(String base, Optional<Role> role) {

    /**
     * An assumed role.
     *
     * @param arn the role's ARN
     * @param sessionName the name its sessions carry in the audit trail
     * @param trust what the role's trust policy sees of whoever assumes it
     */
    public record Role(String arn, String sessionName, Trust trust) {

        public Role {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(sessionName, "sessionName");
            Objects.requireNonNull(trust, "trust");
        }
    }

    /** What a role's trust policy goes by. */
    public enum Trust {
        /** Who asks, and nothing else. */
        PRINCIPAL_ALONE,
        /** Who asks, and the external id that is sent along. */
        EXTERNAL_ID,
        /** The token of an OpenID Connect provider. */
        WEB_IDENTITY
    }

    public Caller {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(role, "role");
    }

    /** As a sentence goes on after "as". */
    @Override
    public String toString() {
        return role.map(assumed -> "role " + assumed.arn() + " (session " + assumed.sessionName() + ")")
                .orElse(base);
    }
}
