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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.TextRows;

/** Rows of a JSON object, not yet parsed. */
record JsonPiece(TextRows text, JsonBinding binding) implements Piece {

    @Override
    public long firstRow() {
        return text.firstRow();
    }

    @Override
    public int rows() {
        return text.rows();
    }

    @Override
    public void decode(RowSink sink) {
        new JsonTyping(text, binding, sink).decode();
    }
}
