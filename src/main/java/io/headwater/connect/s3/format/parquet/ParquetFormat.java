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

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.SchemaSampler;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;

/**
 * Apache Parquet, format version 2, straight to Connect's structs. Thread-safe; one for each task.
 *
 * <p>An object is read through its footer and its column chunks, by ranges: memory holds the compressed chunks of one row group
 * (bounded by {@code parquet.row.group.max.bytes}), one decompressed page for each column, and the decoded rows of the pieces that
 * are handed out. Pieces are decoded by the thread that calls {@link RecordReader#next()}, and only replayed by whoever decodes
 * them: a piece holds at most the given number of rows, and ends earlier where texts and binaries make it large.
 *
 * <p>A value that does not fit its column's type makes an invalid row, whose raw form is the row as JSON as far as it could be
 * decoded. Damage to a page or the footer ends the object with {@code malformed_parquet}; what is not read (encryption, LZO
 * and Brotli, the type VARIANT) with {@code unsupported}. Checksums of pages are verified where the file has them.
 */
public final class ParquetFormat implements ObjectFormat, SchemaSampler {

    private final long rowGroupMaxBytes;
    private final int rowMaxBytes;
    private final int rowsPerPiece;
    private final RowMappings mappings;

    /**
     * @param rowGroupMaxBytes {@code parquet.row.group.max.bytes}: the columns read of a row group may be this large, compressed and
     *     uncompressed
     * @param rowMaxBytes {@code row.max.bytes}: a row is invalid whose texts, binaries and elements (8 bytes each) are more
     * @param rowsPerPiece the most rows that a piece holds, at least 1
     * @param fields what the fields of rows are like
     */
    public ParquetFormat(long rowGroupMaxBytes, int rowMaxBytes, int rowsPerPiece, FieldSettings fields) {
        if (rowGroupMaxBytes < 1 || rowMaxBytes < 1 || rowsPerPiece < 1) {
            throw new IllegalArgumentException("rowGroupMaxBytes " + rowGroupMaxBytes + ", rowMaxBytes " + rowMaxBytes
                    + ", rowsPerPiece " + rowsPerPiece + ": all must be at least 1");
        }
        this.rowGroupMaxBytes = rowGroupMaxBytes;
        this.rowMaxBytes = rowMaxBytes;
        this.rowsPerPiece = rowsPerPiece;
        this.mappings = new RowMappings(fields);
    }

    @Override
    public RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema)
            throws IOException {
        boolean opened = false;
        try {
            RecordReader reader = opening(input, compression).open(start, file -> mappings.of(schema, file));
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                input.close();
            }
        }
    }

    @Override
    public void sample(ObjectInput input, Compression compression, TopicSchema schema) throws IOException {
        try (input) {
            opening(input, compression).sample(file -> mappings.of(schema, file));
        }
    }

    private ParquetOpening opening(ObjectInput input, Compression compression) throws UnreadableObjectException {
        if (compression != Compression.NONE) {
            throw Unreadable.unsupported("a Parquet file compressed as a whole (" + compression
                    + ") is not read, since its parts are compressed in themselves; store it as it is");
        }
        return new ParquetOpening(input, rowGroupMaxBytes, rowMaxBytes, rowsPerPiece);
    }
}
