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

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.config.RoleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused with {@code access.check=strict} besides. */
class StrictCheckTest extends CheckedAccess {

    @Test
    void refusesStrictlyWhatAnybodyCanListOrRead() {
        assertThat(strictFindings(settings()))
                .extracting(
                        AccessFinding::key,
                        finding ->
                                finding.message().substring(0, finding.message().indexOf(',')))
                .containsExactly(tuple(
                        "aws.s3.prefixes",
                        "Anybody can list s3://bucket/in/ and read s3://bucket/in/first without credentials"));
        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket")).withoutHeader("Authorization"));
    }

    @Test
    void refusesStrictlyWhatAnybodyCanListAndNotRead() {
        denyAnybody("/bucket/in/first");

        assertThat(strictFindings(settings()))
                .singleElement()
                .extracting(AccessFinding::message)
                .asString()
                .startsWith("Anybody can list s3://bucket/in/ without credentials");
    }

    @Test
    void refusesStrictlyWhatAnybodyCanReadAndNotList() {
        denyAnybody("/bucket");

        assertThat(strictFindings(settings()))
                .singleElement()
                .extracting(AccessFinding::message)
                .asString()
                .startsWith("Anybody can read s3://bucket/in/first without credentials");
    }

    @Test
    void refusesStrictlyANamedObjectThatAnybodyCanRead() {
        answerNamed("in/a");
        denyAnybody("/bucket");

        assertThat(strictlyNamed("in/a"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.keys"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Anybody can read s3://bucket/in/a without credentials"));
    }

    @Test
    void refusesStrictlyThatAnybodyCanListWhereObjectsAreNamed() {
        answerNamed("in/a");
        denyAnybody("/bucket/in/a");

        assertThat(strictlyNamed("in/a"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.prefixes"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Anybody can list s3://bucket/in/ without credentials"));
    }

    private static List<AccessFinding> strictlyNamed(String key) {
        NamedKeys named = new NamedKeys(List.of(key), Optional.empty());
        return AccessCheck.findings(
                new AccessQuestion(settings(), "bucket", List.of("in/", ""), Optional.of(named), object -> true, true));
    }

    @Test
    void acceptsStrictlyWhatIsClosedToOthers() {
        denyAnybody();

        assertThat(strictFindings(settings())).isEmpty();
    }

    @Test
    void refusesStrictlyARoleThatCanBeAssumedWithoutItsExternalId() {
        denyAnybody();
        RoleSettings open = external(READER, Optional.of("tenant-7"));

        assertThat(strictFindings(settings(open)))
                .containsExactly(new AccessFinding(
                        "aws.sts.role.external.id",
                        "Role " + READER
                                + " can be assumed by access key AKIAEXAMPLE without its external id, and access.check is"
                                + " strict: its trust policy does not ask for it. Its trust policy is to have, instead of what"
                                + " allows it now: {\"Sid\":\"HeadwaterAssumesTheRoleFororders1c168adb\",\"Effect\":\"Allow\",\"Principal\":"
                                + "{\"AWS\":\"" + ME
                                + "\"},\"Action\":[\"sts:AssumeRole\"],\"Condition\":{\"StringEquals\":"
                                + "{\"sts:ExternalId\":[\"THE_EXTERNAL_ID\"]}}}"));
    }

    @Test
    void acceptsStrictlyARoleWhoseTrustPolicyAsksForItsExternalId() {
        denyAnybody();
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRole"))
                .withFormParam("ExternalId", absent())
                .willReturn(stsError(403, "AccessDenied", "no")));

        assertThat(strictFindings(settings(external(READER, Optional.of("tenant-7")))))
                .isEmpty();
        STS.verify(2, postRequestedFor(anyUrl()).withFormParam("Action", equalTo("AssumeRole")));
    }

    @ParameterizedTest
    @CsvSource({"503,ServiceUnavailable", "400,Throttling"})
    void refusesStrictlyWhereItCannotBeFoundOutWhetherTheExternalIdIsNeeded(int status, String code) {
        denyAnybody();
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRole"))
                .withFormParam("ExternalId", absent())
                .willReturn(stsError(status, code, "no")));

        assertThat(strictFindings(settings(external(READER, Optional.of("tenant-7")))))
                .extracting(AccessFinding::key, finding -> finding.message().contains("could not be found out"))
                .containsExactly(tuple("aws.sts.role.external.id", true));
    }

    @Test
    void refusesStrictlyARoleOfAnotherAccountWithoutAnExternalId() {
        denyAnybody();

        assertThat(strictFindings(settings(role(READER))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.sts.role.external.id"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Role " + READER + " is in another account than " + ME
                                + ", which assumes it without an external id, and access.check is strict")
                        .contains("Set aws.sts.role.external.id, long and random"));
        assertThat(strictFindings(settings(role(HUB)))).isEmpty();
    }

    @Test
    void goesByTheRoleBeforeInAChainAndWantsNoIdWithinAnAccount() {
        denyAnybody();
        RoleSettings hub =
                new RoleSettings(HUB, Optional.empty(), Access.SESSION, Duration.ofHours(1), "aws.sts.role.chain");
        RoleSettings foreign =
                new RoleSettings(READER, Optional.empty(), Access.SESSION, Duration.ofHours(1), "aws.sts.role.chain");

        assertThat(strictFindings(settings(hub, role("arn:aws:iam::111111111111:role/reader"))))
                .isEmpty();
        assertThat(strictFindings(settings(hub, role(READER))))
                .extracting(finding ->
                        finding.message().substring(0, finding.message().indexOf(',')))
                .containsExactly("Role " + READER + " is in another account than " + HUB);
        assertThat(strictFindings(settings(foreign, role("arn:aws:iam::222222222222:role/own"))))
                .extracting(
                        AccessFinding::key,
                        finding ->
                                finding.message().substring(0, finding.message().indexOf(',')))
                .containsExactly(tuple("aws.sts.role.chain", "Role " + READER + " is in another account than " + ME));
    }

    @Test
    void knowsTheAccountOfARoleWhoseSessionTheWorkerHas() {
        denyAnybody();
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(okXml("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>"
                        + "arn:aws:sts::333333333333:assumed-role/worker/i-1</Arn></GetCallerIdentityResult>"
                        + "</GetCallerIdentityResponse>")));

        assertThat(strictFindings(settings(role(READER))))
                .extracting(finding ->
                        finding.message().substring(0, finding.message().indexOf(',')))
                .containsExactly(
                        "Role " + READER + " is in another account than arn:aws:iam::333333333333:role/worker");
    }

    private static void denyAnybody() {
        S3.stubFor(any(anyUrl())
                .withHeader("Authorization", absent())
                .willReturn(s3Error(403, "AccessDenied", "Access Denied")));
    }

    private static void denyAnybody(String path) {
        S3.stubFor(any(urlPathEqualTo(path))
                .withHeader("Authorization", absent())
                .willReturn(s3Error(403, "AccessDenied", "Access Denied")));
    }

    private static List<AccessFinding> strictFindings(AccessSettings settings) {
        return AccessCheck.findings(
                new AccessQuestion(settings, "bucket", List.of("in/"), Optional.empty(), object -> true, true));
    }

    private static RoleSettings external(String arn, Optional<String> externalId) {
        return new RoleSettings(arn, externalId, Access.SESSION, Duration.ofHours(1), "aws.sts.role.arn");
    }
}
