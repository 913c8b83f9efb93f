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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;

/** The ways in which an object is refused as a whole. */
final class Unreadable {

    private Unreadable() {}

    static UnreadableObjectException malformed(String message) {
        return malformed(message, null);
    }

    static UnreadableObjectException malformed(String message, Throwable cause) {
        return new UnreadableObjectException(
                ErrorCode.MALFORMED_PARQUET, "not a sound Parquet file: " + message, cause);
    }

    static UnreadableObjectException unsupported(String message) {
        return unsupported(message, null);
    }

    static UnreadableObjectException unsupported(String message, Throwable cause) {
        return new UnreadableObjectException(ErrorCode.UNSUPPORTED, message, cause);
    }

    static UnreadableObjectException unsupportedColumn(String column, String what) {
        return unsupported("column " + column + " " + what
                + ", which is not read; leave the column out by declaring those wanted in schema.fields");
    }

    static UnreadableObjectException mismatch(String message) {
        return new UnreadableObjectException(ErrorCode.SCHEMA_MISMATCH, message);
    }
}
