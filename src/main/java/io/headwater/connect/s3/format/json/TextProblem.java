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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What makes a row's bytes no Unicode text: the parser lets some of it pass. UTF-8 by RFC 3629 and table 3-7 of the Unicode standard: no
 * overlong forms, no surrogates, nothing above U+10FFFF. A surrogate that is written as {@code \\uD800} and has no other half is no
 * character either, and could not be written in UTF-8 again.
 */
enum TextProblem {
    NONE(ErrorCode.MALFORMED_TEXT, ""),
    NUL(ErrorCode.NUL_BYTE, "the row holds a NUL byte"),
    NOT_UTF_8(ErrorCode.MALFORMED_TEXT, "the row is not valid UTF-8"),
    HALF_CHARACTER(
            ErrorCode.MALFORMED_TEXT,
            "an escape \\uD800 to \\uDFFF in the row is half of a character without its other half");

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = '\\' * ONES;

    private final ErrorCode error;
    private final String message;

    TextProblem(ErrorCode error, String message) {
        this.error = error;
        this.message = message;
    }

    /** The first problem of the bytes. */
    static TextProblem of(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            if (((eight & HIGH_BITS) | zeros(eight) | zeros(eight ^ BACKSLASHES)) != 0) {
                break;
            }
        }
        return slowly(bytes, i, to);
    }

    /** Not zero exactly when one of the eight bytes is. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    private static TextProblem slowly(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b > 0 && b != '\\') {
                i++;
            } else if (b == 0) {
                return NUL;
            } else if (b == '\\') {
                int length = escape(bytes, i, to);
                if (length == 0) {
                    return HALF_CHARACTER;
                }
                i += length;
            } else {
                int length = character(bytes, i, to);
                if (length == 0) {
                    return NOT_UTF_8;
                }
                i += length;
            }
        }
        return NONE;
    }

    /** How many bytes an escape takes, a pair of surrogates counted as one; 0 for half of a pair. What is no escape, the parser tells. */
    private static int escape(byte[] bytes, int at, int to) {
        int unit = unit(bytes, at, to);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return 2;
        }
        int low = unit(bytes, at + 6, to);
        boolean pair = unit <= Character.MAX_HIGH_SURROGATE
                && low >= Character.MIN_LOW_SURROGATE
                && low <= Character.MAX_LOW_SURROGATE;
        return pair ? 12 : 0;
    }

    /** The four digits of an escape, or -1 when there is none. */
    private static int unit(byte[] bytes, int at, int to) {
        if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    /** How many bytes a character outside ASCII takes, or 0 when there is none. */
    private static int character(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
            return 0;
        }
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int second = bytes[at + 1] & 0xFF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    ErrorCode error() {
        return error;
    }

    String message() {
        return message;
    }
}
