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
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

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

    /** Of UTF-8, from the first byte, behind a byte order mark. */
    public RowCutter fromBeginning(ObjectInput input, Compression compression) throws IOException {
        RowCutter cutter = new RowCutter(
                Decompressor.open(compression, input.stream(0)),
                this,
                beginning(0, compression == Compression.NONE, StandardCharsets.UTF_8));
        if (cutter.skipByteOrderMark() == ByteOrderMark.UTF_16) {
            throw new UnreadableObjectException(
                    ErrorCode.MALFORMED_TEXT,
                    "the object begins with the byte order mark of UTF-16; only UTF-8 is read");
        }
        return cutter;
    }

    /**
     * From the first byte, behind a byte order mark, which says more of the charset than the configuration does. UTF-16 is cut as UTF-8,
     * without positions.
     *
     * @param charset of an object without a byte order mark
     */
    public RowCutter fromBeginning(ObjectInput input, Compression compression, Charset charset) throws IOException {
        PushbackInputStream text =
                new PushbackInputStream(Decompressor.open(compression, input.stream(0)), ByteOrderMark.UTF_8_BYTES);
        byte[] first = text.readNBytes(ByteOrderMark.UTF_8_BYTES);
        ByteOrderMark mark = ByteOrderMark.of(first, first.length);
        boolean located = compression == Compression.NONE;
        if (mark == ByteOrderMark.UTF_8) {
            return new RowCutter(text, this, beginning(first.length, located, StandardCharsets.UTF_8));
        }
        text.unread(first);
        if (mark == ByteOrderMark.UTF_16) {
            // Its decoder takes the mark away.
            return transcoded(text, StandardCharsets.UTF_16);
        }
        return hasBytesOfAscii(charset)
                ? new RowCutter(text, this, beginning(0, located, charset))
                : transcoded(text, charset);
    }

    private RowCutter transcoded(InputStream text, Charset charset) {
        return new RowCutter(new TranscodedText(text, charset), this, beginning(0, false, StandardCharsets.UTF_8));
    }

    private TextStart beginning(int markBytes, boolean located, Charset charset) {
        return TextStart.beginning(markBytes, located, charset, boundary);
    }

    private static boolean hasBytesOfAscii(Charset charset) {
        return "\n".getBytes(charset).length == 1;
    }

    /** Of UTF-8, from the byte at which the row after {@code rowsBefore} begins, of an object that is not compressed. */
    public RowCutter fromByte(ObjectInput input, long offset, long rowsBefore) throws IOException {
        return fromByte(input, offset, rowsBefore, StandardCharsets.UTF_8);
    }

    /** From the byte at which the row after {@code rowsBefore} begins, of an object that is neither compressed nor UTF-16. */
    public RowCutter fromByte(ObjectInput input, long offset, long rowsBefore, Charset charset) throws IOException {
        return new RowCutter(input.stream(offset), this, TextStart.behind(rowsBefore, offset, charset));
    }
}
