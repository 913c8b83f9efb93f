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

import java.math.BigInteger;
import java.util.Optional;

/**
 * A decimal number as it is written: optional sign, digits with an optional point (at least one digit in all), and optionally
 * {@code e} or {@code E} with an integer. The same numbers that {@link Double#parseDouble} takes, without its blanks, suffixes,
 * hexadecimals, {@code NaN} and {@code Infinity}.
 *
 * @param negative whether it begins with a minus
 * @param significant its digits without zeros in front and at the end; empty for zero
 * @param exponent the power of ten that the significant digits as an integer are multiplied by; 0 for zero
 */
record DecimalLiteral(boolean negative, String significant, long exponent) {

    /** Beyond any power of ten that a value can have; keeps the arithmetic inside a long. */
    private static final long MAX_EXPONENT = 1_000_000_000_000L;

    static Optional<DecimalLiteral> scan(CharSequence text) {
        int length = text.length();
        int index = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        StringBuilder digits = new StringBuilder(length);
        int point = -1;
        for (; index < length; index++) {
            char character = text.charAt(index);
            if (isDigit(character)) {
                digits.append(character);
            } else if (character == '.' && point < 0) {
                point = digits.length();
            } else {
                break;
            }
        }
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        long exponent = 0;
        if (index < length) {
            int sign = index + 1 < length && (text.charAt(index + 1) == '-' || text.charAt(index + 1) == '+') ? 1 : 0;
            if ((text.charAt(index) | 0x20) != 'e' || !isInteger(text, index + 1 + sign)) {
                return Optional.empty();
            }
            exponent = exponent(text, index + 1 + sign, sign == 1 && text.charAt(index + 1) == '-');
        }
        if (point >= 0) {
            exponent -= digits.length() - point;
        }
        return Optional.of(trimmed(text.charAt(0) == '-', digits, exponent));
    }

    private static DecimalLiteral trimmed(boolean negative, StringBuilder digits, long exponent) {
        int from = 0;
        int to = digits.length();
        while (from < to && digits.charAt(from) == '0') {
            from++;
        }
        while (to > from && digits.charAt(to - 1) == '0') {
            to--;
        }
        long trimmedExponent = from == to ? 0 : exponent + (digits.length() - to);
        return new DecimalLiteral(negative, digits.substring(from, to), trimmedExponent);
    }

    private static boolean isInteger(CharSequence text, int from) {
        for (int index = from; index < text.length(); index++) {
            if (!isDigit(text.charAt(index))) {
                return false;
            }
        }
        return from < text.length();
    }

    private static long exponent(CharSequence text, int from, boolean negative) {
        long exponent = 0;
        for (int index = from; index < text.length(); index++) {
            exponent = Math.min(exponent * 10 + (text.charAt(index) - '0'), MAX_EXPONENT);
        }
        return negative ? -exponent : exponent;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    boolean isZero() {
        return significant.isEmpty();
    }

    /** The significant digits with their sign. */
    BigInteger unscaled() {
        if (isZero()) {
            return BigInteger.ZERO;
        }
        BigInteger digits = new BigInteger(significant);
        return negative ? digits.negate() : digits;
    }
}
