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
import io.headwater.connect.s3.format.Decompressor;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.text.RowSource;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON of any layout: a row is an element of the one array that the object is, or else one of its values, however they are spread over
 * lines.
 *
 * @param rowMaxBytes the longest row
 * @param pieceBytes about how many bytes of rows make a piece
 */
record ValueRows(int rowMaxBytes, int pieceBytes) implements JsonRows {

    @Override
    public RowSource fromBeginning(ObjectInput input, Compression compression) throws IOException {
        InputStream text = Decompressor.open(compression, input.stream(0));
        return JsonCutter.atBeginning(text, this, compression == Compression.NONE);
    }

    @Override
    public RowSource fromByte(ObjectInput input, long offset, long rowsBefore) throws IOException {
        if (offset == 0) {
            return fromBeginning(input, Compression.NONE);
        }
        boolean inArray = JsonCutter.isArray(input.stream(0));
        InputStream text = input.stream(offset - 1);
        boolean atLine = text.read() == '\n';
        return JsonCutter.behindRow(text, this, new JsonCutter.Behind(offset, rowsBefore, inArray, atLine));
    }
}
