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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no server here gives on demand: AWS's own errors, archives, ranges that are not honoured. */
class S3AnswersTest {

    @RegisterExtension
    private static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final ObjectRef OBJECT = new ObjectRef("bucket", "in/key", "tag", 10, Instant.EPOCH, false);

    private ObjectStore store;

    @BeforeEach
    void open() {
        store = S3ObjectStoreContract.store(
                new S3Server(URI.create(SERVER.baseUrl()), "AKIAEXAMPLE", "hidden"), "bucket");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pinsAReadToItsEtagAndRange() throws IOException {
        answer(aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 2-4/10")
                .withBody("234"));

        assertThat(read(2, 3)).isEqualTo("234");
        SERVER.verify(
                1,
                getRequestedFor(anyUrl())
                        .withHeader("Range", equalTo("bytes=2-4"))
                        .withHeader("If-Match", equalTo("\"tag\"")));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void takesAWholeObjectWhereTheWholeWasAskedFor() throws IOException {
        answer(aResponse().withStatus(200).withBody("0123456789"));

        assertThat(read(0, 10)).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource({"0,9", "1,9"})
    void refusesAWholeObjectWhereAPartWasAskedFor(long offset, int length) {
        answer(aResponse().withStatus(200).withBody("0123456789"));

        assertThatThrownBy(() -> read(offset, length))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining(
                        "Cannot read s3://bucket/in/key: asked for bytes=" + offset + "-" + (offset + length - 1))
                .hasMessageContaining("HTTP 200 with no range")
                .hasMessageContaining("does not honour range requests");
    }

    @ParameterizedTest
    @CsvSource({"bytes 0-2/10", "bytes 2-5/10", "bytes 2-4/11", "bytes */10"})
    void refusesAnotherRangeThanWasAskedFor(String range) {
        answer(aResponse().withStatus(206).withHeader("Content-Range", range).withBody("xxx"));

        assertThatThrownBy(() -> read(2, 3))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("asked for bytes=2-4, the server answered HTTP 206 with the range \"" + range);
    }

    @Test
    void seesAnotherEtagWhereTheServerDoesNotCheck() {
        answer(aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 2-4/10")
                .withHeader("ETag", "\"other\"")
                .withBody("xxx"));

        assertThatThrownBy(() -> read(2, 3))
                .isInstanceOf(StoreException.Changed.class)
                .hasMessageContaining("its ETag is \"other\", not \"tag\"");
    }

    @Test
    void readsOnAfterServiceUnavailable() throws IOException {
        SERVER.stubFor(get(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("idle")
                .willReturn(error(503, "SlowDown", "Please reduce your request rate.")));
        SERVER.stubFor(get(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs("idle")
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-2/10")
                        .withBody("012")));
        ByteBuffer target = ByteBuffer.allocate(3);

        try (ObjectStore retrying = new RetryingObjectStore(store, Duration.ofSeconds(10), new RequestCounts())) {
            retrying.read(OBJECT, 0, target);
        }

        assertThat(new String(target.array(), StandardCharsets.UTF_8)).isEqualTo("012");
        SERVER.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void takesABodyThatComesTooSlowlyForOneThatBroke() throws IOException {
        answer(aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 0-9/10")
                .withBody("0123456789")
                .withChunkedDribbleDelay(10, 3_000));
        ByteBuffer target = ByteBuffer.allocate(10);
        ObjectStore paced = S3ObjectStoreContract.store(
                new S3Server(URI.create(SERVER.baseUrl()), "AKIAEXAMPLE", "hidden"),
                "bucket",
                new Pace(Duration.ofMillis(500), 1_000));

        assertThatThrownBy(() -> paced.read(OBJECT, 0, target))
                .isInstanceOf(StoreException.Passing.class)
                .hasMessageContaining(
                        "Cannot read s3://bucket/in/key: the body came too slowly, over this connection (")
                .hasMessageContaining(target.position() + " of 10 bytes from byte 0 on had arrived)");
        assertThat(target.position()).isBetween(1, 9);
        paced.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Passing | 503 | SlowDown              | Please reduce your request rate. | aws.s3.endpoint | S3 asks for fewer requests
            Passing | 500 | InternalError         | We encountered an internal error. | aws.s3.endpoint | S3 had an error of its own
            Passing | 502 |                       |                                  | aws.s3.endpoint | S3 had an error of its own
            Passing | 429 |                       |                                  | aws.s3.endpoint | S3 asks for fewer requests
            Passing | 408 |                       |                                  | aws.s3.endpoint | S3 waited too long for the request
            Passing | 400 | RequestTimeout        | Your socket was idle.            | aws.s3.endpoint | S3 waited too long for the request
            Passing | 409 | OperationAborted      | A conflicting one is in progress. | aws.s3.prefixes | another request was in the way
            Refused | 400 | ExpiredToken          | The provided token has expired.  | aws.session.token | the session token of access key AKIAEXAMPLE has expired, and nothing renews it; give fresh keys
            Refused | 501 | NotImplemented        | A header                         | aws.s3.endpoint | the server does not implement what was asked
            Refused | 403 | InvalidAccessKeyId    | It does not exist.               | aws.access.key.id | the access key is not known; check aws.access.key.id
            Refused | 403 | SignatureDoesNotMatch | The signature does not match.    | aws.secret.access.key | the secret does not belong to the access key; check aws.secret.access.key
            Refused | 403 | RequestTimeTooSkewed  | The difference is too large.     | aws.s3.endpoint | the clock of this machine is wrong
            Refused | 400 | InvalidToken          | Malformed.                       | aws.session.token | check aws.session.token
            Refused | 400 | TokenRefreshRequired  | Refresh it.                      | aws.session.token | check aws.session.token
            Refused | 404 | NoSuchBucket          | No.                              | aws.s3.bucket.name | there is no bucket bucket; check aws.s3.bucket.name
            Refused | 400 | InvalidBucketName     | No.                              | aws.s3.bucket.name | bucket is no name of a bucket
            Refused | 400 | AuthorizationHeaderMalformed | the region 'us-east-1' is wrong; expecting 'eu-west-1' | aws.s3.region | the bucket is in another region; set aws.s3.region to eu-west-1
            Refused | 400 | IllegalLocationConstraint | No.                          | aws.s3.region | the bucket is in another region; set aws.s3.region
            Refused | 400 | IllegalLocationConstraintException | The me-south-1 location constraint is incompatible for the region specific endpoint this request was sent to. | aws.s3.region | the bucket is in another region; set aws.s3.region to me-south-1 [
            Refused | 400 | IllegalLocationConstraintException | The unspecified location constraint is incompatible for the region specific endpoint this request was sent to. | aws.s3.region | the bucket is in another region; set aws.s3.region [
            Denied  | 403 | InvalidObjectState    | Not valid for the storage class. | aws.s3.prefixes | the object is archived; restore it
            Refused | 403 | AllAccessDisabled     | All access has been disabled.    | aws.s3.bucket.name | AWS has closed the bucket or the account that owns it
            Refused | 403 | AccountProblem        | There is a problem.              | aws.s3.bucket.name | AWS has closed the bucket or the account that owns it
            Refused | 403 | NotSignedUp           | Your account is not signed up.   | aws.access.key.id | the caller's account is not signed up for S3
            Denied  | 403 | AccessDenied          | User: u is not authorized to perform: s3:GetObject on resource: o with an explicit deny in a resource-based policy | aws.s3.prefixes | an explicit deny forbids s3:GetObject on arn:aws:s3:::bucket/in/key, in the policy that the answer names
            Refused | 403 | AccessDenied          | User: u is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k-1 because | aws.s3.prefixes | as access key AKIAEXAMPLE: access key AKIAEXAMPLE may not use the object's encryption key; grant kms:Decrypt on arn:aws:kms:eu-west-1:1:key/k-1 in
            Refused | 403 | AccessDenied          | User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k-1 because | aws.s3.prefixes | : arn:aws:sts::1:assumed-role/r/s may not use the object's encryption key; grant kms:Decrypt on arn:aws:kms:eu-west-1:1:key/k-1 in
            Refused | 403 | AccessDenied          | User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k-1 with an explicit deny in a resource-based policy | aws.s3.prefixes | is denied the use of the object's encryption key arn:aws:kms:eu-west-1:1:key/k-1 by an explicit deny
            Denied  | 403 | AccessDenied          | User: u is not authorized to perform: s3:GetObject on resource: o because no permissions boundary allows the s3:GetObject action | aws.s3.prefixes | the policy that the answer names bounds what other policies grant, and leaves out s3:GetObject on arn:aws:s3:::bucket/in/key
            Denied  | 403 | AccessDenied          | User: u is not authorized to perform: s3:GetObject on resource: o because no resource control policy allows the s3:GetObject action | aws.s3.prefixes | the policy that the answer names bounds what other policies grant, and leaves out s3:GetObject on arn:aws:s3:::bucket/in/key
            Denied  | 403 | AccessDenied          | User: u is not authorized to perform: s3:GetObject on resource: o because no VPC endpoint policy allows the s3:GetObject action | aws.s3.prefixes | the policy that the answer names bounds what other policies grant, and leaves out s3:GetObject on arn:aws:s3:::bucket/in/key
            Refused | 403 | AccessDenied          | User: u is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k-1 because no session policy allows the kms:Decrypt action | aws.s3.prefixes | leaves out kms:Decrypt on arn:aws:kms:eu-west-1:1:key/k-1
            Refused | 403 | AccessDenied          | User: u is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k-1 because no resource-based policy allows the kms:Decrypt action | aws.s3.prefixes | grant kms:Decrypt on arn:aws:kms:eu-west-1:1:key/k-1 in the key's policy
            Refused | 403 | AccessDenied          | The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. | aws.s3.prefixes | may not use the object's encryption key; grant kms:Decrypt on (its ARN is among the object's properties) in that principal's policy and in the key's
            Refused | 403 | AccessDenied          | User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region | aws.s3.prefixes | arn:aws:sts::1:assumed-role/r/s may not use the object's encryption key
            Refused | 400 | KMS.DisabledException | arn:aws:kms:eu-west-1:1:key/k-1 is disabled. | aws.s3.prefixes | the object's encryption key arn:aws:kms:eu-west-1:1:key/k-1 is disabled, or waits to be deleted
            Refused | 400 | KMS.KMSInvalidStateException | arn:aws:kms:eu-west-1:1:key/k-1 is pending deletion. | aws.s3.prefixes | is disabled, or waits to be deleted
            Refused | 400 | KMS.NotFoundException | Key 'arn:aws:kms:eu-west-1:1:key/k-1' does not exist | aws.s3.prefixes | the object's encryption key arn:aws:kms:eu-west-1:1:key/k-1 does not exist any more
            Refused | 400 | KMS.InvalidKeyUsageException | No.                       | aws.s3.prefixes | cannot be used; see that it exists and is enabled
            Passing | 400 | KMS.ThrottlingException | Rate exceeded                  | aws.s3.prefixes | KMS, which has the object's encryption key, has a bad moment
            Passing | 503 | KMS.KMSInternalException | Try again                     | aws.s3.prefixes | KMS, which has the object's encryption key, has a bad moment
            Refused | 400 | InvalidRequest        | The object was stored using a form of Server Side Encryption. | aws.s3.sse.customer.key | set the key that it was encrypted with
            Refused | 400 | InvalidArgument       | The calculated MD5 hash of the key did not match the hash that was provided. | aws.s3.sse.customer.key | set the key that it was encrypted with
            Refused | 400 | InvalidRequest        | The encryption parameters are not applicable to this object. | aws.s3.sse.customer.key | or none if it was not encrypted
            Denied  | 403 | AccessDenied          | Access Denied                    | aws.s3.prefixes | If the object may have been deleted, grant s3:ListBucket on arn:aws:s3:::bucket too
            Refused | 401 |                       |                                  | aws.access.key.id | the credentials are not accepted; check the keys
            Refused | 407 |                       |                                  | aws.s3.endpoint | a proxy wants a user and a password
            Refused | 302 |                       |                                  | aws.s3.endpoint | the endpoint sends elsewhere
            Refused | 308 |                       |                                  | aws.s3.endpoint | the endpoint sends elsewhere
            Refused | 307 |                       |                                  | aws.s3.endpoint | the endpoint sends elsewhere
            Refused | 416 | InvalidRange          | Not satisfiable.                 | aws.s3.prefixes | the object is shorter than it was listed with
            Refused | 400 | SomethingNew          | New.                             | aws.s3.endpoint | S3 does not accept the request
            Changed | 412 | PreconditionFailed    | One of them did not hold.        | aws.s3.prefixes | the object was replaced after it was listed
            Gone    | 404 | NoSuchVersion         | Not there.                       | aws.s3.prefixes | the object was deleted after it was listed
            Gone    | 404 | NoSuchKey             | Not there.                       | aws.s3.prefixes | the object was deleted after it was listed
            """)
    void saysWhyAReadFailed(String kind, int status, String code, String message, String key, String why) {
        answer(error(status, code, message));

        assertThatThrownBy(() -> read(0, 10))
                .isInstanceOf(StoreException.class)
                .satisfies(failure ->
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind))
                .satisfies(
                        failure -> assertThat(((StoreException) failure).key()).contains(key))
                .hasMessageStartingWith("Cannot read s3://bucket/in/key as access key AKIAEXAMPLE: ")
                .hasMessageContaining(why)
                .hasMessageContaining("HTTP " + status)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void namesTheRegionOfABucketThatIsElsewhere() {
        answer(error(301, "PermanentRedirect", "Use the specified endpoint.")
                .withHeader("x-amz-bucket-region", "ap-south-1"));

        assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("Cannot list s3://bucket/in/ as access key AKIAEXAMPLE: the bucket is in another"
                        + " region; set aws.s3.region to ap-south-1");
    }

    @Test
    void goesByTheCodeWhereAnAnswerNamesTheRegionToo() {
        answer(error(400, "ExpiredToken", "The provided token has expired.")
                .withHeader("x-amz-bucket-region", "eu-west-1"));

        assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                .hasMessageContaining("the session token of access key AKIAEXAMPLE has expired");
    }

    @Test
    void takesAListingThatIsCutForAPassingFailure() {
        answer(okXml("<ListBucketResult><Contents><Key>a</K"));

        assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                .isInstanceOf(StoreException.Passing.class)
                .hasMessageContaining("Cannot list s3://bucket/");
    }

    @Test
    void knowsArchivedObjectsAndThoseRestored() throws IOException {
        answer(okXml("<ListBucketResult><IsTruncated>false</IsTruncated>"
                + entry("1-standard", "STANDARD", "")
                + entry("2-glacier", "GLACIER", "")
                + entry("3-instant", "GLACIER_IR", "")
                + entry("4-deep", "DEEP_ARCHIVE", "")
                + entry(
                        "5-restored",
                        "GLACIER",
                        "<IsRestoreInProgress>false</IsRestoreInProgress>"
                                + "<RestoreExpiryDate>2030-01-01T00:00:00.000Z</RestoreExpiryDate>")
                + entry("6-on-its-way", "GLACIER", "<IsRestoreInProgress>true</IsRestoreInProgress>")
                + "</ListBucketResult>"));

        assertThat(store.list("", true, Optional.empty()).objects())
                .extracting(ObjectRef::archived)
                .containsExactly(false, true, false, true, false, true);
        SERVER.verify(
                1, getRequestedFor(anyUrl()).withHeader("x-amz-optional-object-attributes", equalTo("RestoreStatus")));
        SERVER.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void takesArchivedObjectsForArchivedWhereTheServerDoesNotTellWhichAreRestored() throws IOException {
        answer(okXml("<ListBucketResult><IsTruncated>false</IsTruncated>"
                + entry("1-standard", "STANDARD", "")
                + entry("2-glacier", "GLACIER", "")
                + "</ListBucketResult>"));
        SERVER.stubFor(any(anyUrl())
                .withHeader("x-amz-optional-object-attributes", equalTo("RestoreStatus"))
                .willReturn(error(501, "NotImplemented", "A header you provided is not implemented")));

        for (int listing = 0; listing < 2; listing++) {
            assertThat(store.list("", true, Optional.empty()).objects())
                    .extracting(ObjectRef::archived)
                    .containsExactly(false, true);
        }
        SERVER.verify(
                1, getRequestedFor(anyUrl()).withHeader("x-amz-optional-object-attributes", equalTo("RestoreStatus")));
    }

    @Test
    void movesNothingToWhereNobodyTellsWhatIsThere() {
        answer(error(403, "AccessDenied", "Access Denied"));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/in/key")).willReturn(object()));

        assertThatThrownBy(() -> store.move(OBJECT, "done/key"))
                .isInstanceOf(StoreException.Refused.class)
                .isNotInstanceOf(StoreException.Denied.class)
                .satisfies(
                        failure -> assertThat(((StoreException) failure).key()).contains("object.done.action"))
                .hasMessageStartingWith(
                        "Cannot look whether there is s3://bucket/done/key as access key AKIAEXAMPLE: access"
                                + " is denied; grant s3:ListBucket on arn:aws:s3:::bucket")
                .hasMessageContaining(
                        "for the folder that objects are moved to, or s3:GetObject on arn:aws:s3:::bucket/done/key if"
                                + " there is an object");
        SERVER.verify(0, putRequestedFor(anyUrl()));
        SERVER.verify(0, deleteRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            User: arn:aws:iam::1:user/u is not authorized to perform: s3:GetObjectTagging on resource: "arn:aws:s3:::bucket/in/key" because no identity-based policy allows the s3:GetObjectTagging action | access is denied; grant s3:GetObjectTagging on arn:aws:s3:::bucket/in/key (
            User: arn:aws:iam::1:user/u is not authorized to perform: s3:PutObjectTagging on resource: "arn:aws:s3:::bucket/done/key" because no resource-based policy allows the s3:PutObjectTagging action | access is denied; grant s3:PutObjectTagging on arn:aws:s3:::bucket/done/key (
            User: arn:aws:iam::1:user/u is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:1:key/k-1 because no identity-based policy allows the kms:GenerateDataKey action | may not use the object's encryption key for its copy; grant kms:GenerateDataKey and kms:Decrypt on arn:aws:kms:eu-west-1:1:key/k-1 in that principal's policy and in the key's
            Access Denied | ; if the object has tags, s3:PutObjectTagging there and s3:GetObjectTagging on the object too [
            Access Denied | access is denied; grant s3:PutObject on arn:aws:s3:::bucket/done/key (""")
    void saysWhichPermissionACopyAtOnceLacks(String answer, String message) {
        SERVER.stubFor(head(urlPathEqualTo("/bucket/in/key")).willReturn(object()));
        SERVER.stubFor(
                head(urlPathEqualTo("/bucket/done/key")).willReturn(aResponse().withStatus(404)));
        SERVER.stubFor(put(urlPathEqualTo("/bucket/done/key")).willReturn(error(403, "AccessDenied", answer)));

        assertThatThrownBy(() -> store.move(OBJECT, "done/key"))
                .isInstanceOf(StoreException.Refused.class)
                .isNotInstanceOf(StoreException.Denied.class)
                .satisfies(
                        failure -> assertThat(((StoreException) failure).key()).contains("object.done.action"))
                .hasMessageStartingWith("Cannot copy to s3://bucket/done/key as access key AKIAEXAMPLE: ")
                .hasMessageContaining(message);
        SERVER.verify(0, deleteRequestedFor(anyUrl()));
    }

    /** As S3 answers who may list below one prefix only: a request for an object names none. */
    @ParameterizedTest
    @CsvSource({"in/key.csv,true", "'',true", "in/key,false"})
    void asksAListingWhetherWhatIsDeniedWasDeleted(String listed, boolean deleted) {
        answer(error(403, "AccessDenied", "Access Denied"));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("prefix", equalTo("in/key"))
                .willReturn(okXml("<ListBucketResult><IsTruncated>false</IsTruncated>"
                        + (listed.isEmpty() ? "" : entry(listed, "STANDARD", "")) + "</ListBucketResult>")));

        assertThatThrownBy(() -> read(0, 10))
                .isInstanceOf(deleted ? StoreException.Gone.class : StoreException.Denied.class)
                .hasMessageStartingWith("Cannot read s3://bucket/in/key")
                .hasMessageContaining(deleted ? "the object was deleted after it was listed" : "access is denied");
    }

    @Test
    void saysThatItIsDeniedWhereNobodyTellsWhetherTheObjectIsThere() {
        answer(error(403, "AccessDenied", "Access Denied"));

        assertThatThrownBy(() -> read(0, 10))
                .isInstanceOf(StoreException.Denied.class)
                .hasMessageContaining(
                        "If the object may have been deleted, grant s3:ListBucket on arn:aws:s3:::bucket too");
    }

    @Test
    void tagsNothingWhereTheTagsOfADeletedObjectAreDenied() throws Exception {
        answer(error(403, "AccessDenied", "Access Denied"));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("prefix", equalTo("in/key"))
                .willReturn(okXml("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>")));

        store.tag(OBJECT, "state", "done");

        SERVER.verify(0, putRequestedFor(anyUrl()));
    }

    /** As Ceph's gateway says it back, which the SDK takes for an escape. */
    @Test
    void asksAListingOnceMoreWhereTheServerDoesNotEncodeThePrefix() {
        ObjectRef object = new ObjectRef("bucket", "in/100%.csv", "e", 10, Instant.EPOCH, false);
        answer(error(403, "AccessDenied", "Access Denied"));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("prefix", equalTo("in/100%.csv"))
                .willReturn(okXml("<ListBucketResult><EncodingType>url</EncodingType><Prefix>in/100%.csv</Prefix>"
                        + "<IsTruncated>false</IsTruncated></ListBucketResult>")));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("prefix", equalTo("in/100%.csv"))
                .withQueryParam("encoding-type", absent())
                .willReturn(okXml("<ListBucketResult><Prefix>in/100%.csv</Prefix>"
                        + "<IsTruncated>false</IsTruncated></ListBucketResult>")));

        assertThatThrownBy(() -> store.read(object, 0, ByteBuffer.allocate(10)))
                .isInstanceOf(StoreException.Gone.class)
                .hasMessageContaining("the object was deleted after it was listed");
    }

    /** As S3 answers who may list below one prefix only. */
    @ParameterizedTest
    @CsvSource({"done/key,0", "done/key.csv,1", "'',1"})
    void asksAListingWhereItMayNotLookAtTheDestination(String listed, int copies) {
        answer(error(403, "AccessDenied", "Access Denied"));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/in/key")).willReturn(object()));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("prefix", equalTo("done/key"))
                .willReturn(okXml("<ListBucketResult><IsTruncated>false</IsTruncated>"
                        + (listed.isEmpty() ? "" : entry(listed, "STANDARD", "")) + "</ListBucketResult>")));
        SERVER.stubFor(put(urlPathEqualTo("/bucket/done/key"))
                .willReturn(okXml("<CopyObjectResult><ETag>\"tag\"</ETag></CopyObjectResult>")));

        assertThatThrownBy(() -> store.move(OBJECT, "done/key"))
                .isInstanceOf(StoreException.Refused.class)
                .isNotInstanceOf(StoreException.Denied.class)
                .hasMessageContaining(
                        copies == 0
                                ? "an object is at its destination that may not be looked at, and is not overwritten"
                                : "its copy may not be looked at, so that nothing was deleted")
                .hasMessageContaining(
                        "Cannot look at s3://bucket/done/key as access key AKIAEXAMPLE: access is denied; grant"
                                + " s3:GetObject on arn:aws:s3:::bucket/done/key");
        SERVER.verify(copies, putRequestedFor(anyUrl()));
        SERVER.verify(0, deleteRequestedFor(anyUrl()));
    }

    @Test
    void copiesOnlyThePartAgainThatFailed() throws IOException {
        SERVER.stubFor(head(urlPathEqualTo("/bucket/in/key")).willReturn(object()));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/done/key"))
                .inScenario("copy")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(404)));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/done/key"))
                .inScenario("copy")
                .whenScenarioStateIs("complete")
                .willReturn(object()));
        SERVER.stubFor(get(urlPathEqualTo("/bucket/in/key")).willReturn(okXml("<Tagging><TagSet></TagSet></Tagging>")));
        SERVER.stubFor(post(urlPathEqualTo("/bucket/done/key"))
                .withQueryParam("uploads", equalTo(""))
                .willReturn(okXml(
                        "<InitiateMultipartUploadResult><UploadId>u</UploadId>" + "</InitiateMultipartUploadResult>")));
        SERVER.stubFor(part("1").willReturn(okXml("<CopyPartResult><ETag>\"p1\"</ETag></CopyPartResult>")));
        SERVER.stubFor(part("2")
                .inScenario("part")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("idle")
                .willReturn(error(503, "SlowDown", "Please reduce your request rate.")));
        SERVER.stubFor(part("2")
                .inScenario("part")
                .whenScenarioStateIs("idle")
                .willReturn(okXml("<CopyPartResult><ETag>\"p2\"</ETag></CopyPartResult>")));
        SERVER.stubFor(post(urlPathEqualTo("/bucket/done/key"))
                .withQueryParam("uploadId", equalTo("u"))
                .inScenario("copy")
                .willSetStateTo("complete")
                .willReturn(okXml(
                        "<CompleteMultipartUploadResult><ETag>\"tag\"</ETag>" + "</CompleteMultipartUploadResult>")));
        SERVER.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

        try (ObjectStore inParts = S3ObjectStoreContract.store(
                new S3Server(URI.create(SERVER.baseUrl()), "AKIAEXAMPLE", "hidden"),
                "bucket",
                Optional.empty(),
                new CopySizes(0, 5))) {
            inParts.move(OBJECT, "done/key");
        }

        SERVER.verify(1, postRequestedFor(anyUrl()).withQueryParam("uploads", equalTo("")));
        SERVER.verify(1, putRequestedFor(anyUrl()).withQueryParam("partNumber", equalTo("1")));
        SERVER.verify(2, putRequestedFor(anyUrl()).withQueryParam("partNumber", equalTo("2")));
        SERVER.verify(1, deleteRequestedFor(urlPathEqualTo("/bucket/in/key")));
        SERVER.verify(1, deleteRequestedFor(anyUrl()));
    }

    /** No server here encrypts with keys of its own: what S3 says of such an object is all that a reader sees of it. */
    @Test
    void readsAndCopiesWhatS3EncryptedWithItsOwnKeys() throws Exception {
        ResponseDefinitionBuilder object = object().withHeader("x-amz-server-side-encryption", "AES256");
        SERVER.stubFor(get(urlPathEqualTo("/bucket/in/key"))
                .willReturn(aResponse()
                        .withHeader("x-amz-server-side-encryption", "AES256")
                        .withBody("0123456789")));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/in/key")).willReturn(object));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/done/key"))
                .inScenario("copy")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(404)));
        SERVER.stubFor(put(urlPathEqualTo("/bucket/done/key"))
                .inScenario("copy")
                .willSetStateTo("complete")
                .willReturn(okXml("<CopyObjectResult><ETag>\"tag\"</ETag></CopyObjectResult>")));
        SERVER.stubFor(head(urlPathEqualTo("/bucket/done/key"))
                .inScenario("copy")
                .whenScenarioStateIs("complete")
                .willReturn(object));
        SERVER.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

        assertThat(read(0, 10)).isEqualTo("0123456789");
        store.move(OBJECT, "done/key");

        SERVER.verify(
                1,
                putRequestedFor(urlPathEqualTo("/bucket/done/key"))
                        .withHeader("x-amz-server-side-encryption", equalTo("AES256")));
        SERVER.verify(1, deleteRequestedFor(urlPathEqualTo("/bucket/in/key")));
    }

    private static MappingBuilder part(String number) {
        return put(urlPathEqualTo("/bucket/done/key")).withQueryParam("partNumber", equalTo(number));
    }

    private static ResponseDefinitionBuilder object() {
        return aResponse()
                .withStatus(200)
                .withHeader("ETag", "\"tag\"")
                .withHeader("Content-Length", "10")
                .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    }

    private static String entry(String key, String storageClass, String restore) {
        return """
                <Contents><Key>%s</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"e"</ETag>
                <Size>1</Size><StorageClass>%s</StorageClass>%s</Contents>""".formatted(
                        key, storageClass, restore.isEmpty() ? "" : "<RestoreStatus>" + restore + "</RestoreStatus>");
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status).withHeader("Content-Type", "application/xml");
        return code == null
                ? answer
                : answer.withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>"
                        + message + "</Message><RequestId>R1</RequestId></Error>");
    }

    private String read(long offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        store.read(OBJECT, offset, target);
        return new String(target.array(), StandardCharsets.UTF_8);
    }
}
