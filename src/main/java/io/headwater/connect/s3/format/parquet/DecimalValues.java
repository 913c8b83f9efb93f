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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Binary;

/**
 * The values of a DECIMAL column, on any of its physical types.
 *
 * @param precision digits in all
 * @param scale digits after the point
 */
record DecimalValues(int precision, int scale) {

    SchemaBuilder schema() {
        return Schemas.decimal(precision, scale);
    }

    Object ofUnscaled(long unscaled) {
        return checked(BigDecimal.valueOf(unscaled, scale));
    }

    /** Big-endian two's complement, of any length: BINARY and FIXED_LEN_BYTE_ARRAY. */
    Object ofBytes(Binary unscaled) {
        if (unscaled.length() == 0) {
            throw new InvalidValueException(ErrorCode.INVALID_VALUE, "a decimal of no bytes");
        }
        BigInteger number = new BigInteger(BinaryValues.bytes(unscaled));
        // Counting the digits of a number takes time in the square of its length: this bound (4 bits hold any digit)
        // comes first.
        if (number.bitLength() > 4L * precision) {
            throw tooLarge();
        }
        return checked(new BigDecimal(number, scale));
    }

    private BigDecimal checked(BigDecimal value) {
        if (value.precision() > precision) {
            throw tooLarge();
        }
        return value;
    }

    private InvalidValueException tooLarge() {
        return new InvalidValueException(
                ErrorCode.INVALID_VALUE, "a number with more digits than DECIMAL(" + precision + "," + scale + ") has");
    }
}
