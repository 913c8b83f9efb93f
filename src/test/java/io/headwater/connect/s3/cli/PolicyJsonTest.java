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
package io.headwater.connect.s3.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.Extent;
import io.headwater.connect.s3.access.policy.LeastPrivilege;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Reads;
import io.headwater.connect.s3.access.policy.Statement;
import io.headwater.connect.s3.access.policy.StatementNames;
import io.headwater.connect.s3.config.DoneAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents as IAM gets them, whole. */
class PolicyJsonTest {

    private static final String WORKER = "arn:aws:iam::111111111111:role/connect/worker";
    private static final String HUB = "arn:aws:iam::222222222222:role/hub";
    private static final String OWNER = "arn:aws:iam::333333333333:role/reader";

    private static final String KEY = "arn:aws:kms:eu-central-1:333333333333:key/k";

    private static final Extent NOTHING = new Extent(List.of(), List.of());

    @Test
    void aWorkerThatReadsAsItselfListsAndReadsTheBucketOnly() {
        assertThat(documents(new Reader(new Reader.Known(WORKER), List.of(), listing(""))))
                .isEqualTo(Map.of("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:ListBucket"],\
                        "Resource":["arn:aws:s3:::readings"]},\
                        {"Sid":"HeadwaterReadsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/*"]}]}""", "bucket-readings", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjectsForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::readings"]},\
                        {"Sid":"HeadwaterReadsObjectsForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["s3:GetObject"],"Resource":["arn:aws:s3:::readings/*"]}]}"""));
    }

    @Test
    void prefixesLimitTheListingAndTheObjectsAndTheirWildcardsStandForThemselves() {
        Reader reader = new Reader(new Reader.Known(WORKER), List.of(), listing("daily/", "a*b?$/"));

        assertThat(documents(reader)).containsEntry("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:ListBucket"],\
                        "Resource":["arn:aws:s3:::readings"],\
                        "Condition":{"StringLike":{"s3:prefix":["daily/*","a${*}b${?}${$}/*"]}}},\
                        {"Sid":"HeadwaterReadsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/daily/*","arn:aws:s3:::readings/a${*}b${?}${$}/*"]}]}""");
    }

    @Test
    void whoeverKnowsItsKeysNeedsNoListing() {
        assertThat(documents(new Reader(new Reader.Known(WORKER), List.of(), unlisted("daily/"))))
                .containsEntry("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterReadsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/daily/*"]}]}""");
    }

    @Test
    void eachStepOfAChainIsAllowedByTheOneAndTrustedByTheOther() {
        Reader reader = new Reader(
                new Reader.Known(WORKER),
                List.of(new Reader.Role(HUB, Optional.empty()), new Reader.Role(OWNER, Optional.of("an-id"))),
                listing(""));

        assertThat(documents(reader))
                .containsEntry("trust-222222222222-hub", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole31a657caForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["sts:AssumeRole"]}]}""")
                .containsEntry("assume-222222222222-hub-from-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole31a657caForreadings303d03f7","Effect":"Allow",\
                        "Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::222222222222:role/hub"]}]}""")
                .containsEntry("trust-333333333333-reader", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRoleForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::222222222222:role/hub"},"Action":["sts:AssumeRole"],\
                        "Condition":{"StringEquals":{"sts:ExternalId":["an-id"]}}}]}""")
                .containsEntry("assume-333333333333-reader-from-222222222222-hub", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRoleForreadings303d03f7","Effect":"Allow",\
                        "Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::333333333333:role/reader"]}]}""")
                .containsOnlyKeys(
                        "trust-222222222222-hub",
                        "assume-222222222222-hub-from-111111111111-worker",
                        "trust-333333333333-reader",
                        "assume-333333333333-reader-from-222222222222-hub",
                        "read-333333333333-reader",
                        "bucket-readings");
    }

    @Test
    void aWebIdentityIsTrustedBySubjectAndAudience() {
        Reader reader = new Reader(
                new Reader.WebIdentity(
                        "oidc.example.com/id/A", "system:serviceaccount:etl:connect", "sts.amazonaws.com"),
                List.of(new Reader.Role(OWNER, Optional.empty())),
                listing(""));

        assertThat(documents(reader)).containsEntry("trust-333333333333-reader", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRoleForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"Federated":"arn:aws:iam::333333333333:oidc-provider/oidc.example.com/id/A"},\
                        "Action":["sts:AssumeRoleWithWebIdentity"],\
                        "Condition":{"StringEquals":{"oidc.example.com/id/A:aud":["sts.amazonaws.com"],\
                        "oidc.example.com/id/A:sub":["system:serviceaccount:etl:connect"]}}}]}""");
    }

    @Test
    void aKeyIsUsedThroughS3ForThisBucketOnly() {
        List<PolicyDocument> documents = policies(
                Optional.of("eu-central-1"),
                List.of(KEY),
                new DoneAction.Keep(),
                new Reader(new Reader.Known(WORKER), List.of(), listing("")));

        assertThat(byName(documents))
                .containsEntry("decrypt-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterDecryptsObjects5b27e3c0Forreadings303d03f7","Effect":"Allow",\
                        "Action":["kms:Decrypt"],"Resource":["arn:aws:kms:eu-central-1:333333333333:key/k"],\
                        "Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},\
                        "StringLike":{"kms:EncryptionContext:aws:s3:arn":\
                        ["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}}]}""")
                .containsEntry("key-k", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterDecryptsObjects5b27e3c0Forreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["kms:Decrypt"],"Resource":["*"],\
                        "Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},\
                        "StringLike":{"kms:EncryptionContext:aws:s3:arn":\
                        ["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}}]}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cn-north-1     | ["s3.cn-north-1.amazonaws.com","s3.cn-north-1.amazonaws.com.cn"]
            cn-northwest-1 | ["s3.cn-northwest-1.amazonaws.com","s3.cn-northwest-1.amazonaws.com.cn"]
            us-gov-west-1  | ["s3.us-gov-west-1.amazonaws.com"]
            """)
    void aKeyIsUsedThroughS3ByEitherNameWhereAddressesEndOtherwise(String region, String names) {
        assertThat(byName(policies(
                        Optional.empty(),
                        List.of(KEY.replace("eu-central-1", region)),
                        new DoneAction.Keep(),
                        new Reader(new Reader.Known(WORKER), List.of(), listing("")))))
                .hasEntrySatisfying(
                        "key-k", document -> assertThat(document).contains("{\"kms:ViaService\":" + names + "}"));
    }

    @Test
    void aPrefixWithARoleOfItsOwnHasStatementsOfItsOwnName() {
        Reader one = new Reader(
                new Reader.Known(WORKER), List.of(new Reader.Role(OWNER, Optional.empty())), unlisted("daily/"));
        String other = "arn:aws:iam::444444444444:role/other";
        Reader another = new Reader(
                new Reader.Known(WORKER), List.of(new Reader.Role(other, Optional.empty())), unlisted("weekly/"));

        assertThat(policies(Optional.empty(), List.of(), new DoneAction.Keep(), one, another))
                .extracting(
                        PolicyDocument::name,
                        document -> document.statements().stream()
                                .map(Statement::sid)
                                .toList())
                .containsExactly(
                        tuple("trust-333333333333-reader", List.of("HeadwaterAssumesTheRoleForreadings303d03f7")),
                        tuple(
                                "assume-333333333333-reader-from-111111111111-worker",
                                List.of("HeadwaterAssumesTheRoleForreadings303d03f7")),
                        tuple(
                                "trust-444444444444-other",
                                List.of("HeadwaterAssumesTheRolecbc2b1c5Forreadings303d03f7")),
                        tuple(
                                "assume-444444444444-other-from-111111111111-worker",
                                List.of("HeadwaterAssumesTheRolecbc2b1c5Forreadings303d03f7")),
                        tuple("read-333333333333-reader", List.of("HeadwaterReadsObjectsForreadings303d03f7")),
                        tuple("read-444444444444-other", List.of("HeadwaterReadsObjectscbc2b1c5Forreadings303d03f7")),
                        tuple(
                                "bucket-readings",
                                List.of(
                                        "HeadwaterReadsObjectsForreadings303d03f7",
                                        "HeadwaterReadsObjectscbc2b1c5Forreadings303d03f7")));
    }

    @Test
    void noTwoStatementsOfAPolicyAreCalledTheSameWhereARoleReadsAndLeadsToAnother() {
        Reader.Role hub = new Reader.Role(HUB, Optional.empty());
        Reader.Role owner = new Reader.Role(OWNER, Optional.empty());

        assertThat(policies(
                        Optional.empty(),
                        List.of(KEY, KEY + "2"),
                        new DoneAction.Move("done/", ""),
                        new Reader(new Reader.Known(WORKER), List.of(hub, owner), listing("daily/")),
                        new Reader(new Reader.Known(WORKER), List.of(hub), listing("weekly/")),
                        new Reader(new Reader.Known(WORKER), List.of(), listing("yearly/"))))
                .allSatisfy(document -> assertThat(document.statements())
                        .extracting(Statement::sid)
                        .doesNotHaveDuplicates());
    }

    @Test
    void aBucketAsksNothingInItsOwnPolicyForReadersOfItsAccount() {
        Reader own = new Reader(new Reader.Known(WORKER), List.of(), unlisted("daily/"));
        Reader other = new Reader(
                new Reader.Known(WORKER), List.of(new Reader.Role(OWNER, Optional.empty())), unlisted("weekly/"));
        LeastPrivilege.Bucket bucket =
                new LeastPrivilege.Bucket("readings", Optional.empty(), Optional.of("111111111111"));

        assertThat(byName(policies(bucket, List.of(), new DoneAction.Keep(), own)))
                .containsOnlyKeys("read-111111111111-worker");
        assertThat(byName(policies(bucket, List.of(), new DoneAction.Keep(), own, other)))
                .hasEntrySatisfying(
                        "bucket-readings",
                        document -> assertThat(document)
                                .contains("\"Principal\":{\"AWS\":\"" + OWNER + "\"}")
                                .doesNotContain(WORKER));
    }

    @Test
    void whatBecomesOfDoneObjectsTakesItsOwnStatementsOnly() {
        assertThat(statementsFor(new DoneAction.Keep())).isEmpty();
        assertThat(statementsFor(new DoneAction.Delete())).isEqualTo("""
                ,{"Sid":"HeadwaterDeletesObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:DeleteObject"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]}""");
        assertThat(statementsFor(new DoneAction.Tag("state", "done"))).isEqualTo("""
                ,{"Sid":"HeadwaterTagsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObjectTagging","s3:PutObjectTagging"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]}""");
        assertThat(statementsFor(new DoneAction.Move("done*/", "daily/"))).isEqualTo("""
                ,{"Sid":"HeadwaterDeletesObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:DeleteObject"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]},\
                {"Sid":"HeadwaterFindsCopiesForreadings303d03f7","Effect":"Allow","Action":["s3:ListBucket"],\
                "Resource":["arn:aws:s3:::readings"],"Condition":{"StringLike":{"s3:prefix":["done${*}/*"]}}},\
                {"Sid":"HeadwaterReadsTagsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObjectTagging"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]},\
                {"Sid":"HeadwaterWritesCopiesForreadings303d03f7","Effect":"Allow",\
                "Action":["s3:PutObject","s3:PutObjectTagging","s3:AbortMultipartUpload","s3:GetObject"],\
                "Resource":["arn:aws:s3:::readings/done${*}/*"]}""");
    }

    @Test
    void whoeverMovesSeesAndWritesTheCopiesOfItsOwnObjectsOnly() {
        Reader one = new Reader(
                new Reader.Known(WORKER), List.of(new Reader.Role(OWNER, Optional.empty())), listing("in/daily/"));
        Reads named = new Reads(false, new Extent(List.of(), List.of("in/weekly/a.csv")), NOTHING);
        Map<String, String> documents = byName(policies(
                Optional.empty(),
                List.of(),
                new DoneAction.Move("done/", "in/"),
                one,
                new Reader(new Reader.Known(WORKER), List.of(), named)));

        assertThat(documents.get("read-333333333333-reader"))
                .contains("{\"s3:prefix\":[\"done/daily/*\"]}", "\"arn:aws:s3:::readings/done/daily/*\"")
                .doesNotContain("weekly", "done/*");
        assertThat(documents.get("read-111111111111-worker"))
                .contains("{\"s3:prefix\":[\"done/weekly/a.csv\"]}", "\"arn:aws:s3:::readings/done/weekly/a.csv\"")
                .doesNotContain("daily", "done/*");
    }

    @Test
    void aCopyIsEncryptedWithTheKeyOfTheObject() {
        assertThat(byName(policies(
                        Optional.empty(),
                        List.of(KEY),
                        new DoneAction.Move("done/", "daily/"),
                        new Reader(new Reader.Known(WORKER), List.of(), listing("daily/")))))
                .containsEntry("decrypt-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterDecryptsObjects5b27e3c0Forreadings303d03f7","Effect":"Allow","Action":["kms:Decrypt"],\
                        "Resource":["arn:aws:kms:eu-central-1:333333333333:key/k"],"Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},"StringLike":\
                        {"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}},\
                        {"Sid":"HeadwaterEncryptsCopies5b27e3c0Forreadings303d03f7","Effect":"Allow","Action":["kms:GenerateDataKey"],\
                        "Resource":["arn:aws:kms:eu-central-1:333333333333:key/k"],"Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},"StringLike":\
                        {"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}}]}""");
    }

    @Test
    void namedObjectsAndTheirManifestAreLiteralAndOnlyTheObjectsAreChangedWhenDone() {
        Reads reads = new Reads(
                false,
                new Extent(List.of(), List.of("daily/a.csv", "daily/what?.csv", "daily/$1 *.csv")),
                new Extent(List.of("lists/data/"), List.of("lists/today/manifest.json")));
        Reader reader = new Reader(new Reader.Known(WORKER), List.of(), reads);

        assertThat(byName(policies(Optional.empty(), List.of(), new DoneAction.Delete(), reader)))
                .containsEntry("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterReadsObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/lists/data/*","arn:aws:s3:::readings/daily/a.csv",\
                        "arn:aws:s3:::readings/daily/what${?}.csv","arn:aws:s3:::readings/daily/${$}1 ${*}.csv",\
                        "arn:aws:s3:::readings/lists/today/manifest.json"]},\
                        {"Sid":"HeadwaterDeletesObjectsForreadings303d03f7","Effect":"Allow","Action":["s3:DeleteObject"],\
                        "Resource":["arn:aws:s3:::readings/daily/a.csv",\
                        "arn:aws:s3:::readings/daily/what${?}.csv","arn:aws:s3:::readings/daily/${$}1 ${*}.csv"]}]}""");
    }

    @Test
    void aRoleThatIsAssumedWithSeveralExternalIdsAndBySeveralOthersHasOneTrust() {
        Reader.Role one = new Reader.Role(OWNER, Optional.of("an-id"));
        Reader.Role other = new Reader.Role(OWNER, Optional.of("another-id"));
        Reader.Role hub = new Reader.Role(HUB, Optional.empty());

        assertThat(documents(
                        new Reader(new Reader.Known(WORKER), List.of(one), listing("daily/")),
                        new Reader(new Reader.Known(WORKER), List.of(other), listing("weekly/")),
                        new Reader(new Reader.Known(WORKER), List.of(hub, other), listing("yearly/"))))
                .containsEntry("trust-333333333333-reader", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterAssumesTheRoleForreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},"Action":["sts:AssumeRole"],\
                        "Condition":{"StringEquals":{"sts:ExternalId":["an-id","another-id"]}}},\
                        {"Sid":"HeadwaterAssumesTheRole1Forreadings303d03f7","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::222222222222:role/hub"},"Action":["sts:AssumeRole"],\
                        "Condition":{"StringEquals":{"sts:ExternalId":["another-id"]}}}]}""");
    }

    @Test
    void aUserAndARoleOfOneNameHavePoliciesOfTheirOwn() {
        String user = "arn:aws:iam::333333333333:user/reader";

        assertThat(documents(
                        new Reader(new Reader.Known(user), List.of(), listing("daily/")),
                        new Reader(
                                new Reader.Known(user),
                                List.of(new Reader.Role(OWNER, Optional.empty())),
                                listing("weekly/"))))
                .containsOnlyKeys(
                        "trust-333333333333-reader",
                        "assume-333333333333-reader-from-333333333333-user-reader",
                        "read-333333333333-user-reader",
                        "read-333333333333-reader",
                        "bucket-readings");
    }

    @Test
    void keysOfOneIdInTwoRegionsHaveAPolicyEach() {
        assertThat(policies(
                        Optional.empty(),
                        List.of(
                                "arn:aws:kms:eu-central-1:333333333333:key/mrk-1",
                                "arn:aws:kms:us-east-1:333333333333:key/mrk-1",
                                "arn:aws:kms:us-east-1:333333333333:key/mrk-1",
                                "arn:aws:kms:us-east-1:333333333333:key/k"),
                        new DoneAction.Keep(),
                        new Reader(new Reader.Known(WORKER), List.of(), listing("daily/"))))
                .extracting(PolicyDocument::name)
                .filteredOn(name -> name.startsWith("key-"))
                .containsExactly("key-eu-central-1-333333333333-mrk-1", "key-us-east-1-333333333333-mrk-1", "key-k");
    }

    private static Reads listing(String... folders) {
        return new Reads(true, new Extent(List.of(folders), List.of()), NOTHING);
    }

    private static Reads unlisted(String... folders) {
        return new Reads(false, new Extent(List.of(folders), List.of()), NOTHING);
    }

    /** Those behind the ones that reading takes. */
    private static String statementsFor(DoneAction done) {
        Reader reader = new Reader(new Reader.Known(WORKER), List.of(), unlisted("daily/"));
        String document =
                byName(policies(Optional.empty(), List.of(), done, reader)).get("read-111111111111-worker");
        return document.substring(document.indexOf('}') + 1, document.lastIndexOf("]}"));
    }

    /** Those for a bucket in this region, where the first of the readers is the main one. */
    private static List<PolicyDocument> policies(
            Optional<String> region, List<String> keys, DoneAction done, Reader... readers) {
        return policies(new LeastPrivilege.Bucket("readings", region, Optional.empty()), keys, done, readers);
    }

    private static List<PolicyDocument> policies(
            LeastPrivilege.Bucket bucket, List<String> keys, DoneAction done, Reader... readers) {
        StatementNames names = new StatementNames(ConnectorLabel.of("readings"), readers[0].arn());
        return new LeastPrivilege(names, bucket, List.of(readers), keys, done).documents();
    }

    private static Map<String, String> documents(Reader... readers) {
        return byName(policies(Optional.empty(), List.of(), new DoneAction.Keep(), readers));
    }

    private static Map<String, String> byName(List<PolicyDocument> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        PolicyDocument::name,
                        document -> PolicyJson.document(document).toString()));
    }
}
