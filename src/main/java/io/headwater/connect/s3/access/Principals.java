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

import io.headwater.connect.s3.access.policy.Reads;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.CredentialsSource;
import io.headwater.connect.s3.config.DefaultChain;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.ProviderClass;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StaticKeys;
import io.headwater.connect.s3.config.WebIdentity;
import io.headwater.connect.s3.metrics.SessionTimes;
import io.headwater.connect.s3.store.Caller;
import io.headwater.connect.s3.store.Grants;
import java.util.Collection;
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
    private final String bucket;
    private final Map<Identity, Reads> reads;
    private final SdkHttpClient http;
    private final Opened opened;
    private final boolean verifying;
    private final boolean mayAskSts;
    private final SessionTimes times;
    private final Map<Identity, Principal> known = new HashMap<>();
    /** Of the first credentials, which all identities share. */
    private volatile Optional<VerifiedCredentials> verified = Optional.empty();

    /**
     * Closing {@code opened} ends all their sessions.
     *
     * @param prefixes what is read of the bucket, for messages
     * @param verifying whether STS is asked whose the first credentials are, before they are used first
     * @param times told of the sessions
     */
    Principals(
            AccessSettings settings,
            String bucket,
            Collection<String> prefixes,
            SdkHttpClient http,
            Opened opened,
            boolean verifying,
            SessionTimes times) {
        this.settings = settings;
        this.bucket = bucket;
        this.reads = Reads.byIdentity(settings, prefixes);
        this.http = http;
        this.opened = opened;
        this.verifying = verifying;
        this.times = times;
        this.mayAskSts = usesRoles(settings) || asksItsSts(settings);
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
                    .map(role -> assume(identity, role))
                    .orElseGet(() -> identity.source().as(this));
            known.put(identity, principal);
        }
        return principal;
    }

    /** The ARN of the first credentials, if STS tells; asks it where it was not asked before. */
    Optional<String> worker() {
        return verified.flatMap(VerifiedCredentials::arn);
    }

    @Override
    public Principal staticKeys(StaticKeys keys) {
        String secret = keys.secret().value();
        AwsCredentials credentials = keys.sessionToken()
                .map(Password::value)
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.accessKeyId(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), secret));
        return first(
                "access key " + keys.accessKeyId(),
                Caller.Source.ACCESS_KEY,
                keys,
                StaticCredentialsProvider.create(credentials));
    }

    @Override
    public Principal defaultChain() {
        return first(
                "the SDK's default credentials",
                Caller.Source.DEFAULT_CHAIN,
                new DefaultChain(),
                opened.add(DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build()));
    }

    @Override
    public Principal providerClass(ProviderClass provider) {
        return first(
                "the credentials of " + provider.className(),
                Caller.Source.PROVIDER_CLASS,
                provider,
                opened.add(UserProvider.of(provider)));
    }

    @Override
    public Principal webIdentity(WebIdentity identity) {
        Caller caller = new Caller(
                "the web identity of " + identity.tokenFile(),
                Caller.Source.WEB_IDENTITY,
                Optional.of(role(identity.role(), Caller.Trust.WEB_IDENTITY)),
                grants(new Identity(identity, List.of())));
        RoleSession session = sessions(AnonymousCredentialsProvider.create()).byWebIdentity(identity);
        return role(caller, identity.role(), session, new RoleChain(List.of()));
    }

    private Principal assume(Identity identity, RoleSettings role) {
        Principal by = of(identity.withoutLastRole());
        Caller.Trust trust = role.externalId().isPresent() ? Caller.Trust.EXTERNAL_ID : Caller.Trust.PRINCIPAL_ALONE;
        Caller caller = new Caller(
                by.caller().toString(), by.caller().source(), Optional.of(role(role, trust)), grants(identity));
        return role(caller, role, sessions(by.credentials()).of(role), by.sessions());
    }

    private Grants grants(Identity identity) {
        return new PolicyGrants(settings, bucket, identity, reads.getOrDefault(identity, Reads.NOTHING), this::worker);
    }

    private RoleSessions sessions(AwsCredentialsProvider by) {
        return new RoleSessions(opened.add(RoleSessions.client(settings, by, http)));
    }

    private Principal role(Caller caller, RoleSettings role, RoleSession session, RoleChain before) {
        times.add(role.arn(), session::expiry);
        return new Principal(new StepCredentials(caller, opened.add(session)), caller, before.and(session));
    }

    private Principal first(
            String name, Caller.Source source, CredentialsSource identity, AwsCredentialsProvider credentials) {
        Caller caller = new Caller(name, source, Optional.empty(), grants(new Identity(identity, List.of())));
        if (mayAskSts) {
            verified = Optional.of(new VerifiedCredentials(
                    caller, credentials, opened.add(RoleSessions.client(settings, credentials, http))));
        }
        AwsCredentialsProvider used = verifying && verified.isPresent() ? verified.get() : credentials;
        return new Principal(new StepCredentials(caller, used), caller, new RoleChain(List.of()));
    }

    private static Caller.Role role(RoleSettings role, Caller.Trust trust) {
        return new Caller.Role(role.arn(), role.sessionName(), trust, role.key(), role.externalIdKey());
    }

    private static boolean usesRoles(AccessSettings settings) {
        return settings.identity().lastRole().isPresent()
                || !settings.identities().isEmpty();
    }

    /** Whoever has a server of its own, and names no STS, does not mean AWS's. */
    private static boolean asksItsSts(AccessSettings settings) {
        return settings.sts().endpoint().isPresent() || settings.endpoint().isEmpty();
    }
}
