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
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.access.policy.Reads;
import io.headwater.connect.s3.access.policy.StatementJson;
import io.headwater.connect.s3.access.policy.Steps;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleKeys;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.store.Caller;
import io.headwater.connect.s3.store.StepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Whether roles are open to a confused deputy: to whoever makes the party that assumes them ask in somebody else's name.
 *
 * @param access how they are assumed
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy problem</a>
 */
record OpenRoles(BucketAccess access) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRoles.class);

    private static final int FORBIDDEN = 403;

    /** One look for each role that is assumed on the way to these identities; to be run by any threads. */
    List<Callable<List<AccessFinding>>> looks(Iterable<Identity> identities) {
        Map<RoleSettings, Callable<List<AccessFinding>>> looks = new LinkedHashMap<>();
        for (Identity identity : identities) {
            for (Identity reached = identity; reached.lastRole().isPresent(); reached = reached.withoutLastRole()) {
                RoleSettings role = reached.lastRole().get();
                Identity by = reached.withoutLastRole();
                looks.computeIfAbsent(
                        role, added -> role.externalId().isPresent() ? withoutIt(by, role) : acrossAccounts(by, role));
            }
        }
        return new ArrayList<>(looks.values());
    }

    private Callable<List<AccessFinding>> withoutIt(Identity by, RoleSettings role) {
        StsClient sts = access.sts(access.principal(by));
        Caller caller = access.principal(by).caller();
        RoleSettings without =
                new RoleSettings(role.arn(), Optional.empty(), role.sessionName(), role.duration(), role.key());
        return () -> {
            try (RoleSession session = new RoleSessions(sts).of(without)) {
                session.resolveCredentials();
                return List.of(new AccessFinding(
                        role.externalIdKey(),
                        "Role " + role.arn() + " can be assumed by " + caller
                                + " without its external id, and access.check is"
                                + " strict: its trust policy does not ask for it. " + trust(by, role)));
            } catch (AbortedException e) {
                throw e;
            } catch (SdkException e) {
                return refused(e) ? List.of() : List.of(unknown(role, e));
            }
        };
    }

    private Callable<List<AccessFinding>> acrossAccounts(Identity by, RoleSettings role) {
        Principal principal = access.principal(by);
        return () -> {
            try {
                principal.credentials().resolveCredentials();
            } catch (AbortedException e) {
                throw e;
            } catch (SdkException e) {
                LOG.debug("Whoever assumes {} has no credentials, which the listing says", role.arn(), e);
                return List.of();
            }
            Optional<String> caller = arn(by);
            if (caller.isEmpty() || Arns.areOfOneAccount(caller.get(), role.arn())) {
                return List.of();
            }
            String what = "Role " + role.arn() + " is in another account than " + caller.get()
                    + ", which assumes it without an external id, and access.check is strict: whoever else that account serves"
                    + " could be made to use it. ";
            return List.of(
                    role.key().equals(RoleKeys.ROLE_CHAIN)
                            ? new AccessFinding(
                                    RoleKeys.ROLE_CHAIN,
                                    what + "The roles of " + RoleKeys.ROLE_CHAIN
                                            + " have none: name roles of the caller's own"
                                            + " account there, and the other account's in " + RoleKeys.ROLE_ARN + ".")
                            : new AccessFinding(
                                    role.externalIdKey(),
                                    what + "Set " + role.externalIdKey() + ", long and random. " + trust(by, role)));
        };
    }

    /** Nobody is known before STS has told, and then a user or a role. */
    private Optional<String> arn(Identity by) {
        Reader reader = new Readers(Readers.UNKNOWN_WORKER, Readers.UNKNOWN_TOKEN).reader(by, Reads.NOTHING);
        return reader.roles().isEmpty() ? access.worker() : Optional.of(reader.arn());
    }

    private String trust(Identity by, RoleSettings role) {
        Reader.Known from = arn(by).map(Reader.Known::new).orElse(Readers.UNKNOWN_WORKER);
        Reader.Role asking = new Reader.Role(role.arn(), Optional.of(PolicyGrants.EXTERNAL_ID));
        return "Its trust policy is to have, instead of what allows it now: "
                + StatementJson.of(access.names()
                        .own(Steps.trust(from, asking).statements().get(0), role.arn()));
    }

    private static AccessFinding unknown(RoleSettings role, SdkException reason) {
        return new AccessFinding(
                role.externalIdKey(),
                "Whether role " + role.arn() + " can be assumed without its external id could not be found out ("
                        + reason.getMessage() + "). Try again, or set access.check to basic.");
    }

    /** Whoever is not even known, or may not assume the role at all, may not without the id either. */
    private static boolean refused(SdkException reason) {
        return reason instanceof StepException
                || (reason instanceof AwsServiceException answer && answer.statusCode() == FORBIDDEN);
    }
}
