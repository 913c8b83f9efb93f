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

import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Floating-point numbers of 16 bits (IEEE 754 binary16, little-endian), each of which is a {@code float} too. */
final class HalfFloats {

    private static final int FRACTION_BITS = 10;
    private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT_MASK = 0x1F;
    private static final int EXPONENT_BIAS = 15;

    private HalfFloats() {}

    static Object decode(Binary value) {
        short bits = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN).getShort();
        return bits < 0 ? -magnitude(bits) : magnitude(bits);
    }

    private static float magnitude(int bits) {
        int exponent = bits >>> FRACTION_BITS & EXPONENT_MASK;
        int fraction = bits & FRACTION_MASK;
        if (exponent == EXPONENT_MASK) {
            return fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        // Without an exponent the number is subnormal: no 1 stands before its point.
        return exponent == 0
                ? Math.scalb((float) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS)
                : Math.scalb((float) (fraction | 1 << FRACTION_BITS), exponent - EXPONENT_BIAS - FRACTION_BITS);
    }
}
