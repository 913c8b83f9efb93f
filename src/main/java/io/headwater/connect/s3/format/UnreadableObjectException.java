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
package io.headwater.connect.s3.format;

import java.io.IOException;

/**
 * An object, or the rest of one, cannot be read as its format. The message says what is wrong, without the object's name:
 * whoever reports it adds that.
 */
public final class UnreadableObjectException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode error;

    public UnreadableObjectException(ErrorCode error, String message) {
        this(error, message, null);
    }

    public UnreadableObjectException(ErrorCode error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public ErrorCode error() {
        return error;
    }
}
