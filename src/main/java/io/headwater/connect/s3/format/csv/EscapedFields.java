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

/**
 * Rows with an escape character, which FastCSV does not know; a row at a time. The cutter has found the row's end by the same rules, so
 * that every quote that opens is closed.
 */
final class EscapedFields implements CsvParser.Fields {

    private static final char NONE = '\0';

    private final CsvDialect dialect;
    private final char quote;
    private final char escape;
    private final NullValues nulls;

    EscapedFields(CsvDialect dialect, char escape) {
        this.dialect = dialect;
        this.quote = dialect.quote().orElse(NONE);
        this.escape = escape;
        this.nulls = new NullValues(dialect.nullValues());
    }

    @Override
    public boolean takeRuns() {
        return false;
    }

    @Override
    public void parse(String text, int row, int to, CsvRowHandler handler) {
        handler.begin(row);
        handler.end(new Row(text.toCharArray(), handler).parse());
    }

    /** The row being parsed. */
    private final class Row {

        private final char[] chars;
        private final CsvRowHandler handler;
        private final char[] value;
        private int at;
        private int length;

        Row(char[] chars, CsvRowHandler handler) {
            this.chars = chars;
            this.handler = handler;
            this.value = new char[chars.length];
        }

        /** How many fields there are. */
        int parse() {
            int fields = 0;
            do {
                skipBlanks();
                length = 0;
                if (at < chars.length && chars[at] == quote) {
                    parseQuoted(fields);
                } else {
                    parsePlain(fields);
                }
                fields++;
                // at the delimiter, or at the row's end
            } while (at++ < chars.length);
            return fields;
        }

        private void parseQuoted(int index) {
            at++;
            boolean closed = false;
            while (!closed) {
                if (chars[at] == escape) {
                    addEscaped();
                } else if (chars[at] != quote) {
                    value[length++] = chars[at++];
                } else if (at + 1 < chars.length && chars[at + 1] == quote) {
                    value[length++] = quote;
                    at += 2;
                } else {
                    at++;
                    closed = true;
                }
            }
            skipBlanks();
            handler.field(index, value, 0, length, true);
        }

        private void parsePlain(int index) {
            int begin = at;
            int rawEnd = at;
            int valueEnd = 0;
            while (at < chars.length && chars[at] != dialect.delimiter()) {
                boolean trimmed = dialect.isTrimmed(chars[at]);
                if (chars[at] == escape) {
                    addEscaped();
                } else {
                    value[length++] = chars[at++];
                }
                if (!trimmed) {
                    rawEnd = at;
                    valueEnd = length;
                }
            }
            // Null values are compared with what is written, so that \N is one and N is none.
            if (nulls.contain(chars, begin, rawEnd - begin)) {
                handler.nullField(index);
            } else {
                handler.field(index, value, 0, valueEnd, false);
            }
        }

        /** The character behind the escape; the escape itself where it is the row's last character. */
        private void addEscaped() {
            if (at + 1 == chars.length) {
                value[length++] = chars[at++];
            } else {
                value[length++] = meaning(chars[at + 1]);
                at += 2;
            }
        }

        private void skipBlanks() {
            while (at < chars.length && dialect.isTrimmed(chars[at])) {
                at++;
            }
        }
    }

    /** As databases and C write control characters. */
    private char meaning(char escaped) {
        if (escape != '\\') {
            return escaped;
        }
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000B';
            default -> escaped;
        };
    }
}
