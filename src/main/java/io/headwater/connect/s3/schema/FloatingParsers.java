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

import com.fasterxml.jackson.core.io.NumberInput;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import java.util.Optional;

/**
 * Binary floating point, rounded to the nearest. {@code NaN}, {@code Infinity} and {@code -Infinity} only when written so: a number
 * too large for the type is invalid, and so is one that is not zero and would become zero.
 */
final class FloatingParsers {

    private static final double[] DOUBLE_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17
    };
    private static final float[] FLOAT_POWERS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};

    /** Integers up to here are exact; a quotient of two exact numbers is rounded once, that is, rightly. */
    private static final long EXACT_DOUBLE = 1L << 53;

    private static final long EXACT_FLOAT = 1L << 24;

    private FloatingParsers() {}

    static Object parseDouble(CharSequence text) throws InvalidValueException {
        long plain = PlainDecimals.scan(text);
        if (plain != PlainDecimals.NOT_PLAIN && PlainDecimals.digits(plain) <= EXACT_DOUBLE) {
            double value = PlainDecimals.digits(plain) / DOUBLE_POWERS[PlainDecimals.fractionDigits(plain)];
            return PlainDecimals.isNegative(plain) ? -value : value;
        }
        Optional<DecimalLiteral> literal = DecimalLiteral.scan(text);
        if (literal.isEmpty()) {
            return special(text, new DoubleType());
        }
        double value = NumberInput.parseDouble(text.toString(), true);
        checkRange(text, new DoubleType(), literal.get(), Double.isInfinite(value), value == 0);
        return value;
    }

    static Object parseFloat(CharSequence text) throws InvalidValueException {
        long plain = PlainDecimals.scan(text);
        if (plain != PlainDecimals.NOT_PLAIN
                && PlainDecimals.digits(plain) <= EXACT_FLOAT
                && PlainDecimals.fractionDigits(plain) < FLOAT_POWERS.length) {
            float value = PlainDecimals.digits(plain) / FLOAT_POWERS[PlainDecimals.fractionDigits(plain)];
            return PlainDecimals.isNegative(plain) ? -value : value;
        }
        Optional<DecimalLiteral> literal = DecimalLiteral.scan(text);
        if (literal.isEmpty()) {
            return special(text, new FloatType()).floatValue();
        }
        float value = NumberInput.parseFloat(text.toString(), true);
        checkRange(text, new FloatType(), literal.get(), Float.isInfinite(value), value == 0);
        return value;
    }

    private static Double special(CharSequence text, DataType type) throws InvalidValueException {
        return switch (text.toString()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw InvalidValueException.of(text, type);
        };
    }

    private static void checkRange(
            CharSequence text, DataType type, DecimalLiteral literal, boolean infinite, boolean zero)
            throws InvalidValueException {
        if (infinite) {
            throw InvalidValueException.of(text, type, "it is too large");
        }
        if (zero && !literal.isZero()) {
            throw InvalidValueException.of(text, type, "it is too close to zero");
        }
    }
}
