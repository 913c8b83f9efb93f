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

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK throws into a {@link StoreException} with a sentence for a person. The only place that does so: to
 * teach it a failure, add a line to one of its tables; the first line that applies speaks.
 */
final class S3Failures {

    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    /** S3 answers 400 with these; Ceph's gateway answers as if it did not know the key. */
    private static final Set<String> REVOKED = Set.of(
            "ExpiredToken", "InvalidToken", "TokenRefreshRequired", "InvalidAccessKeyId", "InvalidClientTokenId");

    private final Caller caller;

    S3Failures(Caller caller) {
        this.caller = caller;
    }

    /**
     * What a failure means.
     *
     * @param keyOfObject the ARN of the key that the object is encrypted with; asked for where the answer leaves it out
     */
    StoreException of(S3Request request, SdkException cause, Supplier<Optional<String>> keyOfObject) {
        Failure answered = Failure.of(request, caller, cause);
        Failure failure = EncryptionFailures.lacksKey(answered)
                ? keyOfObject.get().map(answered::aboutKey).orElse(answered)
                : answered;
        return table(failure)
                .filter(rule -> rule.when().test(failure))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule for " + failure, cause))
                .exception(failure);
    }

    /** Whether the credentials may have been good, and are no longer. */
    boolean mayBeARevokedSession(S3Request request, SdkException cause) {
        Failure failure = Failure.of(request, caller, cause);
        return failure.status() == FORBIDDEN || REVOKED.contains(failure.code());
    }

    /** Whether a range was asked of an object without bytes, or beyond its end. */
    static boolean isEmptyObject(StoreException failure) {
        return failure.getCause() instanceof AwsServiceException answer && answer.statusCode() == RANGE_NOT_SATISFIABLE;
    }

    /** Whether the server does not know what it was asked for. */
    static boolean isNotImplemented(StoreException failure) {
        return failure.getCause() instanceof AwsServiceException answer && answer.statusCode() == NOT_IMPLEMENTED;
    }

    /** Ends in a rule that always applies. */
    private static Stream<FailureRule> table(Failure failure) {
        boolean answered = failure.cause() instanceof AwsServiceException;
        if (answered && failure.isOfSts()) {
            return Stream.concat(CredentialsFailures.TABLE.stream(), RoleFailures.TABLE.stream());
        }
        if (answered && failure.step().isPresent()) {
            return Stream.concat(CredentialsFailures.TABLE.stream(), Stream.of(CredentialsFailures.UNCLEAR));
        }
        return answered
                ? Stream.concat(EncryptionFailures.TABLE.stream(), BucketFailures.TABLE.stream())
                : ConnectionFailures.TABLE.stream();
    }
}
