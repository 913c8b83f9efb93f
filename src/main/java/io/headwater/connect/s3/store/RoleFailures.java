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
package io.headwater.connect.s3.store;

import static io.headwater.connect.s3.store.FailureRule.any;
import static io.headwater.connect.s3.store.FailureRule.bounded;
import static io.headwater.connect.s3.store.FailureRule.code;
import static io.headwater.connect.s3.store.FailureRule.explicitlyDenied;
import static io.headwater.connect.s3.store.FailureRule.forbidden;
import static io.headwater.connect.s3.store.FailureRule.on;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.saying;
import static io.headwater.connect.s3.store.FailureRule.status;

import io.headwater.connect.s3.config.RoleKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What STS answers when it does not give a session of a role, beside {@link CredentialsFailures}.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
final class RoleFailures {

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            passing(
                    code("IDPCommunicationError"),
                    on(RoleKeys.WEB_IDENTITY_TOKEN_FILE),
                    failure ->
                            role(failure) + " cannot be assumed at the moment: STS does not reach the token's issuer"),
            refused(
                    code("NoSuchEntity").or(status(404)),
                    RoleFailures::key,
                    failure -> role(failure) + " does not exist; check " + key(failure)),
            refused(
                    byWebIdentity().and(code("InvalidIdentityToken", "IDPRejectedClaim", "ExpiredTokenException")),
                    on(RoleKeys.WEB_IDENTITY_TOKEN_FILE),
                    failure -> failure.asking().base() + ", by which " + role(failure)
                            + " is assumed, is not accepted; see that the file's token is current, and that the role's account has "
                            + "the token's issuer as an identity provider with its audience"),
            refused(
                            byWebIdentity().and(forbidden()),
                            RoleFailures::key,
                            failure -> role(failure) + " cannot be assumed by "
                                    + failure.asking().base()
                                    + ": it does not exist, or its trust policy does not allow"
                                    + " sts:AssumeRoleWithWebIdentity to the token's issuer, subject and audience")
                    .granting(failure -> failure.asking().grants().toAssume(Lacking.of(failure))),
            refused(
                    explicitlyDenied(),
                    RoleFailures::key,
                    failure -> role(failure) + " cannot be assumed by "
                            + failure.asking().base()
                            + ": an explicit deny forbids it, in the policy that the answer names;"
                            + " take that statement away, or fulfil its condition: none that allows outweighs it"),
            refused(
                    bounded(),
                    RoleFailures::key,
                    failure -> role(failure) + " cannot be assumed by "
                            + failure.asking().base() + ": " + FailureRule.allowedByTheBound("sts:AssumeRole on it")),
            refused(
                            forbidden(),
                            RoleFailures::key,
                            failure -> role(failure) + " cannot be assumed by "
                                    + failure.asking().base() + ": " + lacking(failure))
                    .granting(failure -> failure.asking().grants().toAssume(Lacking.of(failure))),
            refused(
                    saying("DurationSeconds").or(saying("durationSeconds")).or(saying("session limit")),
                    on(RoleKeys.ROLE_SESSION_DURATION_SECONDS),
                    failure -> role(failure) + " gives no session of that length; set "
                            + RoleKeys.ROLE_SESSION_DURATION_SECONDS
                            + " between 900 and the role's maximum (an hour where it"
                            + " is assumed with another role's session), or let its owner raise that"),
            refused(
                    saying("externalId").or(saying("ExternalId")),
                    failure -> failure.asking()
                            .role()
                            .map(Caller.Role::externalIdKey)
                            .orElse(RoleKeys.ROLE_EXTERNAL_ID),
                    failure -> role(failure) + " cannot be assumed with such an external id; check "
                            + failure.asking()
                                    .role()
                                    .map(Caller.Role::externalIdKey)
                                    .orElse(RoleKeys.ROLE_EXTERNAL_ID)),
            refused(
                    saying("roleSessionName"),
                    on(RoleKeys.ROLE_SESSION_NAME),
                    failure -> role(failure) + " cannot be assumed with such a session name; check "
                            + RoleKeys.ROLE_SESSION_NAME),
            refused(
                    code("ValidationError"),
                    RoleFailures::key,
                    failure -> role(failure) + " cannot be assumed this way; check " + key(failure) + ", "
                            + "aws.sts.role.session.name and aws.sts.role.session.duration.seconds (AWS takes 900 and more,"
                            + " up to the role's maximum)"),
            refused(
                    any(),
                    RoleFailures::key,
                    failure -> role(failure) + " cannot be assumed; check " + key(failure) + " and aws.sts.endpoint"));

    private RoleFailures() {}

    private static String role(Failure failure) {
        return failure.asking()
                .role()
                .map(role -> "role " + role.arn())
                .orElse("the role of " + failure.asking().base());
    }

    private static String key(Failure failure) {
        return failure.asking().role().map(Caller.Role::key).orElse(RoleKeys.ROLE_ARN);
    }

    private static String lacking(Failure failure) {
        String trust = "its trust policy does not allow it" + externalId(failure);
        String permission = "the caller's own policy lacks sts:AssumeRole on it";
        return switch (Lacking.of(failure)) {
            case THE_CALLERS -> permission;
            case THE_RESOURCES -> trust;
            case EITHER ->
                "it does not exist, " + trust + ", or " + permission
                        // AWS's answers have a code
                        + (failure.code().isEmpty() ? FailureRule.WRONGLY_SIGNED_ELSEWHERE : "");
        };
    }

    private static Predicate<Failure> byWebIdentity() {
        return failure -> trust(failure).equals(Optional.of(Caller.Trust.WEB_IDENTITY));
    }

    private static Optional<Caller.Trust> trust(Failure failure) {
        return failure.asking().role().map(Caller.Role::trust);
    }

    /** The roles of a chain have none: they are the operator's own. */
    private static String externalId(Failure failure) {
        if (key(failure).equals(RoleKeys.ROLE_CHAIN)) {
            return "";
        }
        String key = failure.asking().role().map(Caller.Role::externalIdKey).orElse(RoleKeys.ROLE_EXTERNAL_ID);
        return trust(failure).equals(Optional.of(Caller.Trust.EXTERNAL_ID))
                ? " with the external id that is set (" + key + "; is it the one that the policy asks for?)"
                : " without an external id (" + key + " is not set)";
    }
}
