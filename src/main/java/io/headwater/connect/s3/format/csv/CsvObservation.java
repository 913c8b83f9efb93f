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
import io.headwater.connect.s3.format.text.CharSlice;
import io.headwater.connect.s3.schema.RowInference;

/** Shows the values of rows to the inference of their types. Rows that are not whole tell nothing: no type is for them. */
final class CsvObservation implements CsvRowHandler {

    private final CsvHeader header;
    private final RowInference inference;
    private final CharSlice text = new CharSlice();
    /** What the row tells so far. */
    private RowInference row = new RowInference();

    CsvObservation(CsvHeader header, RowInference inference) {
        this.header = header;
        this.inference = inference;
        header.names().stream().filter(name -> !name.isEmpty()).forEach(inference::column);
    }

    @Override
    public void begin(int beginning) {
        row = new RowInference();
    }

    @Override
    public void field(int index, char[] chars, int offset, int length, boolean quoted) {
        if (index < header.names().size() && !header.names().get(index).isEmpty()) {
            row.column(header.names().get(index)).observeText(text.over(chars, offset, length), quoted);
        }
    }

    @Override
    public void nullField(int index) {}

    @Override
    public void end(int fields) {
        if (header.fits(fields)) {
            inference.merge(row);
        }
    }

    /** Reading the row reports it. */
    @Override
    public void unparsable(int unparsable, ErrorCode error, String message) {}
}
