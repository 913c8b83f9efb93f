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

/** The brackets of a JSON value that are open, and what was read last between them. Used by one thread. */
final class OpenBrackets {

    /** Far more than the parser takes: brackets beyond are counted, not told apart. */
    private static final int TOLD_APART = 1024;

    private final byte[] brackets = new byte[TOLD_APART];
    private int depth;
    private byte previous;

    /** Nothing is open. */
    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /** Takes note of a byte that is no blank, outside of strings; of a string, of its first one. */
    void read(byte b) {
        previous = b;
    }

    void open(byte bracket) {
        if (depth < TOLD_APART) {
            brackets[depth] = bracket;
        }
        depth++;
        previous = bracket;
    }

    /** Closes the innermost bracket of the kind, and those inside it that were left open; false when there is none. */
    boolean close(byte bracket) {
        byte opening = bracket == '}' ? (byte) '{' : (byte) '[';
        int level = depth;
        while (level > 0 && level <= TOLD_APART && brackets[level - 1] != opening) {
            level--;
        }
        if (level == 0) {
            return false;
        }
        depth = level - 1;
        previous = bracket;
        return true;
    }

    /** Whether an object or array can begin here. */
    boolean isValueExpected() {
        if (depth > TOLD_APART) {
            return true;
        }
        return brackets[depth - 1] == '{' ? previous == ':' : previous == '[' || previous == ',';
    }

    /** Whether a string can begin here, be it a value or a name. */
    boolean isStringExpected() {
        return previous == ',' || previous == ':' || previous == '{' || previous == '[';
    }
}
