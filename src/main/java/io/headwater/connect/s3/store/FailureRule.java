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
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line of the table of failures.
 *
 * @param when whether the rule speaks about a failure
 * @param outcome what the failure means for whoever asked
 * @param key the configuration key whose value it puts in question
 * @param why why it failed and what to do, as a sentence goes on after a colon
 * @param grant what would have to be granted, a sentence of its own or nothing
 */
record FailureRule(
        Predicate<Failure> when,
        Outcome outcome,
        Function<Failure, String> key,
        Function<Failure, String> why,
        Function<Failure, String> grant) {

    /** Ceph's gateway, for one, denies access to a caller whose signature is wrong. */
    static final String WRONGLY_SIGNED_ELSEWHERE =
            " (if the server is not AWS's, check aws.access.key.id and aws.secret.access.key too)";

    /** The status line of a proxy that opens no tunnel, which the HTTP client has in its message only. A port or a host may hold any number. */
    private static final Pattern TUNNEL_REFUSED = Pattern.compile("HTTP/\\d(\\.\\d)? 407\\b");

    /** Which exception a failure becomes. */
    enum Outcome {
        PASSING,
        REFUSED,
        DENIED,
        CHANGED,
        GONE
    }

    static FailureRule passing(Predicate<Failure> when, Function<Failure, String> key, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.PASSING, key, why, failure -> "");
    }

    static FailureRule refused(Predicate<Failure> when, Function<Failure, String> key, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.REFUSED, key, why, failure -> "");
    }

    static FailureRule denied(Predicate<Failure> when, Function<Failure, String> key, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.DENIED, key, why, failure -> "");
    }

    static FailureRule changed(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.CHANGED, failure -> LocationKeys.PREFIXES, why, failure -> "");
    }

    static FailureRule gone(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.GONE, failure -> LocationKeys.PREFIXES, why, failure -> "");
    }

    /** Tells besides what would have to be granted. */
    FailureRule granting(Function<Failure, String> missing) {
        return new FailureRule(when, outcome, key, why, missing);
    }

    /** The same key whatever failed. */
    static Function<Failure, String> on(String key) {
        return failure -> key;
    }

    /** An error code of the service, compared exactly. */
    static Predicate<Failure> code(String... codes) {
        Set<String> any = Set.copyOf(Arrays.asList(codes));
        return failure -> any.contains(failure.code());
    }

    static Predicate<Failure> status(int status) {
        return failure -> failure.status() == status;
    }

    /** The service answered that the caller may not. */
    static Predicate<Failure> forbidden() {
        return code("AccessDenied", "AccessDeniedException").or(status(403));
    }

    /** A statement that denies, which no statement that allows can outweigh. */
    static Predicate<Failure> explicitlyDenied() {
        return forbidden().and(saying("explicit deny"));
    }

    /** A policy that grants nothing, and bounds what others grant, does not let this through. */
    static Predicate<Failure> bounded() {
        return forbidden()
                .and(saying("no service control policy allows")
                        .or(saying("no resource control policy allows"))
                        .or(saying("no permissions boundary allows"))
                        .or(saying("no session policy allows"))
                        .or(saying("no VPC endpoint policy allows")));
    }

    /** What to do then, as a sentence goes on. */
    static String allowedByTheBound(String permission) {
        return "the policy that the answer names bounds what other policies grant, and leaves out " + permission
                + "; whoever is in charge of it has to let that through";
    }

    /** A proxy wants to know who asks before it passes anything on. */
    static Predicate<Failure> proxyAuthentication() {
        return status(407)
                .or(failure -> failure.causedBy(IOException.class)
                        .map(Throwable::getMessage)
                        .filter(text -> TUNNEL_REFUSED.matcher(text).find())
                        .isPresent());
    }

    static Predicate<Failure> serverError() {
        return failure -> failure.status() >= 500;
    }

    static Predicate<Failure> reading() {
        return failure -> failure.request().isRead();
    }

    /** Something about an object that is done was asked for. */
    static Predicate<Failure> ending() {
        return failure -> failure.request().isOfDone();
    }

    static Predicate<Failure> asking(S3Request.Action action) {
        return failure -> failure.request().action() == action;
    }

    static Predicate<Failure> ofObject() {
        return failure -> failure.request().isOfObject();
    }

    static Predicate<Failure> causedBy(Class<? extends Throwable> kind) {
        return failure -> failure.causedBy(kind).isPresent();
    }

    static Predicate<Failure> saying(String text) {
        return failure -> failure.message().contains(text);
    }

    static Predicate<Failure> any() {
        return failure -> true;
    }

    StoreException exception(Failure failure) {
        String message = "Cannot " + failure.request() + " as " + failure.caller() + ": " + why.apply(failure)
                + failure.answer() + suffix(grant.apply(failure));
        Optional<String> concerned = Optional.of(key.apply(failure));
        return switch (outcome) {
            case PASSING -> new StoreException.Passing(message, concerned, failure.cause());
            case REFUSED -> new StoreException.Refused(message, concerned, failure.cause());
            case DENIED -> new StoreException.Denied(message, concerned, failure.cause());
            case CHANGED -> new StoreException.Changed(message, failure.cause());
            case GONE -> new StoreException.Gone(message, failure.cause());
        };
    }

    private static String suffix(String sentence) {
        return sentence.isEmpty() ? "" : ". " + sentence;
    }
}
