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

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A role that a task assumes, as <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * takes it.
 *
 * @param arn the role
 * @param externalId what the role's trust policy asks for; AWS does not take it for a secret
 * @param sessionName the name of the session in the bucket owner's logs, 2 to 64 characters
 * @param duration how long a session lasts, in whole seconds
 * @param key the configuration key that names the role
 */
public record RoleSettings(String arn, Optional<String> externalId, String sessionName, Duration duration, String key) {

    public RoleSettings {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(sessionName, "sessionName");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(key, "key");
    }

    /** The configuration key of its external id. The roles of a chain have none. */
    public String externalIdKey() {
        return key.equals(RoleKeys.PREFIX_ROLES) ? RoleKeys.PREFIX_EXTERNAL_IDS : RoleKeys.ROLE_EXTERNAL_ID;
    }
}
