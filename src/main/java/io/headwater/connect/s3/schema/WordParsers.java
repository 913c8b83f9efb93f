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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.BytesType;
import io.headwater.connect.s3.schema.DataType.UuidType;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;

/** The types that are neither numbers nor times. */
final class WordParsers {

    private static final int UUID_LENGTH = 36;

    private WordParsers() {}

    /** {@code true} or {@code false} in any case, and nothing else. */
    static Object parseBoolean(CharSequence text) throws InvalidValueException {
        if (isWord(text, "true")) {
            return true;
        }
        if (isWord(text, "false")) {
            return false;
        }
        throw InvalidValueException.of(text, new BooleanType());
    }

    /** Base64 of RFC 4648 section 4, with or without its padding. */
    static Object parseBytes(CharSequence text) throws InvalidValueException {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text.toString()));
        } catch (IllegalArgumentException malformed) {
            throw InvalidValueException.of(text, new BytesType(), "it is not base64, " + malformed.getMessage());
        }
    }

    /** The 36 characters of RFC 9562 section 4, in any case; the value is in lower case. */
    static Object parseUuid(CharSequence text) throws InvalidValueException {
        if (text.length() != UUID_LENGTH) {
            throw InvalidValueException.of(text, new UuidType());
        }
        for (int index = 0; index < UUID_LENGTH; index++) {
            char character = text.charAt(index);
            boolean hyphenPlace = index == 8 || index == 13 || index == 18 || index == 23;
            if (hyphenPlace ? character != '-' : !isHexDigit(character)) {
                throw InvalidValueException.of(text, new UuidType());
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether the text is the word, which is of lower-case ASCII letters, in any case. */
    static boolean isWord(CharSequence text, String word) {
        if (text.length() != word.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            char character = text.charAt(index);
            char lower = character >= 'A' && character <= 'Z' ? (char) (character + 0x20) : character;
            if (lower != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
