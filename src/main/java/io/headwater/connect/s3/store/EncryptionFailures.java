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

import static io.headwater.connect.s3.store.FailureRule.bounded;
import static io.headwater.connect.s3.store.FailureRule.ending;
import static io.headwater.connect.s3.store.FailureRule.explicitlyDenied;
import static io.headwater.connect.s3.store.FailureRule.forbidden;
import static io.headwater.connect.s3.store.FailureRule.on;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.reading;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.saying;
import static io.headwater.connect.s3.store.FailureRule.serverError;

import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.DoneKeys;
import io.headwater.connect.s3.config.LocationKeys;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 answers when an object is encrypted and the key is not to be had. What KMS says arrives with {@code KMS.} before its code.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_Errors">KMS's errors</a>
 */
final class EncryptionFailures {

    private static final Pattern PRINCIPAL = Pattern.compile("User: (arn:\\S+) is not authorized");

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            refused(
                    reading()
                            .and(saying("Server Side Encryption")
                                    .or(saying("encryption parameters"))
                                    .or(saying("hash of the key"))),
                    on(AccessKeys.SSE_CUSTOMER_KEY),
                    failure ->
                            "the object and aws.s3.sse.customer.key do not go together; set the key that it was encrypted"
                                    + " with, or none if it was not encrypted with one of its owner's own (SSE-C)"),
            refused(
                    explicitlyDenied().and(saying("kms:Decrypt")),
                    on(LocationKeys.PREFIXES),
                    failure -> who(failure) + " is denied the use of the object's encryption key " + key(failure)
                            + " by an explicit deny, in the policy that the answer names; take that statement away: none that"
                            + " allows outweighs it"),
            refused(
                    bounded().and(saying("kms:Decrypt")),
                    on(LocationKeys.PREFIXES),
                    failure -> who(failure) + " may not use the object's encryption key: "
                            + FailureRule.allowedByTheBound("kms:Decrypt on " + key(failure))),
            refused(
                    ending().and(forbidden()).and(failure -> failure.keyArn().isPresent()),
                    on(DoneKeys.ACTION),
                    failure -> who(failure) + " may not use the object's encryption key for its copy; grant"
                            + " kms:GenerateDataKey and kms:Decrypt on " + key(failure)
                            + " in that principal's policy and in the key's"),
            refused(
                            forbidden()
                                    .and(failure -> failure.keyArn().isPresent())
                                    .or(reading().and(isAboutAKey())),
                            on(LocationKeys.PREFIXES),
                            failure -> who(failure) + " may not use the object's encryption key; grant kms:Decrypt on "
                                    + key(failure) + where(failure))
                    .granting(failure -> failure.caller().grants().toDecrypt(failure.keyArn(), Lacking.of(failure))),
            passing(
                    kms("Throttling", "Timeout", "Internal").or(isOfKms().and(serverError())),
                    on(LocationKeys.PREFIXES),
                    failure -> "KMS, which has the object's encryption key, has a bad moment"),
            refused(
                    kms("Disabled", "InvalidState"),
                    on(LocationKeys.PREFIXES),
                    failure -> "the object's encryption key " + key(failure)
                            + " is disabled, or waits to be deleted; its owner has to enable it again"),
            refused(
                    kms("NotFound"),
                    on(LocationKeys.PREFIXES),
                    failure -> "the object's encryption key " + key(failure)
                            + " does not exist any more; without it the object cannot be read by anybody"),
            refused(
                    isOfKms(),
                    on(LocationKeys.PREFIXES),
                    failure -> "the object's encryption key " + key(failure)
                            + " cannot be used; see that it exists and is enabled"));

    private EncryptionFailures() {}

    /** Whether an object's key would have to be named, and the answer does not. */
    static boolean lacksKey(Failure failure) {
        return failure.keyArn().isEmpty()
                && reading().and(forbidden().and(isAboutAKey()).or(isOfKms())).test(failure);
    }

    /** Across accounts KMS does not say more than that the key may not exist. */
    private static Predicate<Failure> isAboutAKey() {
        return saying("kms:Decrypt").or(saying("The ciphertext refers to a"));
    }

    private static String where(Failure failure) {
        return switch (Lacking.of(failure)) {
            case THE_CALLERS -> " in that principal's policy";
            case THE_RESOURCES -> " in the key's policy";
            case EITHER -> " in that principal's policy and in the key's";
        };
    }

    private static Predicate<Failure> isOfKms() {
        return failure -> failure.code().startsWith("KMS.");
    }

    private static Predicate<Failure> kms(String... words) {
        return isOfKms().and(failure -> List.of(words).stream().anyMatch(failure.code()::contains));
    }

    /** The principal as KMS names it, which is the session and its account; otherwise the caller. */
    private static String who(Failure failure) {
        Matcher found = PRINCIPAL.matcher(failure.message());
        return found.find() ? found.group(1) : failure.caller().toString();
    }

    private static String key(Failure failure) {
        return failure.keyArn().orElse("(its ARN is among the object's properties)");
    }
}
