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
import static io.headwater.connect.s3.store.FailureRule.changed;
import static io.headwater.connect.s3.store.FailureRule.code;
import static io.headwater.connect.s3.store.FailureRule.gone;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.reading;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.saying;
import static io.headwater.connect.s3.store.FailureRule.serverError;
import static io.headwater.connect.s3.store.FailureRule.status;

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

    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:\\s]+:kms:[^\\s\"',;]+");
    private static final Pattern PRINCIPAL = Pattern.compile("User: (arn:\\S+) is not authorized");
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([^']+)'");

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            // The object is not what it was.
            changed(status(412), failure -> "the object was replaced after it was listed"),
            gone(
                    reading().and(code("NoSuchKey", "NoSuchVersion")),
                    failure -> "the object was deleted after it was listed"),

            // The bucket is not where it was looked for.
            refused(
                    code("NoSuchBucket"),
                    failure -> "there is no bucket " + failure.request().bucket()
                            + "; check aws.s3.bucket.name, and aws.s3.endpoint if the bucket is not on AWS"),
            refused(
                    status(301)
                            .or(code("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraint")),
                    failure -> "the bucket is in another region; set aws.s3.region" + region(failure)),
            gone(reading().and(status(404)), failure -> "the object was deleted after it was listed"),

            // The credentials are not accepted.
            refused(code("InvalidAccessKeyId"), failure -> "the access key is not known; check aws.access.key.id"),
            refused(
                    code("SignatureDoesNotMatch"),
                    failure -> "the secret does not belong to the access key; check aws.secret.access.key"),
            refused(
                    code("InvalidToken", "TokenRefreshRequired"),
                    failure -> "the session token is not valid; check aws.session.token"),
            passing(
                    code("ExpiredToken"),
                    failure -> "the session has expired; if it is not renewed, give fresh keys or a role to assume"),
            refused(
                    code("RequestTimeTooSkewed", "RequestExpired"),
                    failure -> "the clock of this machine is wrong by more than S3 allows; set it"),

            // The object is encrypted, and the key is not to be had.
            refused(
                    reading()
                            .and(saying("Server Side Encryption")
                                    .or(saying("encryption parameters"))
                                    .or(saying("hash of the key"))),
                    failure ->
                            "the object and aws.s3.sse.customer.key do not go together; set the key that it was encrypted"
                                    + " with, or none if it was not encrypted with one of its owner's own (SSE-C)"),
            refused(
                    status(403)
                            .and(failure -> KEY_ARN.matcher(failure.message()).find()),
                    failure -> who(failure) + " may not use the object's encryption key; grant kms:Decrypt on "
                            + keyArn(failure) + " in that principal's policy and in the key's"),
            refused(
                    reading().and(saying("kms:Decrypt")),
                    failure ->
                            who(failure) + " may not use the object's encryption key; grant kms:Decrypt on it in that"
                                    + " principal's policy and in the key's"),
            refused(
                    failure -> failure.code().startsWith("KMS."),
                    failure -> "the object's encryption key cannot be used; see that it exists and is enabled"),

            // The credentials are good, and not good enough.
            FailureRule.denied(
                    code("InvalidObjectState"), failure -> "the object is archived; restore it, then it is read"),
            FailureRule.denied(
                    reading().and(status(403)),
                    failure -> denied(failure) + ". If the object may have been deleted, grant s3:ListBucket on "
                            + failure.request().bucketArn() + " too: without it S3 denies what does not exist"),
            refused(status(403), BucketFailures::denied),
            refused(status(401), failure -> "the credentials are not accepted; check the keys"),

            // The service has a bad moment.
            passing(
                    status(503).or(status(429)).or(code("SlowDown", "Throttling", "ThrottlingException")),
                    failure -> "S3 asks for fewer requests"),
            passing(code("RequestTimeout").or(status(408)), failure -> "S3 waited too long for the request"),
            refused(
                    status(501),
                    failure ->
                            "the server does not implement what was asked; check aws.s3.endpoint, and that it speaks S3"),
            passing(serverError().or(code("InternalError")), failure -> "S3 had an error of its own"),
            passing(status(409), failure -> "another request was in the way"),

            // The request makes no sense to the service.
            refused(status(416), failure -> "the object is shorter than it was listed with"),
            refused(
                    status(307).or(status(302)).or(status(308)),
                    failure -> "the endpoint sends elsewhere; check aws.s3.endpoint and aws.s3.region"),
            refused(any(), failure -> "S3 does not accept the request; check aws.s3.endpoint and aws.s3.bucket.name"));

    private BucketFailures() {}

    /** Ceph's gateway, for one, denies access to a caller whose signature is wrong. */
    private static String denied(Failure failure) {
        return "access is denied; grant " + failure.request().permission()
                + " (if the server is not AWS's, check aws.access.key.id and aws.secret.access.key too)";
    }

    /** The principal as KMS names it, which is the session and its account; otherwise the caller. */
    private static String who(Failure failure) {
        Matcher found = PRINCIPAL.matcher(failure.message());
        return found.find() ? found.group(1) : failure.caller().toString();
    }

    private static String keyArn(Failure failure) {
        Matcher found = KEY_ARN.matcher(failure.message());
        return found.find() ? found.group() : "the key";
    }

    private static String region(Failure failure) {
        Matcher expected = EXPECTED_REGION.matcher(failure.message());
        return failure.header("x-amz-bucket-region")
                .or(() -> expected.find() ? Optional.of(expected.group(1)) : Optional.empty())
                .map(region -> " to " + region)
                .orElse("");
    }
}
