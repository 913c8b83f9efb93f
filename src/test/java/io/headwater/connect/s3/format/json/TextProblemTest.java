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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextProblemTest {

    @Test
    void takesWhatTheStrictDecoderTakes() {
        byte[] likely = {
            0x41,
            (byte) 0x80,
            (byte) 0x8F,
            (byte) 0x90,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xC1,
            (byte) 0xC2,
            (byte) 0xDF,
            (byte) 0xE0,
            (byte) 0xE1,
            (byte) 0xED,
            (byte) 0xEF,
            (byte) 0xF0,
            (byte) 0xF1,
            (byte) 0xF4,
            (byte) 0xF5,
            (byte) 0xFF
        };
        Random random = new Random(20_240_506);
        int valid = 0;
        for (int round = 0; round < 500_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = likely[random.nextInt(round % 2 == 0 ? likely.length : 3)];
            }
            boolean decodes = decodes(bytes);
            valid += decodes ? 1 : 0;

            assertThat(TextProblem.of(bytes, 0, bytes.length))
                    .isEqualTo(decodes ? TextProblem.NONE : TextProblem.NOT_UTF_8);
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    @Test
    void takesEveryCharacter() {
        for (int character = 1; character <= Character.MAX_CODE_POINT; character++) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                byte[] bytes = new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8);
                if (TextProblem.of(bytes, 0, bytes.length) != TextProblem.NONE) {
                    throw new AssertionError("U+%04X".formatted(character));
                }
            }
        }
    }

    @Test
    void findsEscapesThatAreHalfACharacter() {
        assertThat(of("\\ud834\\udd1e")).isEqualTo(TextProblem.NONE);
        assertThat(of("\\uD834\\uDD1E \\u00e9 \\\\ud834 \\n")).isEqualTo(TextProblem.NONE);
        assertThat(of("\\ud834")).isEqualTo(TextProblem.HALF_CHARACTER);
        assertThat(of("\\ud834x\\udd1e")).isEqualTo(TextProblem.HALF_CHARACTER);
        assertThat(of("\\udd1e\\ud834")).isEqualTo(TextProblem.HALF_CHARACTER);
        assertThat(of("\\ud834\\ud834\\udd1e")).isEqualTo(TextProblem.HALF_CHARACTER);
        assertThat(of("\\\\\\udd1e")).isEqualTo(TextProblem.HALF_CHARACTER);
    }

    @Test
    void findsNulBytes() {
        assertThat(of("0123456789\0")).isEqualTo(TextProblem.NUL);
        assertThat(of("0123456\0")).isEqualTo(TextProblem.NUL);
        assertThat(of("\\u0000")).isEqualTo(TextProblem.NONE);
    }

    private static TextProblem of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return TextProblem.of(bytes, 0, bytes.length);
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
