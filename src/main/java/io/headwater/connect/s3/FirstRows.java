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
package io.headwater.connect.s3;

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.SchemaSampler;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Formats whose readers end early: behind the piece that has the last of so many rows.
 *
 * @param formats which read
 * @param rows how many rows of an object are to be read at least, where it has them
 * @param cut told the URI of each object that may have more, before its reader says that it ended
 */
record FirstRows(ObjectFormats formats, long rows, Consumer<String> cut) implements ObjectFormats {

    @Override
    public ObjectFormat of(FormatName name) {
        ObjectFormat format = formats.of(name);
        return (input, compression, start, schema) -> new Reader(
                format.open(input, compression, start, schema), input.object().uri());
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
        private final String uri;
        private long left = rows;

        Reader(RecordReader reader, String uri) {
            this.reader = reader;
            this.uri = uri;
        }

        @Override
        public Optional<Piece> next() throws IOException {
            Optional<Piece> piece = reader.next();
            if (piece.isPresent() && left <= 0) {
                cut.accept(uri);
                return Optional.empty();
            }
            piece.ifPresent(found -> left -= found.rows());
            return piece;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
