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

import io.headwater.connect.s3.schema.DataType.DecimalType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Exact decimals with exactly the type's scale. A number with more digits after the point than the scale is invalid, unless these
 * are zeros, and so is one with more digits before the point than precision and scale leave.
 */
final class DecimalParser implements TextParser {

    /** Any number of so many digits fits in a long. */
    private static final int LONG_DIGITS = 18;

    private final DecimalType type;

    DecimalParser(DecimalType type) {
        this.type = type;
    }

    @Override
    public Object parse(CharSequence text) throws InvalidValueException {
        long plain = PlainDecimals.scan(text);
        if (plain != PlainDecimals.NOT_PLAIN) {
            int missingZeros = type.scale() - PlainDecimals.fractionDigits(plain);
            int maxDigits = Math.min(type.precision(), LONG_DIGITS) - missingZeros;
            if (missingZeros >= 0
                    && maxDigits >= 0
                    && PlainDecimals.digits(plain) < PlainDecimals.powerOfTen(maxDigits)) {
                long unscaled = PlainDecimals.digits(plain) * PlainDecimals.powerOfTen(missingZeros);
                return BigDecimal.valueOf(PlainDecimals.isNegative(plain) ? -unscaled : unscaled, type.scale());
            }
        }
        return parseAny(text);
    }

    private BigDecimal parseAny(CharSequence text) throws InvalidValueException {
        Optional<DecimalLiteral> scanned = DecimalLiteral.scan(text);
        if (scanned.isEmpty()) {
            throw InvalidValueException.of(text, type);
        }
        DecimalLiteral literal = scanned.get();
        // Both are checked before a big number is made: 1e999999999 is short to write.
        if (-literal.exponent() > type.scale()) {
            throw InvalidValueException.of(text, type, "it has more than " + type.scale() + " digits after the point");
        }
        if (literal.significant().length() + literal.exponent() > type.precision() - type.scale()) {
            throw InvalidValueException.of(
                    text, type, "it has more than " + (type.precision() - type.scale()) + " digits before the point");
        }
        return new BigDecimal(literal.unscaled(), (int) -literal.exponent()).setScale(type.scale());
    }
}
