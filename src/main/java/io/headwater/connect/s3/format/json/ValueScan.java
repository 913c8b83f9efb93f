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
 * Finds where a JSON value ends by matching its brackets, on bytes, in any portions. It never divides a well-formed value. In a malformed
 * one it goes on as long as it can tell where it is; from then on, the value's row is broken and ends before the next line that begins
 * like the line of the broken row: with the same bracket in the same column, behind nothing but blanks and commas. Where it is cannot be
 * told
 *
 * <ul>
 *   <li>when a line ends inside a string: its closing quote is missing;
 *   <li>at a quote where no string can begin: one was missing or too many before;
 *   <li>at a closing bracket without any opening one like it;
 *   <li>when such a line begins where no value can: the closing bracket is missing.
 * </ul>
 *
 * <p>Used by one thread, for value after value.
 */
final class ValueScan {

    /** The value goes on behind the bytes at hand. */
    static final int NOT_YET = -1;

    private enum Mode {
        STRUCTURE,
        STRING,
        BARE,
        LOST
    }

    private final LinePosition line;
    private final OpenBrackets brackets = new OpenBrackets();

    private boolean inArray;
    private byte first;
    private long column;
    private Mode mode = Mode.STRUCTURE;
    private boolean escaped;
    private byte lastLost;
    private long lastLostAt;
    private long lineEnd;

    private boolean ended;
    private boolean broken;
    private boolean closesArray;
    private long end;
    private long resume;

    ValueScan(LinePosition line) {
        this.line = line;
    }

    /** A value begins with this byte at this position of the text; the scan goes on behind it. */
    void begin(byte firstByte, long position, boolean isElement) {
        inArray = isElement;
        first = firstByte;
        column = line.column(position);
        line.touch();
        brackets.clear();
        escaped = false;
        ended = false;
        broken = false;
        closesArray = false;
        if (firstByte == '{' || firstByte == '[') {
            mode = Mode.STRUCTURE;
            brackets.open(firstByte);
        } else {
            mode = firstByte == '"' ? Mode.STRING : Mode.BARE;
        }
    }

    /**
     * Goes on.
     *
     * @param offset position in the text of the first of the bytes
     * @return the index at which the value is over, or {@link #NOT_YET}
     */
    int end(byte[] bytes, int from, int to, long offset) {
        int i = from;
        while (i < to) {
            i = switch (mode) {
                case STRUCTURE -> structure(bytes, i, to, offset);
                case STRING -> string(bytes, i, to, offset);
                case BARE -> bare(bytes, i, to, offset);
                case LOST -> lost(bytes, i, to, offset);
            };
            if (ended) {
                return i;
            }
        }
        return NOT_YET;
    }

    /** The text ends, and the value with it. */
    int endOfText(byte[] bytes, int to, long offset) {
        broken = mode != Mode.BARE;
        closesArray = mode == Mode.LOST && inArray && lastLost == ']';
        resume = closesArray ? lastLostAt : offset + to;
        int last = (int) Math.max(0, resume - offset);
        while (last > 0 && mode != Mode.STRING && (isBlank(bytes[last - 1]) || bytes[last - 1] == '\n')) {
            last--;
        }
        end = offset + last;
        ended = true;
        return to;
    }

    private int structure(byte[] bytes, int from, int to, long offset) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            switch (b) {
                case '"' -> {
                    if (!brackets.isStringExpected()) {
                        return lose(i);
                    }
                    brackets.read(b);
                    line.touch();
                    mode = Mode.STRING;
                    return i + 1;
                }
                case '{', '[' -> {
                    if (beginsLikeRow(b, offset + i) && !brackets.isValueExpected()) {
                        return endAtLine(i);
                    }
                    line.touch();
                    brackets.open(b);
                }
                case '}', ']' -> {
                    if (!brackets.close(b)) {
                        return lose(i);
                    }
                    line.touch();
                    if (brackets.depth() == 0) {
                        return endBehind(i, offset);
                    }
                }
                case '\n' -> newLine(bytes, i, offset);
                case ' ', '\t', '\r' -> {}
                case ',' -> brackets.read(b);
                default -> {
                    brackets.read(b);
                    line.touch();
                }
            }
        }
        return to;
    }

    private int string(byte[] bytes, int from, int to, long offset) {
        int i = from;
        if (escaped) {
            escaped = false;
            i++;
        }
        for (; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                mode = Mode.STRUCTURE;
                return brackets.depth() == 0 ? endBehind(i, offset) : i + 1;
            }
            if (b == '\\') {
                i++;
                escaped = i == to;
            } else if (b == '\n') {
                return lose(i);
            }
        }
        return to;
    }

    /** Anything but objects, arrays and strings: in an array up to a comma, a bracket or a line ending. */
    private int bare(byte[] bytes, int from, int to, long offset) {
        boolean isWord = !inArray && isOfWord(first);
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean over = b == '\n' || (inArray ? b == ',' || b == ']' : isWord && !isOfWord(b));
            if (over) {
                end = offset + trimmed(bytes, i);
                resume = end;
                ended = true;
                return i;
            }
        }
        return to;
    }

    private int lost(byte[] bytes, int from, int to, long offset) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                newLine(bytes, i, offset);
            } else if (beginsLikeRow(b, offset + i)) {
                return endAtLine(i);
            } else if (!isBlank(b)) {
                if (b != ',') {
                    line.touch();
                }
                lastLost = b;
                lastLostAt = offset + i;
            }
        }
        return to;
    }

    private int lose(int at) {
        mode = Mode.LOST;
        return at;
    }

    private int endBehind(int last, long offset) {
        end = offset + last + 1;
        resume = end;
        ended = true;
        return last + 1;
    }

    private int endAtLine(int begin) {
        broken = true;
        end = lineEnd;
        resume = line.lineStart();
        ended = true;
        return begin;
    }

    private boolean beginsLikeRow(byte b, long position) {
        return b == first && line.isUntouched() && position - line.lineStart() == column;
    }

    private void newLine(byte[] bytes, int feed, long offset) {
        int trimmed = trimmed(bytes, feed);
        if (trimmed > 0 && bytes[trimmed - 1] != '\n') {
            lineEnd = offset + trimmed;
        }
        line.newLine(offset + feed + 1);
    }

    /** Where a line's blanks at its end begin; earlier lines are not looked at, so that blank ones cost no more than others. */
    private static int trimmed(byte[] bytes, int to) {
        int i = to;
        while (i > 0 && isBlank(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** Of numbers and of {@code true}, {@code false} and {@code null}. */
    private static boolean isOfWord(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    /** Whether the value's end could not be told, so that its row ends at a line, or with the text. */
    boolean isBroken() {
        return broken;
    }

    /** Whether a broken row at the end of the text ends before the bracket that closes the array. */
    boolean closesArray() {
        return closesArray;
    }

    /** Position in the text behind the value's last byte. */
    long end() {
        return end;
    }

    /** Position in the text at which reading can go on; behind a line feed exactly when the row is broken. */
    long resume() {
        return resume;
    }
}
