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

import io.headwater.connect.s3.access.policy.LeastPrivilege;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.config.DoneAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents as IAM gets them, whole. */
class PolicyJsonTest {

    private static final String WORKER = "arn:aws:iam::111111111111:role/connect/worker";
    private static final String HUB = "arn:aws:iam::222222222222:role/hub";
    private static final String OWNER = "arn:aws:iam::333333333333:role/reader";

    @Test
    void aWorkerThatReadsAsItselfListsAndReadsTheBucketOnly() {
        assertThat(documents(new Reader(new Reader.Known(WORKER), List.of(), List.of(), true)))
                .isEqualTo(Map.of("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjects","Effect":"Allow","Action":["s3:ListBucket"],\
                        "Resource":["arn:aws:s3:::readings"]},\
                        {"Sid":"HeadwaterReadsObjects","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/*"]}]}""", "bucket-readings", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjects","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::readings"]},\
                        {"Sid":"HeadwaterReadsObjects","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["s3:GetObject"],"Resource":["arn:aws:s3:::readings/*"]}]}"""));
    }

    @Test
    void prefixesLimitTheListingAndTheObjectsAndTheirWildcardsStandForThemselves() {
        Reader reader = new Reader(new Reader.Known(WORKER), List.of(), List.of("daily/", "a*b?$/"), true);

        assertThat(documents(reader)).containsEntry("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterListsObjects","Effect":"Allow","Action":["s3:ListBucket"],\
                        "Resource":["arn:aws:s3:::readings"],\
                        "Condition":{"StringLike":{"s3:prefix":["daily/*","a${*}b${?}${$}/*"]}}},\
                        {"Sid":"HeadwaterReadsObjects","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/daily/*","arn:aws:s3:::readings/a${*}b${?}${$}/*"]}]}""");
    }

    @Test
    void whoeverKnowsItsKeysNeedsNoListing() {
        assertThat(documents(new Reader(new Reader.Known(WORKER), List.of(), List.of("daily/"), false)))
                .containsEntry("read-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[\
                        {"Sid":"HeadwaterReadsObjects","Effect":"Allow","Action":["s3:GetObject"],\
                        "Resource":["arn:aws:s3:::readings/daily/*"]}]}""");
    }

    @Test
    void eachStepOfAChainIsAllowedByTheOneAndTrustedByTheOther() {
        Reader reader = new Reader(
                new Reader.Known(WORKER),
                List.of(new Reader.Role(HUB, Optional.empty()), new Reader.Role(OWNER, Optional.of("an-id"))),
                List.of(),
                true);

        assertThat(documents(reader))
                .containsEntry("trust-222222222222-hub", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["sts:AssumeRole"]}]}""")
                .containsEntry("assume-222222222222-hub-from-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole","Effect":"Allow",\
                        "Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::222222222222:role/hub"]}]}""")
                .containsEntry("trust-333333333333-reader", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::222222222222:role/hub"},"Action":["sts:AssumeRole"],\
                        "Condition":{"StringEquals":{"sts:ExternalId":["an-id"]}}}]}""")
                .containsEntry("assume-333333333333-reader-from-222222222222-hub", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole","Effect":"Allow",\
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
                List.of(),
                true);

        assertThat(documents(reader)).containsEntry("trust-333333333333-reader", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterAssumesTheRole","Effect":"Allow",\
                        "Principal":{"Federated":"arn:aws:iam::333333333333:oidc-provider/oidc.example.com/id/A"},\
                        "Action":["sts:AssumeRoleWithWebIdentity"],\
                        "Condition":{"StringEquals":{"oidc.example.com/id/A:aud":["sts.amazonaws.com"],\
                        "oidc.example.com/id/A:sub":["system:serviceaccount:etl:connect"]}}}]}""");
    }

    @Test
    void aKeyIsUsedThroughS3ForThisBucketOnly() {
        List<PolicyDocument> documents = new LeastPrivilege(
                        "readings",
                        Optional.of("eu-central-1"),
                        List.of(new Reader(new Reader.Known(WORKER), List.of(), List.of(), true)),
                        List.of("arn:aws:kms:eu-central-1:333333333333:key/k"),
                        new DoneAction.Keep())
                .documents();

        assertThat(byName(documents))
                .containsEntry("decrypt-111111111111-worker", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterDecryptsObjects","Effect":"Allow",\
                        "Action":["kms:Decrypt"],"Resource":["arn:aws:kms:eu-central-1:333333333333:key/k"],\
                        "Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},\
                        "StringLike":{"kms:EncryptionContext:aws:s3:arn":\
                        ["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}}]}""")
                .containsEntry("key-k", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"HeadwaterDecryptsObjects","Effect":"Allow",\
                        "Principal":{"AWS":"arn:aws:iam::111111111111:role/connect/worker"},\
                        "Action":["kms:Decrypt"],"Resource":["*"],\
                        "Condition":{"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},\
                        "StringLike":{"kms:EncryptionContext:aws:s3:arn":\
                        ["arn:aws:s3:::readings","arn:aws:s3:::readings/*"]}}}]}""");
    }

    @Test
    void whatBecomesOfDoneObjectsTakesItsOwnStatementsOnly() {
        assertThat(statementsFor(new DoneAction.Keep())).isEmpty();
        assertThat(statementsFor(new DoneAction.Delete())).isEqualTo("""
                ,{"Sid":"HeadwaterDeletesObjects","Effect":"Allow","Action":["s3:DeleteObject"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]}""");
        assertThat(statementsFor(new DoneAction.Tag("state", "done"))).isEqualTo("""
                ,{"Sid":"HeadwaterTagsObjects","Effect":"Allow","Action":["s3:GetObjectTagging","s3:PutObjectTagging"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]}""");
        assertThat(statementsFor(new DoneAction.Move("done*/", "daily/"))).isEqualTo("""
                ,{"Sid":"HeadwaterDeletesObjects","Effect":"Allow","Action":["s3:DeleteObject"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]},\
                {"Sid":"HeadwaterFindsCopies","Effect":"Allow","Action":["s3:ListBucket"],\
                "Resource":["arn:aws:s3:::readings"],"Condition":{"StringLike":{"s3:prefix":["done${*}/*"]}}},\
                {"Sid":"HeadwaterReadsTags","Effect":"Allow","Action":["s3:GetObjectTagging"],\
                "Resource":["arn:aws:s3:::readings/daily/*"]},\
                {"Sid":"HeadwaterWritesCopies","Effect":"Allow",\
                "Action":["s3:PutObject","s3:PutObjectTagging","s3:AbortMultipartUpload","s3:GetObject"],\
                "Resource":["arn:aws:s3:::readings/done${*}/*"]}""");
    }

    @Test
    void aCopyIsEncryptedWithTheKeyOfTheObject() {
        assertThat(byName(new LeastPrivilege(
                                "readings",
                                Optional.empty(),
                                List.of(new Reader(new Reader.Known(WORKER), List.of(), List.of("daily/"), true)),
                                List.of("arn:aws:kms:eu-central-1:333333333333:key/k"),
                                new DoneAction.Move("done/", "daily/"))
                        .documents()))
                .hasEntrySatisfying(
                        "decrypt-111111111111-worker",
                        document ->
                                assertThat(document).contains("\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey\"]"));
    }

    /** Those behind the ones that reading takes. */
    private static String statementsFor(DoneAction done) {
        Reader reader = new Reader(new Reader.Known(WORKER), List.of(), List.of("daily/"), false);
        String document = byName(
                        new LeastPrivilege("readings", Optional.empty(), List.of(reader), List.of(), done).documents())
                .get("read-111111111111-worker");
        return document.substring(document.indexOf('}') + 1, document.lastIndexOf("]}"));
    }

    private static Map<String, String> documents(Reader... readers) {
        return byName(
                new LeastPrivilege("readings", Optional.empty(), List.of(readers), List.of(), new DoneAction.Keep())
                        .documents());
    }

    private static Map<String, String> byName(List<PolicyDocument> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        PolicyDocument::name,
                        document -> PolicyJson.document(document).toString()));
    }
}
