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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCountTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsAsAReaderOfOneByteDoesHoweverTheTextComes(boolean returnsEnd) {
        Random random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            byte[] text = new byte[random.nextInt(60)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) "\n\rab\u000b\u008a".charAt(random.nextInt(6));
            }
            LineCount count = LineCount.fromBeginning(returnsEnd);
            int from = 0;
            while (from < text.length) {
                int portion = 1 + random.nextInt(text.length - from);
                byte[] bytes = new byte[portion + 3];
                System.arraycopy(text, from, bytes, 0, portion);
                int index = random.nextInt(portion);
                if (bytes[index] != '\n') {
                    LineCount there = count.copy();
                    there.pass(bytes, 0, index);
                    assertThat(there.number()).hasValue(line(text, from + index, returnsEnd));
                }
                count.pass(bytes, 0, portion);
                from += portion;
            }
        }
    }

    private static long line(byte[] text, int index, boolean returnsEnd) {
        long line = 1;
        for (int i = 0; i < index; i++) {
            boolean lone = returnsEnd && text[i] == '\r' && text[i + 1] != '\n';
            line += text[i] == '\n' || lone ? 1 : 0;
        }
        return line;
    }

    @Test
    void knowsNothingInTheMiddleOfAText() {
        LineCount count = LineCount.unknown();
        count.pass("a\nb\n".getBytes(StandardCharsets.UTF_8), 0, 4);

        assertThat(count.number()).isEmpty();
    }
}
