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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Tells numbers from what only looks like one. Zeros or a plus in front mean an article number, a postal code or a telephone number, and
 * more than 18 digits an identifier: as a number they would not be what they were. Nor would a number with more digits than a double keeps.
 */
public final class NumberText {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DOUBLE =
            Pattern.compile("-?((0|[1-9][0-9]*)?\\.[0-9]+([eE][+-]?[0-9]+)?|(0|[1-9][0-9]*)[eE][+-]?[0-9]+)");

    /** Longer texts are no numbers that anyone wrote; it spares the pattern. */
    private static final int MAX_LENGTH = 400;

    /** So many significant digits every double in the normal range keeps. */
    private static final int SURE_DIGITS = 15;

    private NumberText() {}

    /** INTEGER, LONG_INTEGER, DOUBLE, or TEXT for no number. */
    static ObservedKind kind(CharSequence text) {
        if (text.length() > MAX_LENGTH) {
            return ObservedKind.TEXT;
        }
        if (INTEGER.matcher(text).matches()) {
            return ObservedKind.ofLong(Long.parseLong(text, 0, text.length(), 10));
        }
        return isDouble(text) ? ObservedKind.DOUBLE : ObservedKind.TEXT;
    }

    /** Whether it is a number with a point or an exponent that a double keeps. */
    public static boolean isDouble(CharSequence text) {
        return text.length() <= MAX_LENGTH
                && DOUBLE.matcher(text).matches()
                && DecimalLiteral.scan(text)
                        .filter(literal -> keeps(Double.parseDouble(text.toString()), literal))
                        .isPresent();
    }

    /**
     * Whether the double still tells what was written: of all numbers with as many digits that give this double, it is the nearest one. So are the
     * digits that programs write of a double, be they as few as tell it from others, or 17 and more.
     */
    private static boolean keeps(double value, DecimalLiteral literal) {
        if (literal.isZero() || value == 0 || Double.isInfinite(value)) {
            return literal.isZero();
        }
        int digits = literal.significant().length();
        if (digits <= SURE_DIGITS && Math.abs(value) >= Double.MIN_NORMAL) {
            return true;
        }
        BigDecimal nearest = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        BigDecimal written = new BigDecimal(literal.unscaled(), Math.toIntExact(-literal.exponent()));
        // At a power of two the nearest may belong to the double below, whose neighbours are closer.
        return nearest.compareTo(written) == 0 || nearest.doubleValue() != value;
    }
}
