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
 * Told when a time or timestamp had digits finer than the millisecond, which Connect's logical types cannot keep. May be
 * called on any thread that parses, at most once by each parser.
 */
@FunctionalInterface
public interface PrecisionLoss {

    /** Nobody wants to know. */
    PrecisionLoss UNHEARD = text -> {};

    /**
     * Digits were cut off, toward the past.
     *
     * @param text the first value that lost them
     */
    void cut(CharSequence text);
}
