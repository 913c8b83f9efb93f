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
package io.headwater.connect.s3.records;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of an invalid row.
 *
 * @param bytes as they stand in the object; read without moving the buffer's position
 * @param truncated whether they were cut, maybe inside a character
 */
record RawRow(ByteBuffer bytes, boolean truncated) {

    /** The bytes as text, without a character that the cut left incomplete; empty when they are not valid UTF-8. */
    Optional<String> text() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining()); // a byte makes one char at most
        // told that more is to come, the decoder leaves an incomplete character at the end alone
        boolean valid = decoder.decode(bytes.duplicate(), text, !truncated).isUnderflow();
        return valid ? Optional.of(text.flip().toString()) : Optional.empty();
    }

    ByteBuffer copy() {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }
}
