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

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * How the bucket is reached, and as whom.
 *
 * @param connector whose access it is
 * @param region the bucket's region; empty for the AWS SDK's own search
 * @param endpoint the address of an S3 that is not AWS's
 * @param pathStyle whether the bucket stands in the path and not in the host name
 * @param sts who is asked for sessions of roles
 * @param identity as whom the bucket is read
 * @param identities as whom the prefixes are read that have a role of their own, by folder, each ending in {@code /}
 * @param customerKey the key of objects encrypted with SSE-C, 32 bytes in base64
 * @param named the objects that are read, where they are named and not listed
 */
public record AccessSettings(
        String connector,
        Optional<String> region,
        Optional<URI> endpoint,
        boolean pathStyle,
        StsSettings sts,
        Identity identity,
        Map<String, Identity> identities,
        Optional<Password> customerKey,
        Optional<NamedKeys> named) {

    public AccessSettings {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(sts, "sts");
        Objects.requireNonNull(identity, "identity");
        identities = Map.copyOf(identities);
        Objects.requireNonNull(customerKey, "customerKey");
        Objects.requireNonNull(named, "named");
    }

    /** As whom a prefix is read; its path is empty for the whole bucket, and otherwise ends in {@code /}. */
    public Identity identityOf(String prefix) {
        return identities.getOrDefault(prefix, identity);
    }
}
