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

import io.headwater.connect.s3.access.policy.Arns;
import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.KeyStatements;
import io.headwater.connect.s3.access.policy.PolicyHolder;
import io.headwater.connect.s3.access.policy.ReadStatements;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.access.policy.Reads;
import io.headwater.connect.s3.access.policy.Statement;
import io.headwater.connect.s3.access.policy.StatementJson;
import io.headwater.connect.s3.access.policy.StatementNames;
import io.headwater.connect.s3.access.policy.Steps;
import io.headwater.connect.s3.access.policy.TokenClaims;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleKeys;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.WebIdentity;
import io.headwater.connect.s3.store.Grants;
import io.headwater.connect.s3.store.Lacking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The statements that the command {@code policy} prints, each at the message that asks for it.
 *
 * @param settings how the bucket is reached
 * @param bucket its name
 * @param identity whose grants these are
 * @param reads what it reads
 * @param worker the ARN of the first credentials, where it is known by now
 */
record PolicyGrants(
        AccessSettings settings, String bucket, Identity identity, Reads reads, Supplier<Optional<String>> worker)
        implements Grants {

    /** Stands for external ids: messages go where not everybody may read the configuration. */
    static final String EXTERNAL_ID = "THE_EXTERNAL_ID";

    @Override
    public String partition() {
        return Arns.partition(reader().arn());
    }

    @Override
    public boolean lists() {
        return reads.lists();
    }

    @Override
    public String toList(Lacking lacking) {
        Reader reader = reader();
        return toReader(reader, bucket(reader), ReadStatements.toList(bucketArn(reader), reader), lacking);
    }

    @Override
    public String toRead(Lacking lacking) {
        Reader reader = reader();
        return toReader(reader, bucket(reader), ReadStatements.toRead(bucketArn(reader), reader), lacking);
    }

    @Override
    public String toDecrypt(Optional<String> keyArn, Lacking lacking) {
        Reader reader = reader();
        KeyStatements statements = new KeyStatements(bucketArn(reader), settings.region());
        Statement decrypt = keyArn.map(statements::toDecrypt).orElseGet(statements::toDecrypt);
        return toReader(
                reader,
                new PolicyHolder.Key(keyArn.orElse(KeyStatements.UNKNOWN_KEY)),
                lacking == Lacking.THE_RESOURCES ? decrypt.inThePolicyOfItsKey() : decrypt,
                lacking);
    }

    @Override
    public String toEnd(Lacking lacking) {
        String reader = reader().arn();
        String where = switch (lacking) {
            case THE_CALLERS -> "the policy of " + reader;
            case THE_RESOURCES -> "the bucket's policy, for " + reader;
            case EITHER ->
                "the policy of " + reader + ", and where the bucket is in another account to the bucket's policy too";
        };
        return "Add it to " + where + " (\"headwater-cli.jar policy CONFIG.json\" prints the statements)";
    }

    @Override
    public String toAssume(Lacking lacking) {
        Reader reader = reader();
        int last = reader.roles().size() - 1;
        Reader.Role role = reader.roles().get(last);
        Reader.Start from = last == 0
                ? reader.start()
                : new Reader.Known(reader.roles().get(last - 1).arn());
        List<String> missing = new ArrayList<>();
        if (lacking != Lacking.THE_CALLERS) {
            missing.add(trust(from, role));
        }
        if (lacking != Lacking.THE_RESOURCES && from instanceof Reader.Known known) {
            missing.add("Add to the policy of " + known.arn() + ": "
                    + shown(Steps.permission(known.arn(), role).statements().get(0), role.arn()));
        }
        return String.join(". ", missing);
    }

    /** A role of another account is to ask for an external id, also where none is configured; in a chain it has none. */
    private String trust(Reader.Start from, Reader.Role role) {
        Optional<RoleSettings> lackingId = identity.lastRole()
                .filter(configured -> role.externalId().isEmpty()
                        && !configured.key().equals(RoleKeys.ROLE_CHAIN)
                        && !isOfTheAccountOf(from, role));
        Reader.Role asking = lackingId
                .map(id -> new Reader.Role(role.arn(), Optional.of(EXTERNAL_ID)))
                .orElse(role);
        return lackingId
                        .map(configured -> "Set " + configured.externalIdKey()
                                + ", long and random (within one account neither it nor the condition is needed). ")
                        .orElse("")
                + "Add to the trust policy of " + role.arn() + ": "
                + shown(Steps.trust(from, asking).statements().get(0), role.arn());
    }

    private static boolean isOfTheAccountOf(Reader.Start from, Reader.Role role) {
        return from instanceof Reader.Known known
                && !known.equals(Readers.UNKNOWN_WORKER)
                && Arns.areOfOneAccount(known.arn(), role.arn());
    }

    private String toReader(Reader reader, PolicyHolder resource, Statement statement, Lacking lacking) {
        String kind = resource.kind();
        return switch (lacking) {
            case THE_CALLERS -> "Add to the policy of " + reader.arn() + ": " + shown(statement, reader.arn());
            case THE_RESOURCES ->
                "Add to the " + kind + " policy of " + resource.arn() + ": "
                        + shown(statement.toAws(reader.arn()), reader.arn());
            case EITHER ->
                "Add to the policy of " + reader.arn() + ", and where the " + kind + " is in another account to the "
                        + kind + "'s policy too, with \"Principal\": {\"AWS\": \"" + reader.arn() + "\"}: "
                        + shown(statement, reader.arn());
        };
    }

    /** Called as the command calls it, whose scripts then replace it. */
    private String shown(Statement statement, String whom) {
        StatementNames names = StatementNames.of(ConnectorLabel.of(settings.connector()), first(), settings);
        return StatementJson.of(names.own(statement, whom));
    }

    private Reader.Known first() {
        return worker.get().map(Reader.Known::new).orElseGet(() -> Readers.unknownWorker(settings.region()));
    }

    private Reader reader() {
        Reader.WebIdentity token = identity.source() instanceof WebIdentity byToken
                ? TokenClaims.of(byToken.tokenFile()).identity()
                : Readers.UNKNOWN_TOKEN;
        Reader reader = new Readers(first(), token).reader(identity, reads);
        List<Reader.Role> roles = reader.roles().stream()
                .map(role -> new Reader.Role(role.arn(), role.externalId().map(id -> EXTERNAL_ID)))
                .toList();
        return new Reader(reader.start(), roles, reader.reads());
    }

    private PolicyHolder bucket(Reader reader) {
        return new PolicyHolder.Bucket(bucketArn(reader), Optional.empty());
    }

    private String bucketArn(Reader reader) {
        return "arn:" + Arns.partition(reader.arn()) + ":s3:::" + bucket;
    }
}
