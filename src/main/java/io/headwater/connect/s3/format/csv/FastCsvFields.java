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

/** Rows without escapes, through FastCSV. */
final class FastCsvFields implements CsvParser.Fields {

    /** The parser has to have a quote; rows with this character have been refused. */
    private static final char NO_QUOTE = '\0';

    private final CsvDialect dialect;
    private final NullValues nulls;

    FastCsvFields(CsvDialect dialect) {
        this.dialect = dialect;
        this.nulls = new NullValues(dialect.nullValues());
    }

    @Override
    public boolean takeRuns() {
        return true;
    }

    @Override
    public void parse(String text, int from, int to, CsvRowHandler handler) {
        Rows rows = new Rows(handler, from);
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote().orElse(NO_QUOTE))
                .trimWhitespacesAroundQuotes(dialect.trim())
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
    private final class Rows extends AbstractBaseCsvCallbackHandler<Boolean> {

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
            if (quoted) {
                handler.field(index, chars, offset, length, true);
                return;
            }
            int begin = offset;
            int end = offset + length;
            while (begin < end && dialect.isTrimmed(chars[begin])) {
                begin++;
            }
            while (begin < end && dialect.isTrimmed(chars[end - 1])) {
                end--;
            }
            if (nulls.contain(chars, begin, end - begin)) {
                handler.nullField(index);
            } else {
                handler.field(index, chars, begin, end - begin, false);
            }
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
