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
package io.headwater.connect.s3.format.json;

import java.util.List;
import java.util.stream.Collectors;

/** The layouts in which other systems write JSON. */
enum JsonLayout {
    COMPACT_ARRAY("[", ",", "]", false),
    ARRAY_OF_LINES("[\n", ",\n", "\n]", false),
    ARRAY_WITH_COMMAS_FIRST("[", "\n,", "\n]", false),
    PRETTY_ARRAY("[\r\n  ", ",\r\n  ", "\r\n]", true),
    CONCATENATED("", "", "", false),
    PRETTY_VALUES("", "\n", "\n", true),
    LINES("", "\n", "\n", false);

    private final String before;
    private final String between;
    private final String behind;
    private final boolean pretty;

    JsonLayout(String before, String between, String behind, boolean pretty) {
        this.before = before;
        this.between = between;
        this.behind = behind;
        this.pretty = pretty;
    }

    /** Whether the object is one array, which has an end of its own. */
    boolean isArray() {
        return before.startsWith("[");
    }

    /** An object of these rows. */
    String text(List<String> rows) {
        return before
                + rows.stream().map(row -> pretty ? pretty(row) : row).collect(Collectors.joining(between))
                + behind;
    }

    /** Each field on a line of its own, for rows with ", " between fields only. */
    private String pretty(String row) {
        String indent = between.substring(between.lastIndexOf('\n') + 1) + "  ";
        return row.replace("{\"id", "{\n" + indent + "\"id").replace(", \"", ",\n" + indent + "\"");
    }
}
