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
package io.headwater.connect.s3.cli.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    @Test
    void alignsColumnsWithNumbersToTheRight() {
        assertThat(new TextTable()
                        .row("NAME", "COUNT", "LAST")
                        .row("a🙂", 1_234L, "x")
                        .row("abcdef", new TextTable.Right("-1.5"), "y")
                        .lines())
                .containsExactly("  NAME    COUNT  LAST", "  a🙂      1,234  x", "  abcdef   -1.5  y");
    }

    @Test
    void cutsWhatIsTooWideButTheLastColumn() {
        assertThat(new TextTable().row("x".repeat(50), "y".repeat(50)).lines())
                .containsExactly("  " + "x".repeat(39) + "…  " + "y".repeat(50));
        assertThat(new TextTable(TextTable.WIDEST).row("y".repeat(50)).lines())
                .containsExactly("  " + "y".repeat(39) + "…");
    }

    @Test
    void escapesWhatCouldSteerATerminal() {
        assertThat(new TextTable().row("a\u001b[2Jb\nc").lines()).containsExactly("  a\\u001b[2Jb\\u000ac");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "9223372036854775807, 9.2 EB"
    })
    void saysSizes(long bytes, String text) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, $0", "0.00000123, $0.0000012", "0.0099, $0.0099", "0.0144, $0.01", "12.345, $12.35", "5, $5.00"})
    void saysPrices(BigDecimal price, String text) {
        assertThat(Numbers.dollars(price)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "65, 1 min 5 s", "12000, 3 h 20 min"})
    void saysTimes(long seconds, String text) {
        assertThat(Numbers.time(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
