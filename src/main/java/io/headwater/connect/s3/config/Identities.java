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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Reads from a configuration as whom the bucket and its prefixes are read.
 *
 * @param config the configuration
 * @param sessionName of every role's session
 */
record Identities(S3SourceConfig config, String sessionName) {

    /** Names sessions after connector and task, where the configuration gives no name. */
    static Identities of(S3SourceConfig config, String connector, int task) {
        return new Identities(
                config, config.text(RoleKeys.ROLE_SESSION_NAME).orElseGet(() -> SessionName.of(connector, task)));
    }

    Identity identity() {
        return identity(RoleKeys.ROLE_ARN, config.text(RoleKeys.ROLE_ARN), config.text(RoleKeys.ROLE_EXTERNAL_ID));
    }

    /** Those of the prefixes that have a role of their own, by folder. */
    Map<String, Identity> byPrefix() {
        Map<String, String> externalIds = prefixMap(RoleKeys.PREFIX_EXTERNAL_IDS);
        Map<String, Identity> identities = new LinkedHashMap<>();
        prefixMap(RoleKeys.PREFIX_ROLES)
                .forEach((folder, arn) -> identities.put(
                        folder,
                        identity(
                                RoleKeys.PREFIX_ROLES,
                                Optional.of(arn),
                                Optional.ofNullable(externalIds.get(folder)))));
        return identities;
    }

    private Identity identity(String key, Optional<String> arn, Optional<String> externalId) {
        List<RoleSettings> roles = new ArrayList<>();
        config.text(RoleKeys.ROLE_CHAIN)
                .map(RoleList::parse)
                .orElse(List.of())
                .forEach(hop -> roles.add(role(RoleKeys.ROLE_CHAIN, hop, Optional.empty())));
        arn.ifPresent(last -> roles.add(role(key, last, externalId)));
        Optional<String> tokenFile = config.text(RoleKeys.WEB_IDENTITY_TOKEN_FILE);
        if (tokenFile.isEmpty()) {
            return new Identity(source(), roles);
        }
        if (roles.isEmpty()) {
            // the default chain may be somebody else
            throw new ConfigException(
                    RoleKeys.ROLE_ARN + " is missing, and " + RoleKeys.WEB_IDENTITY_TOKEN_FILE + " is set. Set both.");
        }
        WebIdentity first =
                new WebIdentity(AbsolutePath.parse(RoleKeys.WEB_IDENTITY_TOKEN_FILE, tokenFile.get()), roles.get(0));
        return new Identity(first, roles.subList(1, roles.size()));
    }

    private CredentialsSource source() {
        Optional<CredentialsSource> provider = config.text(AccessKeys.CREDENTIALS_PROVIDER_CLASS)
                .map(name -> new ProviderClass(name, config.providerSettings()));
        return provider.or(this::staticKeys).orElseGet(DefaultChain::new);
    }

    private Optional<CredentialsSource> staticKeys() {
        Optional<Password> secret = config.password(AccessKeys.SECRET_ACCESS_KEY);
        return config.text(AccessKeys.ACCESS_KEY_ID)
                .map(id -> new StaticKeys(
                        id,
                        // the default chain may be somebody else
                        secret.orElseThrow(() -> new ConfigException(AccessKeys.SECRET_ACCESS_KEY + " is missing, and "
                                + AccessKeys.ACCESS_KEY_ID + " is set. Set both.")),
                        config.password(AccessKeys.SESSION_TOKEN)));
    }

    private RoleSettings role(String key, String arn, Optional<String> externalId) {
        return new RoleSettings(
                arn,
                externalId,
                sessionName,
                Duration.ofSeconds(config.getInt(RoleKeys.ROLE_SESSION_DURATION_SECONDS)),
                key);
    }

    private Map<String, String> prefixMap(String key) {
        return config.text(key)
                .map(text -> PrefixMap.parse(key, text, PrefixList.parse(config.getString(LocationKeys.PREFIXES))))
                .orElse(Map.of());
    }
}
