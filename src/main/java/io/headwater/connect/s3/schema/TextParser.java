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
 * Turns the text of one value into what a Connect struct takes for its column. Strict: text that is not wholly and exactly
 * a value of the type is invalid, blanks around it too. Thread-safe.
 */
public interface TextParser {

    /**
     * The value of the text; never null. A {@code STRING}'s text is its value.
     *
     * @throws InvalidValueException when the text is no value of the type
     */
    Object parse(CharSequence text) throws InvalidValueException;
}
