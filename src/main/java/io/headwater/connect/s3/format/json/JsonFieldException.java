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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.io.IOException;

/** What is wrong with a field of a JSON row, with the path to it. Without a stack trace: it is data, and there may be many. */
final class JsonFieldException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode error;
    private final String path;

    JsonFieldException(ErrorCode error, String path, String message) {
        super(message);
        this.error = error;
        this.path = path;
    }

    static JsonFieldException of(String field, InvalidValueException e) {
        return new JsonFieldException(ErrorCode.INVALID_VALUE, field, e.getMessage());
    }

    /** The same, seen from the object around the field. */
    JsonFieldException under(String field) {
        return new JsonFieldException(error, field + "." + path, getMessage());
    }

    ErrorCode error() {
        return error;
    }

    /** Names from the row's object to the field, with points between. */
    String path() {
        return path;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
