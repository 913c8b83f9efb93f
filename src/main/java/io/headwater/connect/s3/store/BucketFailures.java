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
import static io.headwater.connect.s3.store.FailureRule.asking;
import static io.headwater.connect.s3.store.FailureRule.bounded;
import static io.headwater.connect.s3.store.FailureRule.changed;
import static io.headwater.connect.s3.store.FailureRule.code;
import static io.headwater.connect.s3.store.FailureRule.denied;
import static io.headwater.connect.s3.store.FailureRule.ending;
import static io.headwater.connect.s3.store.FailureRule.explicitlyDenied;
import static io.headwater.connect.s3.store.FailureRule.forbidden;
import static io.headwater.connect.s3.store.FailureRule.gone;
import static io.headwater.connect.s3.store.FailureRule.ofObject;
import static io.headwater.connect.s3.store.FailureRule.on;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.proxyAuthentication;
import static io.headwater.connect.s3.store.FailureRule.reading;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.serverError;
import static io.headwater.connect.s3.store.FailureRule.status;

import io.headwater.connect.s3.config.DoneKeys;
import io.headwater.connect.s3.config.LocationKeys;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 answers when it does not do what was asked.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3's error responses</a>
 */
final class BucketFailures {

    private static final Pattern EXPECTED_REGION =
            Pattern.compile("expecting '([^']+)'|The ([a-z]{2}(?:-[a-z]+)+-\\d) location constraint");

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            // The object is not what it was.
            changed(status(412), failure -> "the object was replaced after it was listed"),
            gone(
                    ofObject().and(code("NoSuchKey", "NoSuchVersion")),
                    failure -> "the object was deleted after it was listed"),

            // The bucket is not where it was looked for.
            refused(
                    code("NoSuchBucket"),
                    on(LocationKeys.BUCKET_NAME),
                    failure -> "there is no bucket " + failure.request().bucket()
                            + "; check aws.s3.bucket.name, and aws.s3.endpoint if the bucket is not on AWS"),
            refused(
                    code("InvalidBucketName"),
                    on(LocationKeys.BUCKET_NAME),
                    failure -> failure.request().bucket() + " is no name of a bucket; check aws.s3.bucket.name"),
            refused(
                    status(301)
                            .or(code(
                                    "PermanentRedirect",
                                    "AuthorizationHeaderMalformed",
                                    "IllegalLocationConstraint",
                                    "IllegalLocationConstraintException")),
                    on(LocationKeys.REGION),
                    BucketFailures::elsewhere),
            gone(ofObject().and(status(404)), failure -> "the object was deleted after it was listed"),

            // The credentials are not accepted.
            refused(
                    code("InvalidAccessKeyId"),
                    failure -> SignedBy.of(failure).key(),
                    failure -> SignedBy.of(failure).unknown()),
            refused(
                    code("SignatureDoesNotMatch"),
                    failure -> SignedBy.of(failure).secretKey(),
                    failure -> SignedBy.of(failure).wronglySigned()),
            refused(
                    code("InvalidToken", "TokenRefreshRequired"),
                    failure -> SignedBy.of(failure).tokenKey(),
                    failure -> SignedBy.of(failure).wrongToken()),
            refused(
                    code("ExpiredToken").and(failure -> failure.caller().isFixed()),
                    failure -> SignedBy.of(failure).tokenKey(),
                    CredentialsFailures::expiredForGood),
            passing(
                    code("ExpiredToken"),
                    failure -> SignedBy.of(failure).tokenKey(),
                    failure -> "the session has expired; if it is not renewed, give fresh keys or a role to assume"),
            refused(
                    code("RequestTimeTooSkewed", "RequestExpired"),
                    Failure::endpointKey,
                    failure -> "the clock of this machine is wrong by more than S3 allows; set it"),

            // The credentials are good, and not good enough.
            denied(
                    code("InvalidObjectState"),
                    on(LocationKeys.PREFIXES),
                    failure -> "the object is archived; restore it, then it is read"),
            refused(
                    code("AllAccessDisabled", "AccountProblem"),
                    on(LocationKeys.BUCKET_NAME),
                    failure -> "AWS has closed the bucket or the account that owns it; its owner has to ask AWS"),
            refused(
                    code("NotSignedUp", "OptInRequired"),
                    failure -> SignedBy.of(failure).key(),
                    failure -> "the caller's account is not signed up for S3 in this region; sign it up or opt into the"
                            + " region"),
            denied(reading().and(explicitlyDenied()), on(LocationKeys.PREFIXES), BucketFailures::explicitlyForbidden),
            refused(ending().and(explicitlyDenied()), on(DoneKeys.ACTION), BucketFailures::explicitlyForbidden),
            refused(explicitlyDenied(), on(LocationKeys.PREFIXES), BucketFailures::explicitlyForbidden),
            denied(reading().and(bounded()), on(LocationKeys.PREFIXES), BucketFailures::bound),
            refused(bounded(), on(LocationKeys.PREFIXES), BucketFailures::bound),
            denied(
                            reading().and(forbidden()),
                            on(LocationKeys.PREFIXES),
                            failure -> accessDenied(failure) + mayBeMissing(failure))
                    .granting(failure -> failure.caller().grants().toRead(Lacking.of(failure))),
            denied(asking(S3Request.Action.LOOK).and(forbidden()), on(DoneKeys.ACTION), BucketFailures::accessDenied)
                    .granting(failure -> failure.caller().grants().toEnd(Lacking.of(failure))),
            refused(
                            asking(S3Request.Action.FIND).and(forbidden()),
                            on(DoneKeys.ACTION),
                            failure -> accessDenied(failure)
                                    + " for the folder that objects are moved to, or s3:GetObject on "
                                    + failure.objectArn()
                                    + " if there is an object: without both S3 does not tell whether there is one, and nothing is"
                                    + " overwritten unseen")
                    .granting(failure -> failure.caller().grants().toEnd(Lacking.of(failure))),
            refused(asking(S3Request.Action.COPY).and(forbidden()), on(DoneKeys.ACTION), BucketFailures::copyDenied)
                    .granting(failure -> failure.caller().grants().toEnd(Lacking.of(failure))),
            refused(
                            ending().and(forbidden()),
                            on(DoneKeys.ACTION),
                            failure -> accessDenied(failure) + ", or a lock on the object is in force")
                    .granting(failure -> failure.caller().grants().toEnd(Lacking.of(failure))),
            refused(forbidden(), on(LocationKeys.PREFIXES), BucketFailures::accessDenied)
                    .granting(failure -> failure.caller().grants().toList(Lacking.of(failure))),
            refused(
                    status(401),
                    failure -> SignedBy.of(failure).key(),
                    failure -> "the credentials are not accepted; check the keys"),

            // The service has a bad moment.
            passing(
                    status(503).or(status(429)).or(code("SlowDown", "Throttling", "ThrottlingException")),
                    Failure::endpointKey,
                    failure -> "S3 asks for fewer requests"),
            passing(
                    code("RequestTimeout").or(status(408)),
                    Failure::endpointKey,
                    failure -> "S3 waited too long for the request"),
            refused(
                    ending().and(status(501).or(code("NotImplemented"))),
                    on(DoneKeys.ACTION),
                    failure -> "the server cannot do that; choose another object.done.action"),
            refused(
                    status(501),
                    Failure::endpointKey,
                    failure ->
                            "the server does not implement what was asked; check aws.s3.endpoint, and that it speaks S3"),
            passing(
                    serverError().or(code("InternalError")),
                    Failure::endpointKey,
                    failure -> "S3 had an error of its own"),
            passing(status(409), on(LocationKeys.PREFIXES), failure -> "another request was in the way"),

            // The request makes no sense to the service, or does not reach it.
            refused(status(416), on(LocationKeys.PREFIXES), failure -> "the object is shorter than it was listed with"),
            refused(
                    proxyAuthentication(),
                    Failure::endpointKey,
                    failure -> "a proxy wants a user and a password; give the worker https.proxyUser and"
                            + " https.proxyPassword, or http.… for an endpoint without TLS"),
            refused(
                    status(307).or(status(302)).or(status(308)),
                    Failure::endpointKey,
                    failure -> "the endpoint sends elsewhere; check aws.s3.endpoint and aws.s3.region"),
            // An answer without a body has no code.
            refused(
                    status(400)
                            .and(failure ->
                                    failure.header("x-amz-bucket-region").isPresent()),
                    on(LocationKeys.REGION),
                    BucketFailures::elsewhere),
            refused(
                    any(),
                    Failure::endpointKey,
                    failure -> "S3 does not accept the request; check aws.s3.endpoint and aws.s3.bucket.name"));

    private BucketFailures() {}

    /** Whoever may list finds out: what is not listed any more is none of this. */
    private static String mayBeMissing(Failure failure) {
        return failure.caller().grants().lists()
                ? ""
                : ". If the object may have been deleted, grant s3:ListBucket on " + failure.bucketArn()
                        + " too: without it S3 denies what does not exist";
    }

    private static String accessDenied(Failure failure) {
        return "access is denied; grant " + failure.permission()
                + (failure.caller().isFixed() ? FailureRule.WRONGLY_SIGNED_ELSEWHERE : "");
    }

    /** S3 reads and writes an object's tags by itself where it copies it at once. */
    private static String copyDenied(Failure failure) {
        return accessDenied(failure)
                + (failure.namedPermission().isPresent()
                        ? ""
                        : "; if the object has tags, s3:PutObjectTagging there and s3:GetObjectTagging on the object too");
    }

    private static String explicitlyForbidden(Failure failure) {
        return "an explicit deny forbids " + failure.permission()
                + ", in the policy that the answer names; take that statement away, or fulfil its condition: none that allows"
                + " outweighs it";
    }

    private static String bound(Failure failure) {
        return FailureRule.allowedByTheBound(failure.permission());
    }

    private static String elsewhere(Failure failure) {
        return "the bucket is in another region; set aws.s3.region" + region(failure);
    }

    private static String region(Failure failure) {
        Matcher expected = EXPECTED_REGION.matcher(failure.message());
        return failure.header("x-amz-bucket-region")
                .or(() -> expected.find()
                        ? Optional.ofNullable(expected.group(1)).or(() -> Optional.of(expected.group(2)))
                        : Optional.empty())
                .map(region -> " to " + region)
                .orElse("");
    }
}
