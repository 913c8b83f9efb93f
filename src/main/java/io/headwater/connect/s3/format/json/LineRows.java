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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.text.LineBoundary;
import io.headwater.connect.s3.format.text.RowSource;
import io.headwater.connect.s3.format.text.Texts;
import java.io.IOException;

/** JSON Lines: a row is a line. */
record LineRows(Texts texts) implements JsonRows {

    LineRows(int rowMaxBytes, int pieceBytes) {
        this(new Texts(new LineBoundary(), rowMaxBytes, pieceBytes));
    }

    @Override
    public RowSource fromBeginning(ObjectInput input, Compression compression) throws IOException {
        return texts.fromBeginning(input, compression);
    }

    @Override
    public RowSource fromByte(ObjectInput input, long offset, long rowsBefore) throws IOException {
        return texts.fromByte(input, offset, rowsBefore);
    }
}
