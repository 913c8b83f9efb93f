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
import static io.headwater.connect.s3.store.FailureRule.code;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.serverError;
import static io.headwater.connect.s3.store.FailureRule.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What STS answers when it does not give a session of a role.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class RoleFailures {

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            passing(
                    serverError()
                            .or(status(429))
                            .or(code("Throttling", "ThrottlingException", "IDPCommunicationError")),
                    failure -> role(failure) + " cannot be assumed at the moment"),
            passing(
                    code("ExpiredToken", "ExpiredTokenException")
                            .and(byWebIdentity().negate()),
                    failure -> "the session of " + failure.asking().base() + ", with which " + role(failure)
                            + " is assumed, has expired; give fresh keys"),
            refused(
                    code("InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException"),
                    failure -> failure.asking().base() + ", with which " + role(failure)
                            + " is assumed, is not known to STS; check aws.access.key.id and aws.sts.endpoint"),
            refused(
                    code("SignatureDoesNotMatch"),
                    failure ->
                            "the secret does not belong to " + failure.asking().base() + ", with which " + role(failure)
                                    + " is assumed; check aws.secret.access.key"),
            refused(
                    code("RegionDisabledException"),
                    failure -> "STS is not enabled in its region for the role's account; check aws.sts.region"),
            refused(
                    code("NoSuchEntity").or(status(404)),
                    failure -> role(failure) + " does not exist; check aws.sts.role.arn"),
            refused(
                    byWebIdentity().and(code("InvalidIdentityToken", "IDPRejectedClaim", "ExpiredTokenException")),
                    failure -> failure.asking().base() + ", by which " + role(failure)
                            + " is assumed, is not accepted; see that the file's token is current, and that the role's account has "
                            + "the token's issuer as an identity provider with its audience"),
            refused(
                    byWebIdentity().and(status(403)),
                    failure -> role(failure) + " cannot be assumed by "
                            + failure.asking().base() + ": it does not exist, or its trust policy does not allow"
                            + " sts:AssumeRoleWithWebIdentity to the token's issuer, subject and audience"),
            refused(
                    status(403),
                    failure -> role(failure) + " cannot be assumed by "
                            + failure.asking().base() + ": it does not exist, its trust policy does not allow it"
                            + externalId(failure) + ", or the caller's own policy lacks sts:AssumeRole on it"),
            refused(
                    code("ValidationError"),
                    failure -> role(failure) + " cannot be assumed this way; check aws.sts.role.arn, "
                            + "aws.sts.role.session.name and aws.sts.role.session.duration.seconds (AWS takes 900 and more,"
                            + " up to the role's maximum)"),
            refused(
                    any(),
                    failure -> role(failure) + " cannot be assumed; check aws.sts.role.arn and aws.sts.endpoint"));

    private RoleFailures() {}

    private static String role(Failure failure) {
        return failure.asking()
                .role()
                .map(role -> "role " + role.arn())
                .orElse("the role of " + failure.asking().base());
    }

    private static Predicate<Failure> byWebIdentity() {
        return failure -> trust(failure).equals(Optional.of(Caller.Trust.WEB_IDENTITY));
    }

    private static Optional<Caller.Trust> trust(Failure failure) {
        return failure.asking().role().map(Caller.Role::trust);
    }

    private static String externalId(Failure failure) {
        return trust(failure).equals(Optional.of(Caller.Trust.EXTERNAL_ID))
                ? " with the external id that is set (aws.sts.role.external.id)"
                : " without an external id (aws.sts.role.external.id is not set)";
    }
}
