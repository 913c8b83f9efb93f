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
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.config.StsSettings;
import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCheckTest {

    private static final String READER = "arn:aws:iam::222222222222:role/reader";
    private static final String HUB = "arn:aws:iam::111111111111:role/hub";
    private static final String ME = "arn:aws:iam::111111111111:user/worker";

    @RegisterExtension
    private static final WireMockExtension S3 =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @RegisterExtension
    private static final WireMockExtension STS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeEach
    void answerAll() {
        S3.stubFor(get(urlPathEqualTo("/bucket")).willReturn(listing("in/empty", 0, "in/first", 7, "in/second", 8)));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/first"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/7")
                        .withBody("x")));
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("GetCallerIdentity"))
                .willReturn(okXml("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + ME
                        + "</Arn><UserId>AIDA</UserId><Account>111111111111</Account></GetCallerIdentityResult>"
                        + "</GetCallerIdentityResponse>")));
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("Action", equalTo("AssumeRole"))
                .willReturn(okXml("<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
                        + "<SecretAccessKey>session-secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>"
                        + Instant.now().plusSeconds(3600) + "</Expiration></Credentials></AssumeRoleResult>"
                        + "</AssumeRoleResponse>")));
    }

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
                                + "\"}: {\"Sid\":\"HeadwaterListsObjects\","
                                + "\"Effect\":\"Allow\",\"Action\":[\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::bucket\"],"
                                + "\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"in/*\"]}}}"));
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
                                        + "\"}: {\"Sid\":\"HeadwaterReadsObjects\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
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
                        .contains("Add to the trust policy of " + HUB + ": {\"Sid\":\"HeadwaterAssumesTheRole\","
                                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + ME
                                + "\"},\"Action\":[\"sts:AssumeRole\"]}")
                        .contains("Add to the policy of " + ME + ": {\"Sid\":\"HeadwaterAssumesTheRole\",\"Effect\":"
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
                                + " allows it now: {\"Sid\":\"HeadwaterAssumesTheRole\",\"Effect\":\"Allow\",\"Principal\":"
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

    @Test
    void readsAByteOfANamedObjectAndListsNothing() {
        answerNamed("in/a");

        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty())).isEmpty();

        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/in/a")).withHeader("Range", equalTo("bytes=0-0")));
        S3.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void goesOnWhereANamedObjectIsGoneAndFindsThatTheOthersAreDenied() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(404, "NoSuchKey", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/b")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty()))
                .extracting(AccessCheckTest::where)
                .containsExactly("aws.s3.keys: Cannot read s3://bucket/in/b");
    }

    @Test
    void readsANamedObjectAsEachRoleOfAPrefix() {
        answerNamed("orders/a");
        answerNamed("payments/b");
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("RoleArn", equalTo(READER))
                .willReturn(stsError(403, "AccessDenied", "no")));
        Identity keys = new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of());
        AccessSettings settings = settings(
                uri(S3),
                Optional.of(uri(STS)),
                keys,
                Map.of(
                        "orders/",
                        new Identity(keys.source(), List.of(role(HUB))),
                        "payments/",
                        new Identity(keys.source(), List.of(role(READER)))));

        assertThat(AccessCheck.findings(new AccessQuestion(
                        settings,
                        "bucket",
                        List.of("orders/", "payments/", ""),
                        Optional.of(new NamedKeys(
                                List.of("orders/a", "orders/b", "elsewhere/c", "payments/b"), Optional.empty())),
                        object -> true,
                        false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Cannot read s3://bucket/payments/b as role " + READER)
                        .contains("cannot be assumed"));
        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/orders/a")));
        S3.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void readsTheManifestAndAnObjectThatItNames() {
        answerManifest("elsewhere/c\nin/gone\nin/a\nin/b\n");
        S3.stubFor(get(urlPathEqualTo("/bucket/in/gone")).willReturn(s3Error(404, "NoSuchKey", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(403, "AccessDenied", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/b")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .extracting(AccessCheckTest::where)
                .containsExactly("aws.s3.manifest.key: Cannot read s3://bucket/in/a");

        answerNamed("in/b");
        assertThat(namedFindings(List.of(), Optional.of("lists/today"))).isEmpty();
        S3.verify(0, getRequestedFor(urlPathEqualTo("/bucket/elsewhere/c")));
    }

    @Test
    void readsAnInventoryAndAnObjectThatItNames() {
        answer("lists/manifest.json", """
                {"sourceBucket": "bucket", "destinationBucket": "arn:aws:s3:::bucket", "fileFormat": "CSV",
                 "fileSchema": "Bucket, Key", "files": [{"key": "lists/1.csv.gz", "size": 1}]}
                """.getBytes(UTF_8));
        byte[] names = GzipSample.of("\"bucket\",\"in/a\"\n".getBytes(UTF_8));
        S3.stubFor(get(urlPathEqualTo("/bucket/lists/1.csv.gz")).willReturn(part(names, names.length)));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of(), Optional.of("lists/manifest.json")))
                .extracting(AccessCheckTest::where)
                .containsExactly("aws.s3.manifest.key: Cannot read s3://bucket/in/a");
    }

    @Test
    void triesFiftyOfManyNamedObjectsThatAreNotThere() {
        S3.stubFor(get(urlPathMatching("/bucket/in/.*")).willReturn(s3Error(404, "NoSuchKey", "no")));

        assertThat(namedFindings(IntStream.range(0, 60).mapToObj(i -> "in/" + i).toList(), Optional.empty()))
                .isEmpty();

        S3.verify(50, getRequestedFor(anyUrl()));
    }

    @Test
    void findsAManifestThatIsNone() {
        answerManifest("x".repeat(2000));

        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.manifest.key"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("line 1 of the manifest s3://bucket/lists/today is longer than"));
    }

    @Test
    void takesAManifestThatDoesNotExistYetForNoMistakeAndOneThatIsDeniedForOne() {
        S3.stubFor(get(urlPathEqualTo("/bucket/lists/today")).willReturn(s3Error(404, "NoSuchKey", "no")));
        assertThat(namedFindings(List.of(), Optional.of("lists/today"))).isEmpty();

        S3.stubFor(get(urlPathEqualTo("/bucket/lists/today")).willReturn(s3Error(403, "AccessDenied", "no")));
        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .extracting(AccessFinding::key)
                .containsExactly("aws.s3.manifest.key");
    }

    @Test
    void findsNamedObjectsDeniedOnlyWhereAllOfThemAre() {
        S3.stubFor(any(anyUrl()).willReturn(s3Error(403, "AccessDenied", "no")));
        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty()))
                .extracting(
                        AccessFinding::key,
                        finding ->
                                finding.message().substring(0, finding.message().indexOf(" as ")))
                .containsExactly(tuple("aws.s3.keys", "Cannot read s3://bucket/in/a"));

        answerNamed("in/b");
        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty())).isEmpty();
    }

    private static List<AccessFinding> namedFindings(List<String> keys, Optional<String> manifest) {
        return AccessCheck.findings(new AccessQuestion(
                settings(),
                "bucket",
                List.of("in/", ""),
                Optional.of(new NamedKeys(keys, manifest)),
                object -> true,
                false));
    }

    private static String where(AccessFinding finding) {
        return finding.key() + ": "
                + finding.message().substring(0, finding.message().indexOf(" as "));
    }

    private static void answerManifest(String text) {
        answer("lists/today", text.getBytes(UTF_8));
    }

    private static void answer(String key, byte[] bytes) {
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key)).willReturn(part(bytes, bytes.length)));
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key))
                .withHeader("Range", equalTo("bytes=0-0"))
                .willReturn(part(bytes, 1)));
    }

    private static ResponseDefinitionBuilder part(byte[] bytes, int length) {
        return aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 0-" + (length - 1) + "/" + bytes.length)
                .withHeader("ETag", "\"e\"")
                .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
                .withBody(Arrays.copyOf(bytes, length));
    }

    private static void answerNamed(String key) {
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/7")
                        .withHeader("ETag", "\"e\"")
                        .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .withBody("x")));
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

    /** Of this check and of the SDK; the server's own come and go. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("headwater")
                        || thread.getName().startsWith("sdk")
                        || thread.getName().startsWith("idle-connection-reaper")
                        || thread.getName().startsWith("sts-"))
                .collect(Collectors.toSet());
    }

    private static List<AccessFinding> findings(RoleSettings... roles) {
        return AccessCheck.findings(question(settings(roles), "in/"));
    }

    private static AccessQuestion question(AccessSettings settings, String... prefixes) {
        return new AccessQuestion(settings, "bucket", List.of(prefixes), Optional.empty(), object -> true, false);
    }

    private static AccessSettings settings(RoleSettings... roles) {
        return settings(
                uri(S3),
                Optional.of(uri(STS)),
                new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of(roles)),
                Map.of());
    }

    private static AccessSettings settings(
            URI s3, Optional<URI> sts, Identity identity, Map<String, Identity> identities) {
        return new AccessSettings(
                Optional.empty(),
                Optional.of(s3),
                true,
                new StsSettings(Optional.empty(), sts),
                identity,
                identities,
                Optional.empty(),
                Optional.empty());
    }

    private static RoleSettings role(String arn) {
        return Access.role(arn, Duration.ofHours(1));
    }

    private static URI uri(WireMockExtension server) {
        return URI.create(server.baseUrl());
    }

    private static ResponseDefinitionBuilder listing(Object... keysAndSizes) {
        StringBuilder contents = new StringBuilder();
        for (int i = 0; i < keysAndSizes.length; i += 2) {
            contents.append("<Contents><Key>" + keysAndSizes[i] + "</Key><Size>" + keysAndSizes[i + 1]
                    + "</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"e\"</ETag></Contents>");
        }
        return okXml("<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }

    private static ResponseDefinitionBuilder s3Error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message><RequestId>R1</RequestId></Error>");
    }

    private static ResponseDefinitionBuilder stsError(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml")
                .withBody(
                        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                                + code + "</Code><Message>" + message
                                + "</Message></Error><RequestId>R1</RequestId></ErrorResponse>");
    }
}
