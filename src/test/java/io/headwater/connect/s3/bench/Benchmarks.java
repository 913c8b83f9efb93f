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

/**
 * Measures what Headwater reaches beside the limits of its libraries and of the machine, and prints both as a table. Arguments: which
 * benchmarks, all of them if none is named, and {@code --rows N} for objects of another size.
 */
public final class Benchmarks {

    private static final int ROWS = 400_000;
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 9;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> named = new ArrayList<>(List.of(arguments));
        int rows = ROWS;
        int option = named.indexOf("--rows");
        if (option >= 0) {
            named.remove(option);
            rows = Integer.parseInt(named.remove(option));
        }
        System.out.print(table(new ReaderFigures(rows, WARM_UPS, ROUNDS), named));
    }

    /** The table, in Markdown. */
    static String table(ReaderFigures readers, List<String> named) throws Exception {
        StringBuilder table = new StringBuilder(Figure.HEAD);
        for (String name : named.isEmpty() ? List.of("csv", "jsonl", "parquet", "gzip") : named) {
            List<Figure> figures = switch (name) {
                case "csv" -> readers.csv();
                case "jsonl" -> readers.jsonLines();
                case "parquet" -> readers.parquet();
                case "gzip" -> readers.gzipCsv();
                default -> throw new IllegalArgumentException("no such benchmark: " + name);
            };
            figures.forEach(figure -> table.append(figure.line()).append('\n'));
        }
        return table.toString();
    }
}
