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
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.CharSlice;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.StructFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The fields of a piece to typed values to structs. The first thing wrong with a row is what is said of it. Used by one thread. */
final class CsvTyping implements CsvRowHandler {

    private final CsvPiece piece;
    private final TextRows text;
    private final RowSink sink;
    private final CharSlice value = new CharSlice();
    private CsvColumns columns;
    /** Whether the schema has taken what this piece has beyond it. */
    private boolean added;

    private int row;
    private Struct struct;
    /** What the schema has no place for in the row; null while there is nothing. */
    private Map<String, String> rescued;

    private ErrorCode error;
    private String column;
    private String message;
    private int ignoredInRow;
    private long ignored;
    private String ignoredColumn;

    CsvTyping(CsvPiece piece, RowSink sink) {
        this.piece = piece;
        this.text = piece.text();
        this.sink = sink;
        this.columns = piece.binding().newest();
    }

    @Override
    public void begin(int beginning) {
        row = beginning;
        struct = new Struct(columns.schema());
        error = null;
        rescued = null;
        ignoredInRow = 0;
    }

    @Override
    public void field(int index, char[] chars, int offset, int length, boolean quoted) {
        if (error != null || index >= columns.bindings().size()) {
            return;
        }
        CsvColumns.Binding binding = columns.bindings().get(index);
        if (binding.target().isPresent()) {
            put(binding, binding.target().get(), value.over(chars, offset, length));
        } else if (!binding.name().isEmpty()) {
            unknown(index, binding, value.over(chars, offset, length));
        }
    }

    private void put(CsvColumns.Binding binding, CsvColumns.Target target, CharSlice given) {
        try {
            StructFields.put(struct, target.field(), target.parser().parse(given));
        } catch (InvalidValueException e) {
            if (columns.rescue().isPresent() && target.nullable()) {
                rescue(binding, given);
            } else {
                fail(ErrorCode.INVALID_VALUE, binding, e.getMessage());
            }
        }
    }

    private void unknown(int index, CsvColumns.Binding binding, CharSlice given) {
        switch (piece.binding().topic().rules().unknownFields()) {
            case ADD -> add(index, given);
            case IGNORE -> {
                ignoredInRow++;
                ignoredColumn = ignoredColumn == null ? binding.name() : ignoredColumn;
            }
            case INVALID -> fail(ErrorCode.UNKNOWN_FIELD, binding, "the schema has no such field");
            case RESCUE -> rescue(binding, given);
        }
    }

    private void add(int index, CharSlice given) {
        if (!added) {
            added = true;
            sink.awaitPiecesBefore();
            columns = piece.binding().add(piece, row);
            struct = moved(struct);
        }
        CsvColumns.Binding binding = columns.bindings().get(index);
        if (binding.target().isPresent()) {
            put(binding, binding.target().get(), given);
        } else {
            fail(ErrorCode.UNKNOWN_FIELD, binding, "the schema has no such field, and has too many to take it");
        }
    }

    /** The same values under the newer schema; what has none yet may get one from a later field, or have a default. */
    private Struct moved(Struct older) {
        Struct newer = new Struct(columns.schema());
        for (Field field : older.schema().fields()) {
            Object given = older.getWithoutDefault(field.name());
            if (given != null) {
                StructFields.put(newer, newer.schema().field(field.name()), given);
            }
        }
        return newer;
    }

    private void rescue(CsvColumns.Binding binding, CharSlice given) {
        if (rescued == null) {
            rescued = new LinkedHashMap<>();
        }
        rescued.put(binding.name(), given.toString());
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
            if (rescued != null) {
                struct.put(columns.rescue().orElseThrow(), rescued);
            }
            ignored += ignoredInRow;
            text.give(row, struct, sink);
        }
    }

    @Override
    public void unparsable(int unparsable, ErrorCode what, String why) {
        sink.invalid(text.invalid(unparsable, what, Optional.empty(), why), text.nextByte(unparsable));
    }

    /** After the last row. */
    void finish() {
        if (ignored > 0) {
            sink.ignored(ignoredColumn, ignored);
        }
    }
}
