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

/**
 * Where the line begins that is being read, and whether what was read of it so far is nothing but blanks, commas and the bracket that
 * opens the array: then a row that begins now begins its line.
 */
final class LinePosition {

    private long lineStart;
    private boolean untouched;

    /** At the beginning of a line at a position of the text, or, not {@code untouched}, somewhere inside of one. */
    LinePosition(long lineStart, boolean untouched) {
        this.lineStart = lineStart;
        this.untouched = untouched;
    }

    /** A line begins at a position of the text. */
    void newLine(long position) {
        lineStart = position;
        untouched = true;
    }

    /** Something of a row was read. */
    void touch() {
        untouched = false;
    }

    boolean isUntouched() {
        return untouched;
    }

    long lineStart() {
        return lineStart;
    }

    /** How far into its line a row stands that begins at the position; 0 when it does not begin its line. */
    long column(long position) {
        return untouched ? position - lineStart : 0;
    }
}
