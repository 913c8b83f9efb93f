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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.SchemaSampler;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Formats with a mistake of their own, that shows in every piece but the first. */
final class BrokenFormats implements ObjectFormats {

    private final ObjectFormats formats = TestFormats.create();
    private final Consumer<Piece> mistake;
    private boolean whileReading;

    BrokenFormats(Consumer<Piece> mistake) {
        this.mistake = mistake;
    }

    /** Not when the piece is decoded, but before. */
    BrokenFormats whileReading() {
        whileReading = true;
        return this;
    }

    @Override
    public ObjectFormat of(FormatName name) {
        ObjectFormat format = formats.of(name);
        return (input, compression, start, schema) -> new Reader(format.open(input, compression, start, schema));
    }

    @Override
    public RowSampler samplerOf(FormatName name) {
        return formats.samplerOf(name);
    }

    @Override
    public SchemaSampler schemaSamplerOf(FormatName name) {
        return formats.schemaSamplerOf(name);
    }

    private final class Reader implements RecordReader {

        private final RecordReader reader;

        Reader(RecordReader reader) {
            this.reader = reader;
        }

        @Override
        public Optional<Piece> next() throws IOException {
            return reader.next().map(piece -> {
                if (piece.firstRow() == 1) {
                    return piece;
                }
                if (whileReading) {
                    mistake.accept(piece);
                }
                return new BrokenPiece(piece);
            });
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private final class BrokenPiece implements Piece {

        private final Piece piece;

        BrokenPiece(Piece piece) {
            this.piece = piece;
        }

        @Override
        public long firstRow() {
            return piece.firstRow();
        }

        @Override
        public int rows() {
            return piece.rows();
        }

        @Override
        public void decode(RowSink sink) {
            mistake.accept(piece);
        }
    }
}
