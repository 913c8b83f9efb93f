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

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom objects are read, step by step: the first credentials, and the roles that are assumed in turn, each with the session of the
 * one before. Whoever reads this knows every principal that takes part, and asks nobody.
 *
 * @param source where the first credentials come from
 * @param roles in the order in which they are assumed; the last one reads the objects. Empty when the first credentials do
 */
public record Identity(CredentialsSource source, List<RoleSettings> roles) {

    public Identity {
        Objects.requireNonNull(source, "source");
        roles = List.copyOf(roles);
    }

    /** The role that reads the objects, where the first credentials do not. */
    public Optional<RoleSettings> lastRole() {
        return roles.isEmpty() ? Optional.empty() : Optional.of(roles.get(roles.size() - 1));
    }

    /** Who assumes the last role. */
    public Identity withoutLastRole() {
        return new Identity(source, roles.subList(0, roles.size() - 1));
    }
}
