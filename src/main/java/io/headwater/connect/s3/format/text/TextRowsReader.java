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
package io.headwater.connect.s3.format.text;

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a text object: the cutter's rows as the format's pieces. */
public final class TextRowsReader implements RecordReader {

    private final ObjectInput input;
    private final RowCutter cutter;
    private final Function<TextRows, Piece> pieces;

    /** Takes over the input, which the cutter reads. */
    public TextRowsReader(ObjectInput input, RowCutter cutter, Function<TextRows, Piece> pieces) {
        this.input = input;
        this.cutter = cutter;
        this.pieces = pieces;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        return cutter.next(Integer.MAX_VALUE).map(pieces);
    }

    @Override
    public void close() {
        try (input) {
            cutter.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the decompressed text failed", e);
        }
    }
}
