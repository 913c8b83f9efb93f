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

import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.RoleKeys;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom the store is asked, for messages; holds no secret.
 *
 * @param base the credentials, as a message names them: {@code access key AKIA…}, or a role where another one is assumed with its session
 * @param source where the first of all credentials come from
 * @param role the role that is assumed with them, where one is
 * @param grants what the caller would have to be granted
 */
public record Caller(String base, Source source, Optional<Role> role, Grants grants) {

    /** Where credentials come from, with the configuration keys that say so. */
    public enum Source {
        ACCESS_KEY(AccessKeys.ACCESS_KEY_ID, AccessKeys.SECRET_ACCESS_KEY, AccessKeys.SESSION_TOKEN),
        DEFAULT_CHAIN(AccessKeys.ACCESS_KEY_ID),
        PROVIDER_CLASS(AccessKeys.CREDENTIALS_PROVIDER_CLASS),
        WEB_IDENTITY(RoleKeys.WEB_IDENTITY_TOKEN_FILE);

        private final String key;
        private final String secretKey;
        private final String tokenKey;

        Source(String key) {
            this(key, key, key);
        }

        Source(String key, String secretKey, String tokenKey) {
            this.key = key;
            this.secretKey = secretKey;
            this.tokenKey = tokenKey;
        }

        /** What says who it is. */
        public String key() {
            return key;
        }

        String secretKey() {
            return secretKey;
        }

        String tokenKey() {
            return tokenKey;
        }

        /** What to do when that is wrong, as a sentence goes on. */
        String check(String keyOfIt) {
            return switch (this) {
                case ACCESS_KEY, WEB_IDENTITY -> "check " + keyOfIt;
                case DEFAULT_CHAIN ->
                    "check the credentials that the worker's environment, profile, container or instance"
                            + " gives, or set aws.access.key.id and aws.secret.access.key";
                case PROVIDER_CLASS -> "check what the class of aws.credentials.provider.class gives";
            };
        }
    }

    /**
     * An assumed role.
     *
     * @param arn the role's ARN
     * @param sessionName the name its sessions carry in the audit trail
     * @param trust what the role's trust policy sees of whoever assumes it
     * @param key the configuration key that names the role
     * @param externalIdKey the configuration key of its external id
     */
    public record Role(String arn, String sessionName, Trust trust, String key, String externalIdKey) {

        public Role {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(sessionName, "sessionName");
            Objects.requireNonNull(trust, "trust");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(externalIdKey, "externalIdKey");
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
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(grants, "grants");
    }

    /** Whether the credentials are as they are configured, and nothing renews them. */
    boolean isFixed() {
        return source == Source.ACCESS_KEY && role.isEmpty();
    }

    /** As a sentence goes on after "as". */
    @Override
    public String toString() {
        return role.map(assumed -> "role " + assumed.arn() + " (session " + assumed.sessionName() + ")")
                .orElse(base);
    }
}
