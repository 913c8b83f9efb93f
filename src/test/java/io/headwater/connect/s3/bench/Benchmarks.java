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

import io.headwater.connect.s3.testing.BuildFiles;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what Headwater reaches beside the limits of its libraries and of the machine, and prints both as a table. Arguments: which
 * benchmarks, all of them if none is named; {@code --rows N} for objects of another size; {@code --write} to measure what is plotted, too,
 * and write {@code docs/benchmarks.md} and its picture anew. {@code jmh}, with JMH's options behind it, runs the benchmarks of readers and
 * types instead.
 */
public final class Benchmarks {

    /** Measures some lines of the table. */
    private interface Measuring {
        List<Figure> figures() throws Exception;
    }

    private final Map<String, Measuring> all = new LinkedHashMap<>();

    Benchmarks(Sizes sizes, Path directory) {
        ReaderFigures readers = new ReaderFigures(sizes);
        ObjectFigures objects = new ObjectFigures(sizes, directory);
        all.put("csv", readers::csv);
        all.put("jsonl", readers::jsonLines);
        all.put("parquet", readers::parquet);
        all.put("gzip", readers::gzipCsv);
        all.put("cores", new CoreFigures(sizes)::cores);
        all.put("small", objects::small);
        all.put("large", objects::large);
        all.put("worker", () -> new WorkerFigures(sizes, BuildFiles.brokerRuntime(), directory).worker());
        all.put("listing", new ListingFigures(sizes, directory)::listings);
        all.put("restart", new RestartFigures(sizes, directory)::restarts);
    }

    public static void main(String[] arguments) throws Exception {
        List<String> named = new ArrayList<>(List.of(arguments));
        if (named.indexOf("jmh") == 0) {
            Microbenchmarks.run(named.subList(1, named.size()));
            return;
        }
        Sizes sizes = Sizes.FULL;
        int option = named.indexOf("--rows");
        if (option >= 0) {
            named.remove(option);
            sizes = sizes.withRows(Integer.parseInt(named.remove(option)));
        }
        boolean write = named.remove("--write");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "run-");
        List<Figure> figures = new Benchmarks(sizes, directory).run(named, out);
        if (write) {
            new Page(Path.of("docs")).write(figures, new Plots(sizes, directory).plots());
        }
    }

    /** Prints the table, in Markdown, each line as soon as it is measured. */
    List<Figure> run(List<String> named, PrintStream out) throws Exception {
        List<Figure> figures = new ArrayList<>();
        out.print(Figure.HEAD);
        for (String name : named.isEmpty() ? all.keySet() : named) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("no such benchmark: " + name + "; there are " + all.keySet());
            }
            List<Figure> measured = all.get(name).figures();
            measured.forEach(figure -> out.println(figure.line()));
            figures.addAll(measured);
        }
        return figures;
    }
}
