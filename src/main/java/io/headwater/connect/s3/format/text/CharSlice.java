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

/** A window on characters, moved from value to value, so that parsing one makes no object. Used by one thread. */
public final class CharSlice implements CharSequence {

    private char[] chars = new char[0];
    private int from;
    private int length;

    /** Moves the window; the characters are valid until whoever owns them changes them. */
    public CharSlice over(char[] source, int offset, int count) {
        chars = source;
        from = offset;
        length = count;
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, from + start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, from, length);
    }
}
