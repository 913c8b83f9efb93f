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

import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowSink;
import java.util.List;

/**
 * Rows that are decoded already. The pages of a row group are read in order and by one thread, so decoding is done by the thread
 * that reads; this hands the rows on.
 *
 * @param firstRow the number of the first row in the object, from 1
 * @param decoded the rows, at least one
 * @param ignored columns of which each row has a value that was left out
 */
record DecodedPiece(long firstRow, List<DecodedRow> decoded, List<String> ignored) implements Piece {

    DecodedPiece {
        decoded = List.copyOf(decoded);
    }

    @Override
    public int rows() {
        return decoded.size();
    }

    @Override
    public void decode(RowSink sink) {
        decoded.forEach(row -> row.giveTo(sink));
        long valid = decoded.stream().filter(DecodedRow.Valid.class::isInstance).count();
        if (valid > 0 && !ignored.isEmpty()) {
            sink.ignored(ignored.get(0), valid * ignored.size());
        }
    }
}
