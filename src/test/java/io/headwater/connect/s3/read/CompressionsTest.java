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
package io.headwater.connect.s3.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CompressedSample;
import io.headwater.connect.s3.format.Compression;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionsTest {

    /** Hadoop's blocks of Snappy begin with nothing of their own. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SNAPPY_HADOOP")
    void tellsACompressionByItsFirstBytes(CompressedSample sample) {
        byte[] object = sample.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Compressions.ofFirstBytes(Arrays.copyOf(object, 10))).isEqualTo(sample.compression());
        assertThat(Compressions.ofFirstBytes(Arrays.copyOf(sample.of(new byte[0]), 10)))
                .isEqualTo(sample.compression());
    }

    @Test
    void takesAFrameThatIsToBeSkippedForZstandards() {
        assertThat(Compressions.ofFirstBytes(HexFormat.of().parseHex("5e2a4d18030000000000")))
                .isEqualTo(Compression.ZSTD);
    }

    @Test
    void takesTextForText() {
        for (String text : List.of("", "a", "a,b\n1,2\n", "BZh91AY,b\n1", "{\"a\": 1}", "\uFEFFa,b")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Compressions.ofFirstBytes(Arrays.copyOf(bytes, Math.min(10, bytes.length))))
                    .as(text)
                    .isEqualTo(Compression.NONE);
        }
    }
}
