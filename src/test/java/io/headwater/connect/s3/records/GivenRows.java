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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;

/** A piece of rows that are at hand. */
final class GivenRows implements Piece {

    private final long firstRow;
    private final List<Struct> rows;
    private final List<RowProblem> problems = new ArrayList<>();

    GivenRows(long firstRow, List<Struct> rows) {
        this.firstRow = firstRow;
        this.rows = rows;
    }

    @Override
    public long firstRow() {
        return firstRow;
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public void decode(RowSink sink) {
        for (Struct row : rows) {
            sink.row(row, RowSink.NO_BYTE).ifPresent(problem -> {
                problems.add(problem);
                sink.invalid(invalid(problem), RowSink.NO_BYTE);
            });
        }
    }

    /** What the sink found wrong. */
    List<RowProblem> problems() {
        return problems;
    }

    private static InvalidRow invalid(RowProblem problem) {
        return new InvalidRow(
                problem.error(),
                Optional.of(problem.column()),
                problem.message(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                ByteBuffer.allocate(0),
                false);
    }
}
