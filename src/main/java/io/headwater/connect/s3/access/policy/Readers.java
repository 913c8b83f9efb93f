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

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.CredentialsSource;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.ProviderClass;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StaticKeys;
import io.headwater.connect.s3.config.WebIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells from a configuration who reads which folders, by which steps.
 *
 * @param worker who the worker is with its own credentials
 * @param token what a web identity's token says
 */
public record Readers(Reader.Known worker, Reader.WebIdentity token) {

    /** Words to replace, for a worker of whom nothing is known. */
    public static final Reader.Known UNKNOWN_WORKER = new Reader.Known("arn:aws:iam::WORKER_ACCOUNT:role/WORKER_ROLE");

    /** Words to replace, for a token of which nothing is known. */
    public static final Reader.WebIdentity UNKNOWN_TOKEN =
            new Reader.WebIdentity("OIDC_ISSUER", "SUBJECT", "sts.amazonaws.com");

    /**
     * One for each identity of the configuration.
     *
     * @param folders as configured, ending in {@code /}; none for the whole bucket
     * @param lists whether objects are found by listing
     */
    public List<Reader> of(AccessSettings access, List<String> folders, boolean lists) {
        if (folders.isEmpty()) {
            return List.of(reader(access.identity(), List.of(), lists));
        }
        Map<Identity, List<String>> byIdentity = new LinkedHashMap<>();
        folders.forEach(folder -> byIdentity
                .computeIfAbsent(access.identityOf(folder), identity -> new ArrayList<>())
                .add(folder));
        return byIdentity.entrySet().stream()
                .map(entry -> reader(entry.getKey(), entry.getValue(), lists))
                .toList();
    }

    /**
     * One identity of it.
     *
     * @param folders that it reads, ending in {@code /}; none for the whole bucket
     * @param lists whether objects are found by listing
     */
    public Reader reader(Identity identity, List<String> folders, boolean lists) {
        Stream<RoleSettings> further = identity.roles().stream();
        return identity.source().as(new CredentialsSource.Cases<Reader>() {
            @Override
            public Reader staticKeys(StaticKeys keys) {
                return readsAs(worker, further, folders, lists);
            }

            @Override
            public Reader defaultChain() {
                return readsAs(worker, further, folders, lists);
            }

            @Override
            public Reader providerClass(ProviderClass provider) {
                return readsAs(worker, further, folders, lists);
            }

            @Override
            public Reader webIdentity(WebIdentity identity) {
                return readsAs(token, Stream.concat(Stream.of(identity.role()), further), folders, lists);
            }
        });
    }

    private static Reader readsAs(Reader.Start start, Stream<RoleSettings> roles, List<String> folders, boolean lists) {
        return new Reader(
                start,
                roles.map(role -> new Reader.Role(role.arn(), role.externalId()))
                        .toList(),
                folders,
                lists);
    }
}
