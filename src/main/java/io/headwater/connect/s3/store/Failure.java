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

import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.config.RoleKeys;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A request that failed, seen the way the rules ask about it.
 *
 * @param request what was asked
 * @param caller as whom
 * @param step the step towards being that caller that failed, where the request never went out
 * @param cause how the SDK put it
 * @param keyArn of the key of KMS that it is about, from the answer or the object
 */
record Failure(S3Request request, Caller caller, Optional<Caller> step, SdkException cause, Optional<String> keyArn) {

    private static final Pattern LACKING =
            Pattern.compile("is not authorized to perform: (s3:\\w+) on resource: \"([^\"]+)\"");

    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:\\s]+:kms:[^\\s\"',;]+");

    static Failure of(S3Request request, Caller caller, SdkException cause) {
        Failure failure = cause instanceof StepException step
                ? new Failure(request, caller, Optional.of(step.step()), step.reason(), Optional.empty())
                : new Failure(request, caller, Optional.empty(), cause, Optional.empty());
        Matcher named = KEY_ARN.matcher(failure.message());
        return named.find() ? failure.aboutKey(named.group()) : failure;
    }

    Failure aboutKey(String arn) {
        return new Failure(request, caller, step, cause, Optional.of(arn));
    }

    /** Who asked for what failed: the caller, or at a step the one who took it. */
    Caller asking() {
        return step.orElse(caller);
    }

    /** Whether STS was asked, and not S3. */
    boolean isOfSts() {
        return step.flatMap(Caller::role).isPresent();
    }

    /** The key of the address that was asked, for a message. */
    String endpointKey() {
        return isOfSts() ? RoleKeys.STS_ENDPOINT : LocationKeys.ENDPOINT;
    }

    /** The IAM permission that whoever asked lacks: what the answer names, and otherwise the one that the request is about. */
    String permission() {
        return namedPermission().orElseGet(() -> request.permission(partition()));
    }

    /** Within an account or an organization AWS names it. It may be another one than the request is about: a copy takes several. */
    Optional<String> namedPermission() {
        Matcher named = LACKING.matcher(message());
        return named.find() ? Optional.of(named.group(1) + " on " + OneLine.of(named.group(2))) : Optional.empty();
    }

    String bucketArn() {
        return request.bucketArn(partition());
    }

    String objectArn() {
        return request.objectArn(partition());
    }

    private String partition() {
        return caller.grants().partition();
    }

    /** The HTTP status, or 0 when no answer came. */
    int status() {
        return cause instanceof AwsServiceException service ? service.statusCode() : 0;
    }

    /** The error code, or the empty string when the answer names none. */
    String code() {
        return details().map(AwsErrorDetails::errorCode).orElse("");
    }

    /** The message as the service or the SDK gave it, without the SDK's own ornaments. */
    String message() {
        Optional<String> said = details().map(AwsErrorDetails::errorMessage).filter(text -> !text.isBlank());
        return said.orElseGet(() -> cause instanceof AwsServiceException ? "" : String.valueOf(cause.getMessage()));
    }

    /** A header of the answer. */
    Optional<String> header(String name) {
        return details().map(AwsErrorDetails::sdkHttpResponse).flatMap(response -> response.firstMatchingHeader(name));
    }

    /** The first cause of a kind, the SDK's exception included. */
    <T extends Throwable> Optional<T> causedBy(Class<T> kind) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (kind.isInstance(link)) {
                return Optional.of(kind.cast(link));
            }
        }
        return Optional.empty();
    }

    /** What the service answered, for the end of a message; empty when it did not answer. */
    String answer() {
        if (!(cause instanceof AwsServiceException service)) {
            return "";
        }
        String said = message().isEmpty() ? "" : ": " + OneLine.of(message());
        String id = service.requestId() == null ? "" : ", request id " + service.requestId();
        return " [" + (code().isEmpty() ? "no error code" : code()) + said + "; HTTP " + status() + id + "]";
    }

    private Optional<AwsErrorDetails> details() {
        return cause instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
    }
}
