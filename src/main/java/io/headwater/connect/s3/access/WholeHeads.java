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
package io.headwater.connect.s3.access;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes an answer whose head is cut for a broken connection. The client takes the end of what comes for the end of the head, and then an
 * answer without a body is an empty listing, an object without a size, or a refusal without a code. Thread-safe.
 *
 * @param http which sends
 */
record WholeHeads(SdkHttpClient http) implements SdkHttpClient {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    WholeHeads {
        Objects.requireNonNull(http, "http");
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        boolean isHead = request.httpRequest().method() == SdkHttpMethod.HEAD;
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = prepared.call();
                if (isCut(answer.httpResponse(), isHead)) {
                    answer.responseBody().ifPresent(AbortableInputStream::abort);
                    throw new EOFException("the answer, HTTP "
                            + answer.httpResponse().statusCode() + ", ended before it said how long it is");
                }
                return answer;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    /** What says where a body ends is in every head that may have one, unless the connection ends with it. */
    private static boolean isCut(SdkHttpResponse answer, boolean isHead) {
        boolean hasNoBody = answer.statusCode() == NO_CONTENT
                || answer.statusCode() == NOT_MODIFIED
                || (isHead && !answer.isSuccessful());
        return !hasNoBody
                && answer.firstMatchingHeader("Content-Length").isEmpty()
                && answer.firstMatchingHeader("Transfer-Encoding").isEmpty()
                && answer.firstMatchingHeader("Connection").isEmpty();
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
