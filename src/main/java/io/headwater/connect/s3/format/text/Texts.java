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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.Decompressor;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;

/**
 * Opens the texts of a format for cutting.
 *
 * @param boundary where records end
 * @param rowMaxBytes the longest row
 * @param pieceBytes about how many bytes of rows make a piece
 */
public record Texts(RecordBoundary boundary, int rowMaxBytes, int pieceBytes) {

    /** Large enough that handing a piece over costs nothing beside decoding it, small enough to decode several at once. */
    public static final int PIECE_BYTES = 256 * 1024;

    /** From the first byte, behind a byte order mark. */
    public RowCutter fromBeginning(ObjectInput input, Compression compression) throws IOException {
        RowCutter cutter = new RowCutter(
                Decompressor.open(compression, input.stream(0)), this, 0, compression == Compression.NONE, 0);
        if (cutter.skipByteOrderMark() == ByteOrderMark.UTF_16) {
            throw new UnreadableObjectException(
                    ErrorCode.MALFORMED_TEXT,
                    "the object begins with the byte order mark of UTF-16; only UTF-8 is read");
        }
        return cutter;
    }

    /** From the byte at which the row after {@code rowsBefore} begins, of an object that is not compressed. */
    public RowCutter fromByte(ObjectInput input, long offset, long rowsBefore) throws IOException {
        return new RowCutter(input.stream(offset), this, offset, true, rowsBefore);
    }
}
