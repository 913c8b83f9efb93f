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
package io.headwater.connect.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"in/a b+c%20.csv", "in/ä€𝄞.csv", "in\\a\"b'.csv", ""})
    void leavesWhatCanBeSeenAsItIs(String key) {
        assertThat(OneLine.of(key)).isSameAs(key);
    }

    @Test
    void showsWhatWouldBreakALineOrSteerATerminal() {
        assertThat(OneLine.of("a\nb\rc\td\u001b[31me\u2028f\u202eg\ud800h"))
                .isEqualTo("a\\u000ab\\u000dc\\u0009d\\u001b[31me\\u2028f\\u202eg\\ud800h");
    }

    @Test
    void isForMessagesOnlyAndNotForWhatAnObjectIsKnownBy() {
        ObjectRef object = new ObjectRef("bucket", "in/a\nb.csv", "e", 1, Instant.EPOCH, false);

        assertThat(object.uri()).isEqualTo("s3://bucket/in/a\nb.csv");
        assertThat(object.shown()).isEqualTo("s3://bucket/in/a\\u000ab.csv");
        S3Request request = new S3Request(S3Request.Action.READ, "bucket", "in/a\nb.csv");
        assertThat(request).hasToString("read s3://bucket/in/a\\u000ab.csv");
        assertThat(request.permission("aws")).isEqualTo("s3:GetObject on arn:aws:s3:::bucket/in/a\\u000ab.csv");
    }
}
