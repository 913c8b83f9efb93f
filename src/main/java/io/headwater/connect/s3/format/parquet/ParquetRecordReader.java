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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Reads a Parquet object in pieces of decoded rows. */
final class ParquetRecordReader implements RecordReader {

    /** A piece ends at the row that brings its texts and binaries to this, whatever number of rows it has. */
    private static final long PIECE_BYTES = 4L * 1024 * 1024;

    private final ObjectInput input;
    private final ObjectSeekableStream stream;
    private final ParquetFileReader file;
    private final RowGroups groups;
    private final RowMaterializer materializer;
    private final int rowsPerPiece;
    private long nextRow;
    private Optional<IOException> failure = Optional.empty();

    ParquetRecordReader(
            ObjectInput input,
            ObjectSeekableStream stream,
            ParquetFileReader file,
            RowGroups groups,
            RowMaterializer materializer,
            int rowsPerPiece,
            long firstRow) {
        this.input = input;
        this.stream = stream;
        this.file = file;
        this.groups = groups;
        this.materializer = materializer;
        this.rowsPerPiece = rowsPerPiece;
        this.nextRow = firstRow;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        List<DecodedRow> rows = new ArrayList<>();
        try {
            ParquetCall.run("reading the rows", stream, () -> fill(rows));
        } catch (IOException e) {
            failure = Optional.of(e);
            if (rows.isEmpty()) {
                throw e;
            }
            // The rows before the failure stand: they go first, and the next call tells.
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        DecodedPiece piece = new DecodedPiece(nextRow, rows, materializer.ignored());
        nextRow += rows.size();
        return Optional.of(piece);
    }

    private List<DecodedRow> fill(List<DecodedRow> rows) throws IOException {
        long bytes = 0;
        while (rows.size() < rowsPerPiece && bytes < PIECE_BYTES) {
            Optional<DecodedRow> row = groups.next();
            if (row.isEmpty()) {
                return rows;
            }
            rows.add(row.get());
            bytes += materializer.rowBytes();
        }
        return rows;
    }

    @Override
    public void close() {
        try (input;
                groups) {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a Parquet file that is only read", e);
        }
    }
}
