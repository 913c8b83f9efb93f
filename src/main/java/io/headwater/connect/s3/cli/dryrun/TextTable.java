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

import io.headwater.connect.s3.store.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cells in columns that are as wide as they need to be, and no wider than is good. What could steer a terminal is escaped. */
final class TextTable {

    /** Of a cell that is not the last of its row. */
    static final int WIDEST = 40;

    private static final String GAP = "  ";

    private record Cell(String text, boolean isNumber) {

        int width() {
            return text.codePointCount(0, text.length());
        }

        String padded(int width) {
            String blanks = " ".repeat(width - width());
            return isNumber ? blanks + text : text + blanks;
        }
    }

    private final int widestLast;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A table whose last column is as wide as its cells. */
    TextTable() {
        this(Integer.MAX_VALUE);
    }

    /** A table with a last column that is no wider than this. */
    TextTable(int widestLast) {
        this.widestLast = widestLast;
    }

    /** Adds a row of cells; numbers stand to the right. */
    TextTable row(Object... cells) {
        return row(Stream.of(cells).toList());
    }

    /** The same. */
    TextTable row(List<?> cells) {
        List<Cell> row = new ArrayList<>(cells.size());
        for (int column = 0; column < cells.size(); column++) {
            row.add(cell(cells.get(column), column == cells.size() - 1 ? widestLast : WIDEST));
        }
        rows.add(row);
        return this;
    }

    private static Cell cell(Object content, int widest) {
        if (content instanceof Long count) {
            return new Cell(Numbers.count(count), true);
        }
        if (content instanceof Right right) {
            return new Cell(cut(OneLine.of(right.text()), widest), true);
        }
        return new Cell(cut(OneLine.of(String.valueOf(content)), widest), false);
    }

    /** A text that stands to the right. */
    record Right(String text) {}

    static String cut(String text, int widest) {
        return text.codePointCount(0, text.length()) <= widest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, widest - 1)) + "…";
    }

    /** Indented by two blanks. */
    Stream<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).width());
            }
        });
        return rows.stream().map(row -> {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(GAP).append(row.get(column).padded(widths[column]));
            }
            return line.toString().stripTrailing();
        });
    }
}
