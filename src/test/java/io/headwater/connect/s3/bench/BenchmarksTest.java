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
package io.headwater.connect.s3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the benchmarks run and that every loop gives all rows; how fast is for people to read. */
class BenchmarksTest {

    @Test
    void readsEveryRowInEachLoop() throws Exception {
        String table = Benchmarks.table(new ReaderFigures(3_000, 0, 1), List.of());

        assertThat(table.lines()).hasSize(10).allMatch(line -> line.startsWith("| ") || line.startsWith("|---"));
    }
}
