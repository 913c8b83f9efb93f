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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The page of the documentation with the table and the picture; what people have written around the table stays. */
final class Page {

    private static final String BEGIN = "<!-- figures: begin -->\n";
    private static final String END = "<!-- figures: end -->\n";

    private final Path page;
    private final Path picture;

    /** In a folder that has the page already. */
    Page(Path folder) {
        this.page = folder.resolve("benchmarks.md");
        this.picture = folder.resolve("benchmarks.svg");
    }

    void write(List<Figure> figures, List<Plot> plots) throws IOException {
        StringBuilder table = new StringBuilder(machine()).append("\n\n").append(Figure.HEAD);
        figures.forEach(figure -> table.append(figure.line()).append('\n'));
        String before = Files.readString(page);
        Files.writeString(
                page,
                before.substring(0, before.indexOf(BEGIN) + BEGIN.length()) + "\n" + table + "\n"
                        + before.substring(before.indexOf(END)));
        Files.writeString(picture, Plot.svg(plots));
    }

    /** What it was measured on. */
    private static String machine() {
        return String.format(
                Locale.ROOT,
                "Measured on %d cores (%s), %s %s, JDK %s, all servers on the same machine.",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("os.version").replaceAll("-.*", ""),
                System.getProperty("java.version"));
    }
}
