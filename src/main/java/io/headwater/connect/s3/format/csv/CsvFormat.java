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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.CharSlice;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRowsReader;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.util.Optional;

/**
 * CSV by RFC 4180 with a header, in UTF-8. Columns are found by their name in the header; where the topic has no schema, every
 * column is a string.
 */
public final class CsvFormat implements ObjectFormat, RowSampler {

    private final CsvDialect dialect;
    private final Texts texts;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings = new PrecisionWarnings();

    CsvFormat(CsvDialect dialect, int rowMaxBytes, int pieceBytes, ValueSchemas schemas) {
        this.dialect = dialect;
        this.texts = new Texts(new CsvBoundary(dialect.delimiter(), dialect.quote()), rowMaxBytes, pieceBytes);
        this.schemas = schemas;
    }

    /** Comma-separated; a row of more than {@code rowMaxBytes} is invalid. */
    public static CsvFormat commaSeparated(int rowMaxBytes, ValueSchemas schemas) {
        return new CsvFormat(CsvDialect.COMMA, rowMaxBytes, Texts.PIECE_BYTES, schemas);
    }

    /** Tab-separated. */
    public static CsvFormat tabSeparated(int rowMaxBytes, ValueSchemas schemas) {
        return new CsvFormat(CsvDialect.TAB, rowMaxBytes, Texts.PIECE_BYTES, schemas);
    }

    @Override
    public RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema)
            throws IOException {
        try {
            RowCutter cutter = texts.fromBeginning(input, compression);
            Optional<CsvHeader> header = CsvHeader.read(cutter, dialect);
            if (header.isEmpty()) {
                return new TextRowsReader(input, cutter, rows -> noRows());
            }
            DataType.StructType row = schema.row().orElseGet(() -> strings(header.get()));
            CsvColumns columns = CsvColumns.bind(header.get(), row, schemas.of(row, schema.name()), warnings);
            if (start.nextByte() != RowSink.NO_BYTE) {
                cutter = texts.fromByte(input, start.nextByte(), start.rows());
            } else {
                cutter.countFromHere();
                cutter.skip(start.rows());
            }
            return new TextRowsReader(input, cutter, rows -> new CsvPiece(rows, dialect, columns));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private static CsvPiece noRows() {
        throw new IllegalStateException("an object without a header has no rows");
    }

    private static DataType.StructType strings(CsvHeader header) {
        return new DataType.StructType(header.names().stream()
                .map(name -> Column.optional(name, new DataType.StringType()))
                .toList());
    }

    @Override
    public void sample(ObjectInput input, Compression compression, int rows, RowInference inference)
            throws IOException {
        try (input) {
            RowCutter cutter = texts.fromBeginning(input, compression);
            Optional<CsvHeader> header = CsvHeader.read(cutter, dialect);
            if (header.isEmpty()) {
                return;
            }
            header.get().names().forEach(inference::column);
            Observing observing = new Observing(header.get(), inference);
            int left = rows;
            while (left > 0) {
                Optional<TextRows> cut = cutter.next(left);
                if (cut.isEmpty()) {
                    return;
                }
                dialect.parse(cut.get(), observing);
                left -= cut.get().rows();
            }
        }
    }

    private record Observing(CsvHeader header, RowInference inference, CharSlice text) implements CsvRowHandler {

        Observing(CsvHeader header, RowInference inference) {
            this(header, inference, new CharSlice());
        }

        @Override
        public void begin(int row) {}

        @Override
        public void field(int index, char[] chars, int offset, int length, boolean quoted) {
            if (index < header.names().size()) {
                inference.column(header.names().get(index)).observeText(text.over(chars, offset, length), quoted);
            }
        }

        @Override
        public void end(int fields) {}

        @Override
        public void unparsable(int row, ErrorCode error, String message) {}
    }
}
