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

import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** A row as it came out of its row group. */
sealed interface DecodedRow {

    void giveTo(RowSink sink);

    /**
     * A row that fits.
     *
     * @param names for its dead letter, should the sink not take it
     */
    record Valid(Struct value, DataNames names) implements DecodedRow {
        @Override
        public void giveTo(RowSink sink) {
            Optional<RowProblem> problem = sink.row(value, RowSink.NO_BYTE);
            if (problem.isPresent()) {
                RowProblem wrong = problem.get();
                new Invalid(RowJson.invalid(value, names, wrong.error(), wrong.column(), wrong.message())).giveTo(sink);
            }
        }
    }

    record Invalid(InvalidRow row) implements DecodedRow {
        @Override
        public void giveTo(RowSink sink) {
            sink.invalid(row, RowSink.NO_BYTE);
        }
    }
}
