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
 * The quick way for most decimal numbers: an optional minus, digits, and perhaps a point and digits; at most 17 digits in all. Such a
 * number is packed into one {@code long}, so that reading it makes no object: the sign in the highest bit, the digits as an
 * integer above the lowest five bits, the count of digits after the point in these.
 */
final class PlainDecimals {

    /** Not of this shape; it may still be a number. */
    static final long NOT_PLAIN = -1;

    /** 10 to the 17th still fits in the 58 bits between the sign and the count. */
    private static final int MAX_DIGITS = 17;

    private static final int COUNT_BITS = 5;
    private static final long COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final long[] POWERS = powers();

    private PlainDecimals() {}

    static long scan(CharSequence text) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int point = -1;
        long digits = 0;
        // sign, digits and point
        if (length - start > MAX_DIGITS + 1 || length == start) {
            return NOT_PLAIN;
        }
        for (int index = start; index < length; index++) {
            char character = text.charAt(index);
            if (character >= '0' && character <= '9') {
                digits = digits * 10 + (character - '0');
            } else if (character == '.' && point < 0 && index > start && index < length - 1) {
                point = index;
            } else {
                return NOT_PLAIN;
            }
        }
        if (point < 0 && length - start > MAX_DIGITS) {
            return NOT_PLAIN;
        }
        long fraction = point < 0 ? 0 : length - point - 1;
        return (negative ? Long.MIN_VALUE : 0) | digits << COUNT_BITS | fraction;
    }

    static boolean isNegative(long packed) {
        return packed < 0;
    }

    /** The number without sign and point. */
    static long digits(long packed) {
        return (packed & Long.MAX_VALUE) >>> COUNT_BITS;
    }

    static int fractionDigits(long packed) {
        return (int) (packed & COUNT_MASK);
    }

    /** 10 to a power of 0 to 18. */
    static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = powers[exponent - 1] * 10;
        }
        return powers;
    }
}
