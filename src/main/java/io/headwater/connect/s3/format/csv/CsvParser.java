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

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.text.RowText;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;

/**
 * Takes rows that the cutter found apart. Runs of sound rows are parsed at once; a row with a fault goes alone, so that it takes no other
 * with it. Thread-safe.
 */
final class CsvParser {

    /** Takes sound text apart, in which nothing stands between the rows but line endings. */
    interface Fields {

        /**
         * Calls the handler for each row.
         *
         * @param from number of the first row
         * @param to number after the last
         */
        void parse(String text, int from, int to, CsvRowHandler handler);

        /** Whether a text may have more than one row. */
        boolean takeRuns();
    }

    private final Fields fields;

    CsvParser(CsvDialect dialect) {
        this.fields = dialect.escape()
                .<Fields>map(escape -> new EscapedFields(dialect, escape))
                .orElseGet(() -> new FastCsvFields(dialect));
    }

    void parse(TextRows rows, CsvRowHandler handler) {
        parse(rows, 0, handler);
    }

    /** From a row on. */
    void parse(TextRows rows, int first, CsvRowHandler handler) {
        int row = first;
        while (row < rows.rows()) {
            Fault fault = rows.fault(row);
            if (fault == Fault.NONE) {
                int end = endOfRun(rows, row);
                parseRun(rows, row, end, handler);
                row = end;
            } else {
                refuse(row, fault, handler);
                row++;
            }
        }
    }

    private int endOfRun(TextRows rows, int from) {
        int end = from + 1;
        while (fields.takeRuns() && end < rows.rows() && rows.fault(end) == Fault.NONE && rows.isFollowed(end - 1)) {
            end++;
        }
        return end;
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
            fields.parse(text.text(), from, to, handler);
        } else if (from + 1 == to) {
            ErrorCode problem = text.problem().get();
            handler.unparsable(from, problem, RowText.message(problem, rows.charset()));
        } else {
            for (int row = from; row < to; row++) {
                parseRun(rows, row, row + 1, handler);
            }
        }
    }
}
