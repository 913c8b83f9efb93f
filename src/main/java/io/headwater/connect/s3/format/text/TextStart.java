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

import java.nio.charset.Charset;

/**
 * Where in a text cutting begins.
 *
 * @param offset position of the first byte, which begins a row
 * @param located whether positions in the text are positions in the object
 * @param rowsBefore how many rows lie before the offset
 * @param charset of the text
 * @param lines counted up to the offset
 */
record TextStart(long offset, boolean located, long rowsBefore, Charset charset, LineCount lines) {

    /** At the first row, behind a byte order mark of so many bytes. */
    static TextStart beginning(int markBytes, boolean located, Charset charset, RecordBoundary boundary) {
        return new TextStart(
                markBytes, located, 0, charset, LineCount.fromBeginning(boundary.carriageReturnEndsLine()));
    }

    /** Behind rows, in a text that is not compressed; on which line, nobody has counted. */
    static TextStart behind(long rows, long offset, Charset charset) {
        return new TextStart(offset, true, rows, charset, LineCount.unknown());
    }
}
