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

/** Reads one text form of dates, times or timestamps. Thread-safe. */
@FunctionalInterface
interface TemporalReading {

    /**
     * The time as {@link FlooredMillis}, which is invalid when the text is not of the form.
     *
     * @throws java.time.DateTimeException when the text is not of the form, with the reason
     */
    long floored(CharSequence text);
}
