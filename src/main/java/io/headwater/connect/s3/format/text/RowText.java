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

import io.headwater.connect.s3.format.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The decoded text of one or more rows. */
public record RowText(String text, Optional<ErrorCode> problem) {

    /**
     * Decodes rows {@code from} to {@code to}. A problem means that at least one of them is not clean text; which one is
     * found by decoding them one by one.
     */
    public static RowText of(TextRows rows, int from, int to) {
        int start = rows.start(from);
        int end = rows.end(to - 1);
        Charset charset = rows.charset();
        String text = new String(rows.bytes(), start, end - start, charset);
        if (text.indexOf('\0') >= 0) {
            return new RowText(text, Optional.of(ErrorCode.NUL_BYTE));
        }
        // The decoder puts U+FFFD for what is malformed; where the data holds that character itself, it encodes back to
        // the same.
        boolean malformed = text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(text.getBytes(charset), Arrays.copyOfRange(rows.bytes(), start, end));
        return new RowText(text, malformed ? Optional.of(ErrorCode.MALFORMED_TEXT) : Optional.empty());
    }

    /** What to say of a row of UTF-8 with this problem. */
    public static String message(ErrorCode problem) {
        return message(problem, StandardCharsets.UTF_8);
    }

    /** What to say of a row with this problem. */
    public static String message(ErrorCode problem, Charset charset) {
        return problem == ErrorCode.NUL_BYTE ? "the row holds a NUL byte" : "the row is not valid " + charset;
    }
}
