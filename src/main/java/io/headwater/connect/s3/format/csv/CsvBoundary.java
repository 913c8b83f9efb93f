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

/**
 * CSV records by RFC 4180 on bytes: a quote opens a field only at its beginning, two quotes inside are one, and after the
 * closing quote come a delimiter or a line ending. LF, CR LF and CR each end a line.
 */
final class CsvBoundary implements RecordBoundary {

    private final byte delimiter;
    private final byte quote;

    /** Both ASCII. */
    CsvBoundary(char delimiter, char quote) {
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
    }

    @Override
    public int end(byte[] bytes, int from, int to, boolean atEnd) {
        int i = from;
        while (i < to) {
            if (bytes[i] == quote) {
                i = afterQuotedField(bytes, i + 1, to, atEnd);
                if (i < 0) {
                    return i;
                }
            } else {
                i = afterPlainField(bytes, i, to);
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

    private int afterQuotedField(byte[] bytes, int from, int to, boolean atEnd) {
        int i = from;
        while (true) {
            while (i < to && bytes[i] != quote) {
                i++;
            }
            if (i == to) {
                return atEnd ? MALFORMED : INCOMPLETE;
            }
            i++;
            if (i == to) {
                return atEnd ? to : INCOMPLETE;
            }
            if (bytes[i] != quote) {
                boolean fieldEnds = bytes[i] == delimiter || bytes[i] == '\n' || bytes[i] == '\r';
                return fieldEnds ? i : MALFORMED;
            }
            i++;
        }
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
}
