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

import io.headwater.connect.s3.format.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;

/** The values of columns that become text. */
final class TextValues {

    private static final char REPLACEMENT = '\uFFFD';

    private TextValues() {}

    /** Strictly UTF-8: what the quick decoder would replace is refused. */
    static Object utf8(Binary value) {
        String text = value.toStringUsingUTF8();
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            // The replacement character may stand in the text itself.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(value.toByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException(
                    ErrorCode.MALFORMED_TEXT, "text that is not UTF-8 (" + e.getMessage() + ")");
        }
    }

    /** The canonical text of 16 big-endian bytes. */
    static Object uuid(Binary value) {
        ByteBuffer bytes = value.toByteBuffer();
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
