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
import static io.headwater.connect.s3.store.FailureRule.on;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.proxyAuthentication;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.saying;
import static io.headwater.connect.s3.store.FailureRule.serverError;
import static io.headwater.connect.s3.store.FailureRule.status;

import io.headwater.connect.s3.config.RoleKeys;
import java.util.List;
import java.util.function.Predicate;

/**
 * What STS answers when it does not take the credentials of whoever asks, or is itself the trouble.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS's common errors</a>
 */
final class CredentialsFailures {

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            refused(
                    status(501),
                    on(RoleKeys.STS_ENDPOINT),
                    failure -> what(failure)
                            + ": the server does not implement what was asked; check aws.sts.endpoint, and"
                            + " that it speaks STS"),
            passing(
                    serverError().or(status(429)).or(code("Throttling", "ThrottlingException", "RequestLimitExceeded")),
                    on(RoleKeys.STS_ENDPOINT),
                    failure -> what(failure) + " at the moment"),
            refused(
                    code("ExpiredToken", "ExpiredTokenException")
                            .and(failure -> failure.asking().isFixed()),
                    failure -> failure.asking().source().tokenKey(),
                    CredentialsFailures::expiredForGood),
            passing(
                    code("ExpiredToken", "ExpiredTokenException")
                            .and(byWebIdentity().negate()),
                    failure -> failure.asking().source().tokenKey(),
                    failure -> "the session of " + base(failure) + " has expired; give fresh keys"),
            refused(
                    code("RequestExpired", "RequestTimeTooSkewed")
                            .or(saying("Signature expired"))
                            .or(saying("Signature not yet current")),
                    on(RoleKeys.STS_ENDPOINT),
                    failure -> "the clock of this machine is wrong by more than STS allows; set it"),
            refused(
                    saying("Credential should be scoped to a valid region"),
                    on(RoleKeys.STS_REGION),
                    failure -> "STS is in another region; check aws.sts.region"),
            refused(
                    code("InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException"),
                    failure -> failure.asking().source().key(),
                    failure -> base(failure) + " is not known to STS; "
                            + failure.asking()
                                    .source()
                                    .check(failure.asking().source().key()) + " and aws.sts.endpoint"),
            refused(
                    code("SignatureDoesNotMatch", "IncompleteSignature"),
                    failure -> failure.asking().source().secretKey(),
                    failure -> "the secret does not belong to " + base(failure) + "; "
                            + failure.asking()
                                    .source()
                                    .check(failure.asking().source().secretKey())),
            refused(
                    code("InvalidToken"),
                    failure -> failure.asking().source().tokenKey(),
                    failure -> "the session token of " + base(failure) + " is not valid; "
                            + failure.asking()
                                    .source()
                                    .check(failure.asking().source().tokenKey())),
            refused(
                    code("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
                    failure -> failure.asking().source().key(),
                    failure -> base(failure) + " does not sign; "
                            + failure.asking()
                                    .source()
                                    .check(failure.asking().source().key())),
            refused(
                    code("RegionDisabledException"),
                    on(RoleKeys.STS_REGION),
                    failure -> "STS is not enabled in its region for the role's account; check aws.sts.region"),
            refused(
                    code("OptInRequired"),
                    on(RoleKeys.STS_REGION),
                    failure -> "the account has not opted into the region of STS; check aws.sts.region"),
            refused(
                    proxyAuthentication(),
                    on(RoleKeys.STS_ENDPOINT),
                    failure -> "a proxy before STS wants a user and a password; give the worker https.proxyUser and"
                            + " https.proxyPassword"));

    /** What else there is to say where it was only asked who the caller is. */
    static final FailureRule UNCLEAR = refused(
            any(),
            failure -> failure.asking().source().key(),
            failure -> base(failure) + " is not accepted by STS; check aws.sts.endpoint");

    private CredentialsFailures() {}

    /** What is configured stays as it is. */
    static String expiredForGood(Failure failure) {
        return "the session token of " + base(failure)
                + " has expired, and nothing renews it; give fresh keys, or keys that do not"
                + " expire and a role to assume";
    }

    private static String what(Failure failure) {
        return failure.asking()
                .role()
                .map(role -> "role " + role.arn() + " cannot be assumed")
                .orElse("STS cannot say who " + failure.asking().base() + " is");
    }

    private static String base(Failure failure) {
        return failure.asking()
                .role()
                .map(role -> failure.asking().base() + ", with which role " + role.arn() + " is assumed,")
                .orElse(failure.asking().base());
    }

    private static Predicate<Failure> byWebIdentity() {
        return failure -> failure.asking()
                .role()
                .filter(role -> role.trust() == Caller.Trust.WEB_IDENTITY)
                .isPresent();
    }
}
