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

import java.util.ArrayList;
import java.util.List;

/** Measures what Headwater reaches beside the limits of its libraries and of the machine, and prints both. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        ReaderFigures readers = new ReaderFigures(rows, 5, 9);
        List<Figure> figures = new ArrayList<>();
        List<String> chosen =
                arguments.length > 1 ? List.of(arguments[1].split(",")) : List.of("csv", "jsonl", "parquet", "gzip");
        for (String name : chosen) {
            figures.addAll(
                    switch (name) {
                        case "csv" -> readers.csv();
                        case "jsonl" -> readers.jsonLines();
                        case "parquet" -> readers.parquet();
                        case "gzip" -> readers.gzipCsv();
                        default -> throw new IllegalArgumentException("no such benchmark: " + name);
                    });
        }
        figures.forEach(figure -> System.out.println(figure.line()));
    }
}
