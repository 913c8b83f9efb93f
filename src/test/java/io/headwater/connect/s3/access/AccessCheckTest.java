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
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same however objects are found, and however strictly is checked. */
class AccessCheckTest extends CheckedAccess {

    @Test
    void findsNothingWhereAllIsWellAndReadsOneByteOfTheFirstObject() {
        assertThat(findings(role(READER))).isEmpty();

        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket")));
        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/in/first")).withHeader("Range", equalTo("bytes=0-0")));
        S3.verify(2, getRequestedFor(anyUrl()));
        STS.verify(1, postRequestedFor(anyUrl()).withFormParam("Action", equalTo("GetCallerIdentity")));
        STS.verify(1, postRequestedFor(anyUrl()).withFormParam("Action", equalTo("AssumeRole")));
    }

    @Test
    void readsTheFirstObjectThatIsSelected() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/second"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/8")
                        .withBody("x")));

        assertThat(AccessCheck.findings(new AccessQuestion(
                        settings(),
                        "bucket",
                        List.of("in/"),
                        Optional.empty(),
                        object -> object.key().endsWith("second"),
                        false)))
                .isEmpty();

        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/in/second")));
        S3.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void takesAnEmptyPrefixForNoMistake() {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(listing()));

        assertThat(findings()).isEmpty();
    }

    @Test
    void asksNoStsWhereS3IsOnesOwnAndNoneIsConfigured() {
        AccessSettings settings = settings(
                uri(S3), Optional.empty(), new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of()), Map.of());

        assertThat(AccessCheck.findings(question(settings, "in/"))).isEmpty();
        STS.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InvalidClientTokenId  | aws.access.key.id     | access key AKIAEXAMPLE is not known to STS; check aws.access.key.id
            SignatureDoesNotMatch | aws.secret.access.key | the secret does not belong to access key AKIAEXAMPLE; check aws.secret.access.key
            ExpiredToken          | aws.session.token     | the session token of access key AKIAEXAMPLE has expired, and nothing renews it; give fresh keys
            """)
    void findsFirstCredentialsThatStsDoesNotTake(String code, String key, String why) {
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(stsError(403, code, "no")));

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo(key))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Cannot list s3://bucket/in/ as access key AKIAEXAMPLE: " + why)
                        .contains("[" + code + ": no; HTTP 403")
                        .doesNotContain("hidden"));
        S3.verify(0, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied", "400,InvalidAction", "405,MethodNotAllowed", "501,NotImplemented", "503,Busy"})
    void doesNotMindAnStsThatCannotSayWhoAsks(int status, String code) {
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(stsError(status, code, "no")));

        assertThat(findings()).isEmpty();
    }

    @Test
    void doesNotMindAnStsThatAnswersWithoutAnErrorCode() {
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(aResponse().withStatus(405)));

        assertThat(findings()).isEmpty();
    }

    @Test
    void saysWhatToAddToWhosePolicyWhereListingIsDenied() {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        assertThat(findings())
                .singleElement()
                .isEqualTo(new AccessFinding(
                        "aws.s3.prefixes",
                        "Cannot list s3://bucket/in/ as access key AKIAEXAMPLE: access is denied; grant s3:ListBucket on"
                                + " arn:aws:s3:::bucket (if the server is not AWS's, check aws.access.key.id and"
                                + " aws.secret.access.key too) [AccessDenied: Access Denied; HTTP 403, request id R1]. Add to"
                                + " the policy of " + ME
                                + ", and where the bucket is in another account to the bucket's policy"
                                + " too, with \"Principal\": {\"AWS\": \"" + ME
                                + "\"}: {\"Sid\":\"HeadwaterListsObjectsFororders1c168adb\","
                                + "\"Effect\":\"Allow\",\"Action\":[\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::bucket\"],"
                                + "\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"in/*\"]}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn", "aws-us-gov"})
    void saysWhatToGrantInThePartitionOfTheRole(String partition) {
        String role = READER.replace("arn:aws:", "arn:" + partition + ":");
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first")).willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        assertThat(findings(role(role)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains(
                                "grant s3:GetObject on arn:" + partition + ":s3:::bucket/in/first [",
                                "\"Resource\":[\"arn:" + partition + ":s3:::bucket/in/*\"]")
                        .doesNotContain("arn:aws:s3"));
    }

    @Test
    void namesEachPrefixThatIsDeniedAndLeavesOutTheOthers() {
        S3.stubFor(get(urlPathEqualTo("/bucket"))
                .withQueryParam("prefix", containing("out"))
                .willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        assertThat(AccessCheck.findings(question(settings(), "in/", "out/a/", "out/b/")))
                .extracting(finding -> finding.key() + ": "
                        + finding.message().substring(0, finding.message().indexOf(" as ")))
                .containsExactly(
                        "aws.s3.prefixes: Cannot list s3://bucket/out/a/",
                        "aws.s3.prefixes: Cannot list s3://bucket/out/b/");
    }

    @Test
    void showsWhatConcernsTheWholeBucketOnItsName() {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        assertThat(AccessCheck.findings(question(settings(), "")))
                .extracting(AccessFinding::key)
                .containsExactly("aws.s3.bucket.name");
    }

    @Test
    void saysWhatToAddWhereReadingIsDenied() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first")).willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        assertThat(findings(role(READER)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.prefixes"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Cannot read s3://bucket/in/first as role " + READER
                                + " (session headwater-orders-0): ")
                        .contains("grant s3:GetObject on arn:aws:s3:::bucket/in/first")
                        .endsWith(
                                "Add to the policy of " + READER + ", and where the bucket is in another account to the"
                                        + " bucket's policy too, with \"Principal\": {\"AWS\": \"" + READER
                                        + "\"}: {\"Sid\":\"HeadwaterReadsObjectsFororders1c168adb\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
                                        + "\"Resource\":[\"arn:aws:s3:::bucket/in/*\"]}"));
    }

    @Test
    void saysWhatToAddWhereDecryptingIsDenied() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first"))
                .willReturn(s3Error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::222222222222:assumed-role/reader/s is not authorized to perform: kms:Decrypt on"
                                + " resource: arn:aws:kms:eu-west-1:222222222222:key/k-1 because no identity-based policy"
                                + " allows the kms:Decrypt action")));

        assertThat(findings(role(READER)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.prefixes"))
                .satisfies(
                        finding -> assertThat(finding.message())
                                .contains(
                                        "grant kms:Decrypt on arn:aws:kms:eu-west-1:222222222222:key/k-1 in that principal's policy [")
                                .contains("Add to the policy of " + READER + ": ")
                                .contains(
                                        "\"Action\":[\"kms:Decrypt\"],\"Resource\":[\"arn:aws:kms:eu-west-1:222222222222:key/k-1\"]"));
    }

    @Test
    void namesTheKeyThatAnAnswerAcrossAccountsLeavesOut() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first"))
                .willReturn(s3Error(
                        403,
                        "AccessDenied",
                        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or"
                                + " you are not allowed to access.")));
        S3.stubFor(head(urlPathEqualTo("/bucket/in/first"))
                .willReturn(ok().withHeader(
                                "x-amz-server-side-encryption-aws-kms-key-id",
                                "arn:aws:kms:eu-west-1:222222222222:key/k-1")));

        assertThat(findings(role(READER)))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.message())
                                .contains(
                                        "may not use the object's encryption key; grant kms:Decrypt on"
                                                + " arn:aws:kms:eu-west-1:222222222222:key/k-1 in that principal's policy and in the key's [")
                                .contains(
                                        "\"Action\":[\"kms:Decrypt\"],\"Resource\":[\"arn:aws:kms:eu-west-1:222222222222:key/k-1\"]"));
        S3.verify(1, headRequestedFor(anyUrl()));
    }

    @Test
    void asksForAnExternalIdWhereARoleOfAnotherAccountIsToTrust() {
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRole"))
                .willReturn(stsError(403, "AccessDenied", "not authorized to perform: sts:AssumeRole")));

        assertThat(findings(role(READER)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains(
                                "Set aws.sts.role.external.id, long and random (within one account neither it nor the condition"
                                        + " is needed). Add to the trust policy of " + READER + ": ")
                        .contains("\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":[\"THE_EXTERNAL_ID\"]}}"));
    }

    @Test
    void hasTasksNameWhomStsKnowsOnceTheyAreDenied() throws StoreException {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(s3Error(403, "AccessDenied", "Access Denied")));

        try (ObjectStore store = S3Access.open(settings(), "bucket", List.of("in/"), 1, TaskMetrics.unread())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                        .hasMessageContaining("Add to the policy of " + ME + ", ");
            }
        }
        STS.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void namesTheRegionOfABucketThatIsElsewhere() {
        S3.stubFor(get(urlPathEqualTo("/bucket"))
                .willReturn(aResponse().withStatus(400).withHeader("x-amz-bucket-region", "ap-south-1")));

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.region"))
                .satisfies(finding -> assertThat(finding.message())
                        .contains("the bucket is in another region; set aws.s3.region to ap-south-1"));
    }

    @Test
    void saysWhichRoleOfAChainCannotBeAssumedAndWhatToAddWhere() {
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("RoleArn", equalTo(HUB))
                .willReturn(stsError(403, "AccessDenied", "not authorized to perform: sts:AssumeRole")));

        assertThat(findings(
                        new RoleSettings(
                                HUB, Optional.empty(), Access.SESSION, Duration.ofHours(1), "aws.sts.role.chain"),
                        role(READER)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.sts.role.chain"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith(
                                "Cannot list s3://bucket/in/ as role " + READER + " (session headwater-orders-0): role "
                                        + HUB + " cannot be assumed by access key AKIAEXAMPLE")
                        .contains("Add to the trust policy of " + HUB
                                + ": {\"Sid\":\"HeadwaterAssumesTheRolef417ff66Fororders1c168adb\","
                                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + ME
                                + "\"},\"Action\":[\"sts:AssumeRole\"]}")
                        .contains("Add to the policy of " + ME
                                + ": {\"Sid\":\"HeadwaterAssumesTheRolef417ff66Fororders1c168adb\",\"Effect\":"
                                + "\"Allow\",\"Action\":[\"sts:AssumeRole\"],\"Resource\":[\"" + HUB + "\"]}"));
    }

    @Test
    void showsTheRoleOfAPrefixOnItsOwnKeyAndOnceForAllItsPrefixes() {
        RoleSettings closed = new RoleSettings(
                READER, Optional.of("tenant-7"), Access.SESSION, Duration.ofHours(1), "aws.sts.prefix.roles");
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("RoleArn", equalTo(READER))
                .willReturn(stsError(403, "AccessDenied", "no")));
        Identity keys = new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of());
        Identity ofRole = new Identity(keys.source(), List.of(closed));

        assertThat(AccessCheck.findings(question(
                        settings(uri(S3), Optional.of(uri(STS)), keys, Map.of("out/", ofRole)), "in/", "out/")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.sts.prefix.roles"))
                .satisfies(finding -> assertThat(finding.message())
                        .contains("with the external id that is set (aws.sts.prefix.external.ids; ")
                        .doesNotContain("tenant-7"));
    }

    @Test
    void showsThatNobodyIsThereOnTheEndpointAndHowToGoOnWithout() {
        AccessSettings settings = settings(
                URI.create("http://127.0.0.1:1"),
                Optional.empty(),
                new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of()),
                Map.of());

        assertThat(AccessCheck.findings(question(settings, "in/", "out/")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.endpoint"))
                .satisfies(finding -> assertThat(finding.message())
                        .contains("no connection (", "check aws.s3.endpoint and the network", "given up after")
                        .endsWith("To take the configuration without asking, set access.check to none."));
    }

    @Test
    void endsInTimeWhereNobodyAnswersAndLeavesNoThreadBehind() throws InterruptedException {
        S3.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
        Set<Thread> before = threads();
        Duration limit = Duration.ofSeconds(1);

        assertThat(AccessCheck.findings(question(settings(), "in/", "out/"), limit))
                .containsExactly(new AccessFinding(
                        "aws.s3.endpoint",
                        "The access to s3://bucket could not be checked within 1 s. See whether this worker reaches the S3 at "
                                + S3.baseUrl()
                                + ", through its proxy if it has one. To take the configuration without asking, set"
                                + " access.check to none."));
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
        }
        assertThat(threads()).isSubsetOf(before);
    }

    @Test
    void leavesNoThreadBehindWhereAllIsWell() throws InterruptedException {
        Set<Thread> before = threads();

        assertThat(findings(role(READER))).isEmpty();

        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
        }
        assertThat(threads()).isSubsetOf(before);
    }

    /** Of this check and of the SDK; the server's own come and go. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("headwater")
                        || thread.getName().startsWith("sdk")
                        || thread.getName().startsWith("idle-connection-reaper")
                        || thread.getName().startsWith("sts-"))
                .collect(Collectors.toSet());
    }
}
