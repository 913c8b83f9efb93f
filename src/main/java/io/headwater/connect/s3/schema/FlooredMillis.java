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
 * A time in milliseconds, cut toward the past, and whether anything was cut off, in one {@code long}, so that reading a time makes no
 * object: twice the milliseconds, and one more where finer digits were cut off.
 */
final class FlooredMillis {

    /** No time. */
    static final long INVALID = Long.MIN_VALUE;

    private FlooredMillis() {}

    /** Milliseconds and perhaps a part of one that goes on toward the future. */
    static long of(long millis, boolean finer) {
        return millis * 2 + (finer ? 1 : 0);
    }

    static long millis(long floored) {
        return floored >> 1;
    }

    static boolean isCut(long floored) {
        return (floored & 1) != 0;
    }
}
