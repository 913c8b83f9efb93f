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

import io.headwater.connect.s3.schema.DataType.IntegerType;

/** Decimal digits with an optional sign, inside the type's range. */
final class IntegerParser implements TextParser {

    private final IntegerType type;
    private final long smallest;
    private final long largest;

    IntegerParser(IntegerType type) {
        this.type = type;
        this.smallest = Long.MIN_VALUE >> (64 - type.bits());
        this.largest = Long.MAX_VALUE >> (64 - type.bits());
    }

    @Override
    public Object parse(CharSequence text) throws InvalidValueException {
        long value = parseLong(text);
        return switch (type.bits()) {
            case 8 -> (Object) (byte) value;
            case 16 -> (Object) (short) value;
            case 32 -> (Object) (int) value;
            default -> (Object) value;
        };
    }

    private long parseLong(CharSequence text) throws InvalidValueException {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int index = negative || (length > 0 && text.charAt(0) == '+') ? 1 : 0;
        if (index == length) {
            throw InvalidValueException.of(text, type);
        }
        // Counts down, since there is one more negative number than there are positive ones.
        long value = 0;
        boolean outside = false;
        for (; index < length; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                throw InvalidValueException.of(text, type);
            }
            outside |= value < (Long.MIN_VALUE + digit) / 10;
            value = value * 10 - digit;
        }
        outside |= negative ? value < smallest : value < -largest;
        if (outside) {
            throw InvalidValueException.of(text, type, "it is outside " + smallest + " to " + largest);
        }
        return negative ? value : -value;
    }
}
