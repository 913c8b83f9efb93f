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
 * Counts of seconds, milliseconds or microseconds since the epoch (or since midnight): an optional minus and digits, perhaps with a
 * point and digits after it, as in {@code 1700000000.123}. Read in place without making an object.
 */
final class EpochNumbers {

    /** How far the decimal point moves to give milliseconds. */
    static final int SECONDS = 3;

    static final int MILLIS = 0;
    static final int MICROS = -3;

    /** Milliseconds of so many digits reach 31 million years. */
    private static final int MAX_MILLIS_DIGITS = 18;

    private static final int NANO_PLACES = 6;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private EpochNumbers() {}

    /**
     * The count as {@link FlooredMillis}.
     *
     * @param shift {@link #SECONDS}, {@link #MILLIS} or {@link #MICROS}
     */
    static long floored(CharSequence text, int shift) {
        boolean negative = text.length() > 0 && text.charAt(0) == '-';
        int from = negative ? 1 : 0;
        int point = point(text, from);
        int millisDigits = point - from + shift;
        boolean digitMissing = point == from || point == text.length() - 1;
        if (digitMissing || millisDigits > MAX_MILLIS_DIGITS) {
            return FlooredMillis.INVALID;
        }
        long millis = 0;
        boolean finer = false;
        int place = 0;
        for (int index = from; index < text.length(); index++) {
            if (index == point) {
                continue;
            }
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return FlooredMillis.INVALID;
            }
            if (place < millisDigits) {
                millis = millis * 10 + digit;
            } else {
                finer |= digit != 0;
            }
            place++;
        }
        for (; place < millisDigits; place++) {
            millis *= 10;
        }
        long floored = FlooredMillis.of(millis, finer);
        return negative ? -floored : floored;
    }

    /**
     * What {@link #floored} cuts off, as {@link TemporalForm.Cut}.
     *
     * @param text one that is a count
     * @param shift as there
     */
    static int cutNanos(CharSequence text, int shift) {
        boolean negative = text.charAt(0) == '-';
        int from = negative ? 1 : 0;
        int point = point(text, from);
        int nanos = 0;
        for (int place = 0; place < NANO_PLACES; place++) {
            nanos = nanos * 10 + digit(text, from, point, point - from + shift + place);
        }
        for (int place = Math.max(0, point - from + shift + NANO_PLACES); place < text.length() - from; place++) {
            if (digit(text, from, point, place) != 0) {
                return TemporalForm.Cut.FINER_THAN_NANOS;
            }
        }
        return negative && nanos > 0 ? NANOS_PER_MILLI - nanos : nanos;
    }

    /** The digit at a place counted from the first one, over the point; 0 before the first and after the last. */
    private static int digit(CharSequence text, int from, int point, int place) {
        int index = from + place < point ? from + place : from + place + 1;
        return place < 0 || index >= text.length() ? 0 : text.charAt(index) - '0';
    }

    /** Where the point stands, or the text's end. */
    private static int point(CharSequence text, int from) {
        int index = from;
        while (index < text.length() && text.charAt(index) != '.') {
            index++;
        }
        return index;
    }
}
