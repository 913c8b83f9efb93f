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
package io.headwater.connect.s3.access.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One who reads, and the steps by which it becomes one that may.
 *
 * @param start who the worker is
 * @param roles assumed in turn from there; none where the worker reads as itself
 * @param reads what it reads then
 */
public record Reader(Start start, List<Role> roles, Reads reads) {

    public Reader {
        Objects.requireNonNull(start, "start");
        roles = List.copyOf(roles);
        Objects.requireNonNull(reads, "reads");
        if (start instanceof WebIdentity && roles.isEmpty()) {
            throw new IllegalArgumentException("a web identity is nobody before it has assumed a role");
        }
    }

    /** Who the worker is before it assumes anything. */
    public sealed interface Start {}

    /**
     * A role or a user.
     *
     * @param arn its ARN
     */
    public record Known(String arn) implements Start {}

    /**
     * What an identity provider says of the worker, such as a Kubernetes service account.
     *
     * @param issuer the provider's address without {@code https://}
     * @param subject whom the token is about
     * @param audience whom the token is for
     */
    public record WebIdentity(String issuer, String subject, String audience) implements Start {}

    /**
     * A role that is assumed.
     *
     * @param arn its ARN
     * @param externalId what its owner asks for
     */
    public record Role(String arn, Optional<String> externalId) {

        public Role {
            Arns.requireRole(arn);
            Objects.requireNonNull(externalId, "externalId");
        }
    }

    /** The same one reading what another configuration of it reads, too. */
    Reader with(Reader other) {
        return new Reader(start, roles, reads.with(other.reads));
    }

    /** The one whose permissions count in the end. */
    public String arn() {
        if (!roles.isEmpty()) {
            return roles.get(roles.size() - 1).arn();
        }
        if (start instanceof Known known) {
            return known.arn();
        }
        throw new IllegalStateException("a web identity without a role");
    }
}
