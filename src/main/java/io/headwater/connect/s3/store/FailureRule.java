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

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One line of the table of failures.
 *
 * @param when whether the rule speaks about a failure
 * @param outcome what the failure means for whoever asked
 * @param why why it failed and what to do, as a sentence goes on after a colon
 */
record FailureRule(Predicate<Failure> when, Outcome outcome, Function<Failure, String> why) {

    /** Which exception a failure becomes. */
    enum Outcome {
        PASSING,
        REFUSED,
        DENIED,
        CHANGED,
        GONE
    }

    static FailureRule passing(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.PASSING, why);
    }

    static FailureRule refused(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.REFUSED, why);
    }

    static FailureRule denied(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.DENIED, why);
    }

    static FailureRule changed(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.CHANGED, why);
    }

    static FailureRule gone(Predicate<Failure> when, Function<Failure, String> why) {
        return new FailureRule(when, Outcome.GONE, why);
    }

    /** An error code of the service, compared exactly. */
    static Predicate<Failure> code(String... codes) {
        Set<String> any = Set.copyOf(Arrays.asList(codes));
        return failure -> any.contains(failure.code());
    }

    static Predicate<Failure> status(int status) {
        return failure -> failure.status() == status;
    }

    static Predicate<Failure> serverError() {
        return failure -> failure.status() >= 500;
    }

    static Predicate<Failure> reading() {
        return failure -> failure.request().isRead();
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
                + failure.answer();
        return switch (outcome) {
            case PASSING -> new StoreException.Passing(message, failure.cause());
            case REFUSED -> new StoreException.Refused(message, failure.cause());
            case DENIED -> new StoreException.Denied(message, failure.cause());
            case CHANGED -> new StoreException.Changed(message, failure.cause());
            case GONE -> new StoreException.Gone(message, failure.cause());
        };
    }
}
