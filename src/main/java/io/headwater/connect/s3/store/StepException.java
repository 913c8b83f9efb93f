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

import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * There were no credentials to sign a request with: a step on the way to them failed. Thrown by credentials, through the SDK, whose
 * interceptors replace exceptions by their causes and would lose the step: that is why the reason is no cause.
 */
public final class StepException extends SdkException {

    private static final long serialVersionUID = 1L;

    private final transient Caller step;
    private final SdkException reason;

    /**
     * Says which step failed.
     *
     * @param step whom it was to lead to
     * @param reason what the SDK says of it
     */
    public StepException(Caller step, SdkException reason) {
        super(SdkException.builder().message(reason.getMessage()));
        this.step = Objects.requireNonNull(step, "step");
        this.reason = reason;
    }

    Caller step() {
        return step;
    }

    SdkException reason() {
        return reason;
    }
}
