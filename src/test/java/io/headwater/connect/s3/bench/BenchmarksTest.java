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

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the benchmarks run, and that every loop gives all rows, or they would fail; how fast is for people to read. */
class BenchmarksTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"csv, 2", "jsonl, 2", "parquet, 2", "gzip, 2", "large, 2", "listing, 5", "restart, 6"})
    void measuresEachLine(String name, int lines) throws Exception {
        assertThat(measured(name))
                .hasSize(lines)
                .allSatisfy(figure -> assertThat(figure.ours()).isPositive());
    }

    @Test
    void countsOneRequestForASmallObjectAndOneForAPageOfTheListing() throws Exception {
        assertThat(measured("small"))
                .filteredOn(figure -> figure.unit().equals("requests"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.ours()).isEqualTo(figure.limit()));
    }

    @Test
    void plotsEachRate() throws Exception {
        List<Plot> plots = new Plots(Sizes.SMOKE, directory).plots();

        assertThat(plots)
                .hasSize(3)
                .allSatisfy(plot -> assertThat(plot.lines())
                        .allSatisfy(line -> assertThat(line.rates()).hasSameSizeAs(plot.values())));
    }

    @Test
    void writesTheTableBetweenItsMarksAndThePictureBesideThePage() throws IOException {
        Path page = directory.resolve("benchmarks.md");
        Files.writeString(page, "before\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nbehind\n");

        new Page(directory)
                .write(
                        List.of(Figure.atLeast(2, "reading", "rows/s", 4_200, 2_000, "writing")),
                        List.of(new Plot(
                                "title",
                                "size",
                                List.of("1", "2"),
                                "MB/s",
                                List.of(new Plot.Line("a", List.of(1.0, 2.0))))));

        assertThat(Files.readString(page))
                .matches(
                        "(?s)before\n<!-- figures: begin -->\n\nMeasured on \\d+ cores .*\n<!-- figures: end -->\nbehind\n")
                .contains("\n| reading | 4,200 rows/s | 2,000 rows/s | writing | 2.10 | ≥ 2.0: yes |\n")
                .doesNotContain("old");
        assertThat(Files.readString(directory.resolve("benchmarks.svg")))
                .startsWith("<svg ")
                .contains(">title<", ">size<", ">MB/s<", ">a<")
                .endsWith("</svg>\n");
    }

    private List<Figure> measured(String name) throws Exception {
        return new Benchmarks(Sizes.SMOKE, directory)
                .run(List.of(name), new PrintStream(OutputStream.nullOutputStream(), true));
    }
}
