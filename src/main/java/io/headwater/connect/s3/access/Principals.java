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
import io.headwater.connect.s3.config.ProviderClass;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StaticKeys;
import io.headwater.connect.s3.config.WebIdentity;
import io.headwater.connect.s3.store.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Becomes whom the settings say, step by step; identities that begin with the same steps share them. Asks nobody for anything before
 * the credentials are needed first. Used by one thread.
 */
final class Principals implements CredentialsSource.Cases<Principal> {

    private final AccessSettings settings;
    private final SdkHttpClient http;
    private final Opened opened;
    private final Map<Identity, Principal> known = new HashMap<>();

    /** Closing {@code opened} ends all their sessions. */
    Principals(AccessSettings settings, SdkHttpClient http, Opened opened) {
        this.settings = settings;
        this.http = http;
        this.opened = opened;
    }

    /**
     * Whom the last step leads to.
     *
     * @throws UnusableProviderException when a user's provider class is none
     */
    Principal of(Identity identity) {
        Principal principal = known.get(identity);
        if (principal == null) {
            principal = identity.lastRole()
                    .map(role -> assume(of(identity.withoutLastRole()), role))
                    .orElseGet(() -> identity.source().as(this));
            known.put(identity, principal);
        }
        return principal;
    }

    @Override
    public Principal staticKeys(StaticKeys keys) {
        String secret = keys.secret().value();
        AwsCredentials credentials = keys.sessionToken()
                .map(Password::value)
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.accessKeyId(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), secret));
        return first("access key " + keys.accessKeyId(), StaticCredentialsProvider.create(credentials));
    }

    @Override
    public Principal defaultChain() {
        return first(
                "the SDK's default credentials",
                opened.add(DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build()));
    }

    @Override
    public Principal providerClass(ProviderClass provider) {
        return first("the credentials of " + provider.className(), opened.add(UserProvider.of(provider)));
    }

    @Override
    public Principal webIdentity(WebIdentity identity) {
        RoleSettings role = identity.role();
        Caller caller = new Caller(
                "the web identity of " + identity.tokenFile(),
                Optional.of(new Caller.Role(role.arn(), role.sessionName(), Caller.Trust.WEB_IDENTITY)));
        RoleSession session = sessions(AnonymousCredentialsProvider.create()).byWebIdentity(identity);
        return role(caller, session, new RoleChain(List.of()));
    }

    private Principal assume(Principal by, RoleSettings role) {
        Caller.Trust trust = role.externalId().isPresent() ? Caller.Trust.EXTERNAL_ID : Caller.Trust.PRINCIPAL_ALONE;
        Caller caller =
                new Caller(by.caller().toString(), Optional.of(new Caller.Role(role.arn(), role.sessionName(), trust)));
        return role(caller, sessions(by.credentials()).of(role), by.sessions());
    }

    private RoleSessions sessions(AwsCredentialsProvider by) {
        return new RoleSessions(opened.add(RoleSessions.client(settings, by, http)));
    }

    private Principal role(Caller caller, RoleSession session, RoleChain before) {
        return new Principal(new StepCredentials(caller, opened.add(session)), caller, before.and(session));
    }

    private static Principal first(String name, AwsCredentialsProvider credentials) {
        Caller caller = new Caller(name, Optional.empty());
        return new Principal(new StepCredentials(caller, credentials), caller, new RoleChain(List.of()));
    }
}
