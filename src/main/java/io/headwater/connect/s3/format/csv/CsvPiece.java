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
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.CharSlice;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Rows of a CSV object, not yet parsed. */
record CsvPiece(TextRows text, CsvParser parser, CsvColumns columns) implements Piece {

    @Override
    public long firstRow() {
        return text.firstRow();
    }

    @Override
    public int rows() {
        return text.rows();
    }

    @Override
    public void decode(RowSink sink) {
        parser.parse(text, new Typing(sink));
    }

    /** Fields to typed values to structs. The first thing wrong with a row is what is said of it. */
    private final class Typing implements CsvRowHandler {

        private final RowSink sink;
        private final CharSlice value = new CharSlice();
        private int row;
        private Struct struct;
        private ErrorCode error;
        private String column;
        private String message;

        Typing(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(int beginning) {
            row = beginning;
            struct = new Struct(columns.schema());
            error = null;
        }

        @Override
        public void field(int index, char[] chars, int offset, int length, boolean quoted) {
            if (error != null || index >= columns.bindings().size()) {
                return;
            }
            CsvColumns.Binding binding = columns.bindings().get(index);
            if (binding.target().isEmpty()) {
                if (!binding.name().isEmpty()) {
                    fail(ErrorCode.UNKNOWN_FIELD, binding, "the schema has no such field");
                }
                return;
            }
            CsvColumns.Target target = binding.target().get();
            try {
                struct.put(target.field(), target.parser().parse(value.over(chars, offset, length)));
            } catch (InvalidValueException e) {
                fail(ErrorCode.INVALID_VALUE, binding, e.getMessage());
            }
        }

        @Override
        public void nullField(int index) {
            if (error != null || index >= columns.bindings().size()) {
                return;
            }
            CsvColumns.Binding binding = columns.bindings().get(index);
            if (binding.target().isPresent() && binding.target().get().required()) {
                fail(ErrorCode.MISSING_VALUE, binding, "the column is NOT NULL and has no value");
            }
        }

        private void fail(ErrorCode what, CsvColumns.Binding binding, String why) {
            error = what;
            column = binding.name();
            message = why;
        }

        @Override
        public void end(int fields) {
            if (!columns.header().fits(fields)) {
                unparsable(row, ErrorCode.FIELD_COUNT, columns.header().misfit(fields));
            } else if (error != null) {
                sink.invalid(text.invalid(row, error, Optional.of(column), message), text.nextByte(row));
            } else {
                text.give(row, struct, sink);
            }
        }

        @Override
        public void unparsable(int unparsable, ErrorCode what, String why) {
            sink.invalid(text.invalid(unparsable, what, Optional.empty(), why), text.nextByte(unparsable));
        }
    }
}
