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
package io.headwater.connect.s3.format.text;

/** What the first bytes of a text say of its encoding. */
public enum ByteOrderMark {
    NONE,
    UTF_8,
    UTF_16;

    /** How long that of UTF-8 is: the longest of them. */
    static final int UTF_8_BYTES = 3;

    /** What the first {@code length} bytes say. */
    public static ByteOrderMark of(byte[] bytes, int length) {
        if (length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return UTF_8;
        }
        boolean bigEndian = length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        boolean littleEndian = length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        if (bigEndian || littleEndian) {
            return UTF_16;
        }
        return NONE;
    }
}
