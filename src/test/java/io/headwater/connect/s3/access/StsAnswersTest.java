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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.config.CredentialsSource;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.WebIdentity;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of each of STS's answers, in AWS's own envelope. */
class StsAnswersTest {

    private static final String ROLE = "arn:aws:iam::222222222222:role/reader";

    @RegisterExtension
    private static final WireMockExtension STS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Refused | 403 | AccessDenied            | User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole | aws.sts.role.arn | cannot be assumed by access key AKIAEXAMPLE: it does not exist, its trust policy does not allow it with the external id that is set (aws.sts.role.external.id; is it the one that the policy asks for?), or
            Refused | 403 | AccessDenied            | with an explicit deny in a service control policy | aws.sts.role.arn | an explicit deny forbids it, in the policy that the answer names
            Refused | 403 | AccessDenied            | because no service control policy allows the sts:AssumeRole action | aws.sts.role.arn | the policy that the answer names bounds what other policies grant, and leaves out sts:AssumeRole on it
            Refused | 403 | AccessDenied            | because no identity-based policy allows the sts:AssumeRole action | aws.sts.role.arn | cannot be assumed by access key AKIAEXAMPLE: the caller's own policy lacks sts:AssumeRole on it
            Refused | 403 | AccessDenied            | because no role trust policy allows the sts:AssumeRole action | aws.sts.role.arn | cannot be assumed by access key AKIAEXAMPLE: its trust policy does not allow it with the external id that is set (aws.sts.role.external.id; is it the one that the policy asks for?) [
            Refused | 403 | InvalidClientTokenId    | The security token included in the request is invalid. | aws.access.key.id | access key AKIAEXAMPLE, with which role arn:aws:iam::222222222222:role/reader is assumed, is not known to STS; check aws.access.key.id
            Refused | 403 | UnrecognizedClientException | The security token included in the request is invalid. | aws.access.key.id | is not known to STS; check aws.access.key.id
            Refused | 403 | SignatureDoesNotMatch   | The request signature we calculated does not match | aws.secret.access.key | the secret does not belong to access key AKIAEXAMPLE
            Refused | 403 | SignatureDoesNotMatch   | Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z | aws.sts.endpoint | the clock of this machine is wrong
            Refused | 403 | SignatureDoesNotMatch   | Signature not yet current: 20260101T020000Z is still later than 20260101T010000Z | aws.sts.endpoint | the clock of this machine is wrong
            Refused | 403 | SignatureDoesNotMatch   | Credential should be scoped to a valid region. | aws.sts.region | STS is in another region; check aws.sts.region
            Refused | 400 | IncompleteSignature     | no | aws.secret.access.key | the secret does not belong to
            Refused | 400 | RequestExpired          | no | aws.sts.endpoint | the clock of this machine is wrong
            Refused | 403 | MissingAuthenticationToken | Request is missing Authentication Token | aws.access.key.id | does not sign
            Refused | 403 | MissingAuthenticationTokenException | no | aws.access.key.id | does not sign
            Refused | 400 | InvalidToken            | no | aws.session.token | the session token of access key AKIAEXAMPLE
            Passing | 403 | ExpiredToken            | The security token included in the request is expired | aws.session.token | has expired; give fresh keys
            Refused | 403 | RegionDisabledException | STS is not activated in this region for account:1 | aws.sts.region | STS is not enabled in its region for the role's account; check aws.sts.region
            Refused | 403 | OptInRequired           | no | aws.sts.region | has not opted into the region
            Refused | 400 | ValidationError         | The requested DurationSeconds exceeds the MaxSessionDuration set for this role. | aws.sts.role.session.duration.seconds | gives no session of that length
            Refused | 400 | ValidationError         | 1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint | aws.sts.role.session.duration.seconds | gives no session of that length
            Refused | 400 | ValidationError         | The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining. | aws.sts.role.session.duration.seconds | (an hour where it is assumed with another role's session)
            Refused | 400 | ValidationError         | 1 validation error detected: Value 'x' at 'externalId' failed to satisfy constraint | aws.sts.role.external.id | cannot be assumed with such an external id; check aws.sts.role.external.id
            Refused | 400 | ValidationError         | 1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint | aws.sts.role.session.name | with such a session name
            Refused | 400 | ValidationError         | arn:aws:iam::2:role is invalid | aws.sts.role.arn | cannot be assumed this way; check aws.sts.role.arn
            Refused | 404 | NoSuchEntity            | no | aws.sts.role.arn | does not exist; check aws.sts.role.arn
            Refused | 407 | ProxyAuthenticationRequired | no | aws.sts.endpoint | a proxy before STS wants a user and a password
            Refused | 400 | SomethingNew            | no | aws.sts.role.arn | cannot be assumed; check aws.sts.role.arn and aws.sts.endpoint
            Refused | 400 | AccessDeniedException   | because no identity-based policy allows the sts:AssumeRole action | aws.sts.role.arn | the caller's own policy lacks sts:AssumeRole on it
            Passing | 400 | RequestLimitExceeded    | no | aws.sts.endpoint | cannot be assumed at the moment
            Passing | 429 | TooManyRequests         | no | aws.sts.endpoint | cannot be assumed at the moment
            Passing | 400 | Throttling              | Rate exceeded | aws.sts.endpoint | cannot be assumed at the moment
            Refused | 501 | NotImplemented          | no | aws.sts.endpoint | the server does not implement what was asked; check aws.sts.endpoint
            Passing | 503 | ServiceUnavailable      | no | aws.sts.endpoint | cannot be assumed at the moment
            Passing | 500 | InternalFailure         | no | aws.sts.endpoint | cannot be assumed at the moment
            """)
    void saysWhyARoleCannotBeAssumed(String kind, int status, String code, String said, String key, String why)
            throws IOException {
        answer(status, code, said);
        RoleSettings role = new RoleSettings(
                ROLE, Optional.of("tenant-7"), Access.SESSION, Duration.ofHours(1), "aws.sts.role.arn");

        assertFailure(failure(Access.keys("AKIAEXAMPLE", "hidden"), role), kind, status, code, said, key, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Refused | 403 | AccessDenied          | Not authorized to perform sts:AssumeRoleWithWebIdentity | aws.sts.role.arn | its trust policy does not allow sts:AssumeRoleWithWebIdentity to the token's issuer, subject and audience
            Refused | 400 | InvalidIdentityToken  | No OpenIDConnect provider found in your account | aws.sts.web.identity.token.file | is not accepted; see that the file's token is current
            Refused | 403 | IDPRejectedClaim      | no | aws.sts.web.identity.token.file | is not accepted
            Refused | 400 | ExpiredTokenException | Token expired: current date/time must be before the expiration date/time | aws.sts.web.identity.token.file | is not accepted; see that the file's token is current
            Passing | 400 | IDPCommunicationError | Couldn't retrieve verification key from your identity provider | aws.sts.web.identity.token.file | STS does not reach the token's issuer
            """)
    void saysWhyAWebIdentityIsNotTaken(String kind, int status, String code, String said, String key, String why)
            throws IOException {
        answer(status, code, said);
        Path token = Files.writeString(directory.resolve("token"), "secret-token");

        assertFailure(
                failure(new WebIdentity(token, Access.role(ROLE, Duration.ofHours(1)))),
                kind,
                status,
                code,
                said,
                key,
                why);
    }

    @Test
    void saysThatTheTokenFileIsMissing() throws IOException {
        Path missing = directory.resolve("missing");

        StoreException failure = failure(new WebIdentity(missing, Access.role(ROLE, Duration.ofHours(1))));

        assertThat(failure)
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining(
                        "the web identity of " + missing + " cannot be used (the token file cannot be read");
        assertThat(failure.key()).contains("aws.sts.web.identity.token.file");
    }

    private static void assertFailure(
            StoreException failure, String kind, int status, String code, String said, String key, String why) {
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.key()).contains(key);
        assertThat(failure)
                .hasMessageStartingWith(
                        "Cannot list s3://bucket/in/ as role " + ROLE + " (session " + Access.SESSION + "): ")
                .hasMessageContaining(why)
                .hasMessageContaining("[" + code + ": " + said + "; HTTP " + status + ", request id R1]")
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("tenant-7")
                .hasMessageNotContaining("secret-token");
    }

    private static StoreException failure(CredentialsSource source, RoleSettings... roles) throws StoreException {
        URI sts = URI.create(STS.baseUrl());
        try (ObjectStore store =
                S3Access.open(Access.to(sts, sts, source, roles), "bucket", List.of("in/"), 1, TaskMetrics.unread())) {
            return catchThrowableOfType(StoreException.class, () -> store.list("in/", true, Optional.empty()));
        }
    }

    private static void answer(int status, String code, String message) {
        STS.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/xml")
                        .withBody(
                                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                                        + "<Code>" + code + "</Code><Message>" + message
                                        + "</Message></Error><RequestId>R1</RequestId></ErrorResponse>")));
    }
}
