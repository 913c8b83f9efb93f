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

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.text.RowText;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;

/**
 * A CSV dialect, and how rows that the cutter found are taken apart in it. Runs of sound rows go through the parser at once; a row
 * with a fault goes alone, so that it takes no other with it.
 *
 * @param delimiter between fields, ASCII
 * @param quote around fields, ASCII
 */
record CsvDialect(char delimiter, char quote) {

    static final CsvDialect COMMA = new CsvDialect(',', '"');
    static final CsvDialect TAB = new CsvDialect('\t', '"');

    void parse(TextRows rows, CsvRowHandler handler) {
        int row = 0;
        while (row < rows.rows()) {
            Fault fault = rows.fault(row);
            if (fault == Fault.NONE) {
                int end = row + 1;
                while (end < rows.rows() && rows.fault(end) == Fault.NONE) {
                    end++;
                }
                parseRun(rows, row, end, handler);
                row = end;
            } else {
                refuse(row, fault, handler);
                row++;
            }
        }
    }

    private static void refuse(int row, Fault fault, CsvRowHandler handler) {
        if (fault == Fault.TOO_LONG) {
            handler.unparsable(row, ErrorCode.ROW_TOO_LONG, "the row is longer than row.max.bytes");
        } else {
            handler.unparsable(
                    row,
                    ErrorCode.UNCLOSED_QUOTE,
                    "a quoted field has no end, or characters follow its closing quote; the row is taken to end at its first line"
                            + " ending");
        }
    }

    private void parseRun(TextRows rows, int from, int to, CsvRowHandler handler) {
        RowText text = RowText.of(rows, from, to);
        if (text.problem().isEmpty()) {
            parseText(text.text(), from, to, handler);
        } else if (from + 1 == to) {
            ErrorCode problem = text.problem().get();
            handler.unparsable(from, problem, RowText.message(problem));
        } else {
            for (int row = from; row < to; row++) {
                parseRun(rows, row, row + 1, handler);
            }
        }
    }

    private void parseText(String text, int from, int to, CsvRowHandler handler) {
        Rows rows = new Rows(handler, from);
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(rows, text);
        reader.iterator().forEachRemaining(row -> {});
        if (rows.next != to) {
            throw new IllegalStateException(
                    "the CSV parser found " + (rows.next - from) + " rows where the cutter found " + (to - from));
        }
    }

    /** The parser's callbacks as the rows of a handler. */
    private static final class Rows extends AbstractBaseCsvCallbackHandler<Boolean> {

        private final CsvRowHandler handler;
        private int next;
        private boolean begun;

        Rows(CsvRowHandler handler, int first) {
            this.handler = handler;
            this.next = first;
        }

        @Override
        protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
            if (!begun) {
                handler.begin(next);
                begun = true;
            }
            handler.field(index, chars, offset, length, quoted);
        }

        @Override
        protected Boolean buildRecord() {
            if (getRecordType() == RecordType.DATA) {
                handler.end(getFieldCount());
                begun = false;
                next++;
            }
            return Boolean.TRUE;
        }
    }
}
