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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

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

    /** The same for a worker that reads a bucket of this region, which tells AWS's partition. */
    public static Reader.Known unknownWorker(Optional<String> region) {
        return new Reader.Known(region.map(Readers::partition)
                .map(partition -> UNKNOWN_WORKER.arn().replaceFirst("^arn:aws:", "arn:" + partition + ":"))
                .orElse(UNKNOWN_WORKER.arn()));
    }

    private static String partition(String region) {
        return PartitionMetadata.of(Region.of(region)).id();
    }

    /**
     * One for each identity that reads something.
     *
     * @param prefixes each empty or ending in {@code /}
     */
    public List<Reader> of(AccessSettings access, List<String> prefixes) {
        return Reads.byIdentity(access, prefixes).entrySet().stream()
                .map(entry -> reader(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One identity of it. */
    public Reader reader(Identity identity, Reads reads) {
        Stream<RoleSettings> further = identity.roles().stream();
        return identity.source().as(new CredentialsSource.Cases<Reader>() {
            @Override
            public Reader staticKeys(StaticKeys keys) {
                return readsAs(worker, further, reads);
            }

            @Override
            public Reader defaultChain() {
                return readsAs(worker, further, reads);
            }

            @Override
            public Reader providerClass(ProviderClass provider) {
                return readsAs(worker, further, reads);
            }

            @Override
            public Reader webIdentity(WebIdentity identity) {
                return readsAs(token, Stream.concat(Stream.of(identity.role()), further), reads);
            }
        });
    }

    private static Reader readsAs(Reader.Start start, Stream<RoleSettings> roles, Reads reads) {
        return new Reader(
                start,
                roles.map(role -> new Reader.Role(role.arn(), role.externalId()))
                        .toList(),
                reads);
    }
}
