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

import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.metrics.RequestCounts.Outcome;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends a request, counts it, and says what its failure means.
 *
 * @param failures what failures mean
 * @param sessions that requests are signed with
 * @param counts of the requests
 */
record S3Asking(S3Failures failures, Sessions sessions, RequestCounts counts) {

    <T> T ask(S3Request request, Supplier<T> question) throws StoreException, InterruptedIOException {
        T answer = askForBody(request, question, Optional::empty);
        answered(request);
        return answer;
    }

    /**
     * Asks for an object, whose body is still to be read: then {@link #answered} or {@link #failed} is to be called.
     *
     * @param keyOfObject the ARN of the key that the object is encrypted with; asked for where a refusal does not name it
     */
    <T> T askForBody(S3Request request, Supplier<T> question, Supplier<Optional<String>> keyOfObject)
            throws StoreException, InterruptedIOException {
        try {
            return send(request, question, keyOfObject);
        } catch (StoreException e) {
            throw failed(request, e);
        }
    }

    /** Counts a request that came to its end. */
    void answered(S3Request request) {
        counts.answered(request.kind(), Outcome.OK);
    }

    /** Counts a request that failed. */
    StoreException failed(S3Request request, StoreException failure) {
        counts.answered(request.kind(), outcome(failure));
        return failure;
    }

    private static Outcome outcome(StoreException failure) {
        if (failure instanceof StoreException.Passing) {
            return Outcome.FAILED;
        }
        if (failure instanceof StoreException.Changed) {
            return Outcome.CHANGED;
        }
        return failure instanceof StoreException.Gone ? Outcome.GONE : Outcome.REFUSED;
    }

    private <T> T send(S3Request request, Supplier<T> question, Supplier<Optional<String>> keyOfObject)
            throws StoreException, InterruptedIOException {
        long sessionsBegun = sessions.begun();
        try {
            return question.get();
        } catch (AbortedException e) {
            throw interrupted(request, e);
        } catch (SdkException e) {
            StoreException failure = failures.of(request, e, keyOfObject);
            if (failures.mayBeARevokedSession(request, e) && sessions.renewed(sessionsBegun)) {
                throw new StoreException.Passing(
                        failure.getMessage() + "; asking once more, with a new session in case that one was revoked",
                        e);
            }
            throw failure;
        } catch (UncheckedIOException e) {
            // How the SDK's reader of XML says that a connection broke before the first byte of a body.
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(request, e);
            }
            throw failures.of(request, SdkClientException.create(e.getMessage(), e.getCause()), Optional::empty);
        } catch (IllegalStateException e) {
            // How the SDK's cache of credentials says that its caller was interrupted.
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(request, e);
            }
            throw e;
        }
    }

    static InterruptedIOException interrupted(S3Request request, RuntimeException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted in: " + request);
        interrupted.initCause(cause);
        return interrupted;
    }
}
