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
package io.headwater.connect.s3.schema;

/** DDL that cannot be read. The message tells where, what was expected, and what stands there. */
public final class DdlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    DdlException(int position, String message) {
        this(position, message, null);
    }

    DdlException(int position, String message, Throwable cause) {
        super("at character " + position + ": " + message, cause);
        this.position = position;
    }

    /** The character at fault, from 1; one past the end when the text ends too early. */
    public int position() {
        return position;
    }
}
