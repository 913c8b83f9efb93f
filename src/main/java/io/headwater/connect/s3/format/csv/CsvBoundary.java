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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.text.RecordBoundary;
import java.util.Optional;

/**
 * CSV records on bytes, by RFC 4180 and a dialect: a quote opens a field only at its beginning, two quotes inside are one, and after the
 * closing quote come a delimiter or a line ending. LF, CR LF and CR each end a line. Behind an escape anything belongs to its field.
 */
final class CsvBoundary implements RecordBoundary {

    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;
    private final boolean trim;

    CsvBoundary(CsvDialect dialect) {
        this.delimiter = dialect.delimiter();
        this.quote = sign(dialect.quote());
        this.escape = sign(dialect.escape());
        this.comment = sign(dialect.comment());
        this.trim = dialect.trim();
    }

    private static int sign(Optional<Character> sign) {
        return sign.map(Integer::valueOf).orElse(NO_BYTE);
    }

    @Override
    public int end(byte[] bytes, int from, int to, boolean atEnd) {
        int i = from;
        while (i < to) {
            int begin = trim ? afterBlanks(bytes, i, to) : i;
            if (begin < to && bytes[begin] == quote) {
                i = afterQuotedField(bytes, begin + 1, to, atEnd);
                if (i < 0) {
                    return i;
                }
            } else {
                i = escape == NO_BYTE ? afterPlainField(bytes, begin, to) : afterEscapedField(bytes, begin, to);
            }
            if (i == to) {
                break;
            }
            if (bytes[i] != delimiter) {
                // A carriage return as the last byte at hand may have its line feed still to come.
                return bytes[i] == '\r' && i + 1 == to && !atEnd ? INCOMPLETE : i;
            }
            i++;
        }
        return atEnd ? to : INCOMPLETE;
    }

    private int afterPlainField(byte[] bytes, int from, int to) {
        int i = from;
        for (; i < to; i++) {
            byte b = bytes[i];
            if (b == delimiter || b == '\n' || b == '\r') {
                break;
            }
        }
        return i;
    }

    private int afterEscapedField(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && !endsField(bytes[i])) {
            i += bytes[i] == escape ? 2 : 1;
        }
        return Math.min(i, to);
    }

    private int afterQuotedField(byte[] bytes, int from, int to, boolean atEnd) {
        int i = from;
        while (true) {
            i = escape == NO_BYTE ? nextQuote(bytes, i, to) : nextUnescapedQuote(bytes, i, to);
            if (i >= to) {
                return atEnd ? MALFORMED : INCOMPLETE;
            }
            i++;
            if (i < to && bytes[i] == quote) {
                i++;
                continue;
            }
            int after = trim ? afterBlanks(bytes, i, to) : i;
            if (after == to) {
                return atEnd ? to : INCOMPLETE;
            }
            return endsField(bytes[after]) ? after : MALFORMED;
        }
    }

    private int nextQuote(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != quote) {
            i++;
        }
        return i;
    }

    /** Beyond the end where that is escaped. */
    private int nextUnescapedQuote(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != quote) {
            i += bytes[i] == escape ? 2 : 1;
        }
        return i;
    }

    private int afterBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0 && bytes[i] <= ' ' && !endsField(bytes[i])) {
            i++;
        }
        return i;
    }

    private boolean endsField(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int skipBlank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == '\n' || bytes[i] == '\r')) {
            i++;
        }
        return i;
    }

    @Override
    public boolean carriageReturnEndsLine() {
        return true;
    }

    @Override
    public int comment() {
        return comment;
    }
}
