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

/**
 * A value is not of its column's type. The message shows the value and the type, {@code "12a" is no INT64}; whoever reports
 * it adds object, row and column. Carries no stack trace: a file may hold millions of invalid values.
 */
public final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message, null, false, false);
    }

    /** The text is no value of the type. */
    public static InvalidValueException of(CharSequence text, DataType type) {
        return new InvalidValueException(ShownText.of(text) + " is no " + Ddl.format(type));
    }

    /** The text is no value of the type, for a reason that the text and the type do not tell by themselves. */
    public static InvalidValueException of(CharSequence text, DataType type, String reason) {
        return new InvalidValueException(ShownText.of(text) + " is no " + Ddl.format(type) + ": " + reason);
    }
}
