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
import io.headwater.connect.s3.config.CredentialsSource;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleKeys;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StaticKeys;
import io.headwater.connect.s3.config.StsSettings;
import io.headwater.connect.s3.testing.S3Server;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** Settings for tests: a server of their own, with path-style access. */
final class Access {

    static final String CONNECTOR = "orders";

    static final String SESSION = "headwater-orders-0";

    private Access() {}

    static AccessSettings to(URI s3, URI sts, CredentialsSource source, RoleSettings... roles) {
        return to(s3, sts, new Identity(source, List.of(roles)), Map.of());
    }

    static AccessSettings to(URI s3, URI sts, Identity identity, Map<String, Identity> identities) {
        return new AccessSettings(
                CONNECTOR,
                Optional.empty(),
                Optional.of(s3),
                true,
                new StsSettings(Optional.empty(), Optional.of(sts)),
                identity,
                identities,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, to read objects encrypted with SSE-C. */
    static AccessSettings with(AccessSettings settings, String customerKey) {
        return new AccessSettings(
                settings.connector(),
                settings.region(),
                settings.endpoint(),
                settings.pathStyle(),
                settings.sts(),
                settings.identity(),
                settings.identities(),
                Optional.of(new Password(customerKey)),
                settings.named());
    }

    static StaticKeys keys(String accessKey, String secret) {
        return new StaticKeys(accessKey, new Password(secret), Optional.empty());
    }

    static StaticKeys keys(S3Server server) {
        return keys(server.accessKey(), server.secretKey());
    }

    static RoleSettings role(String arn, Duration duration) {
        return new RoleSettings(arn, Optional.empty(), SESSION, duration, RoleKeys.ROLE_ARN);
    }
}
