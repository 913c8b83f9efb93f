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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How CSV is written.
 *
 * @param header whether the first row names the columns
 * @param columns without a header: the columns that are read, by name, with their positions from 0; empty for all
 * @param delimiter between fields, ASCII
 * @param quote around fields, ASCII; empty where there are no quotes
 * @param escape before a character that stands for itself, ASCII; empty where quotes are doubled and nothing else
 * @param comment at the beginning of a line that is no row, ASCII
 * @param charset of objects without a byte order mark
 * @param nullValues what a field without quotes can be to mean null, besides nothing
 * @param trim whether blanks around fields and around their quotes are left out
 */
public record CsvSettings(
        boolean header,
        Map<String, Integer> columns,
        char delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        Optional<Character> comment,
        CsvCharset charset,
        List<String> nullValues,
        boolean trim) {

    public CsvSettings {
        columns = Map.copyOf(columns);
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(escape, "escape");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(charset, "charset");
        nullValues = List.copyOf(nullValues);
    }

    /** The same with another delimiter, as of {@code .tsv} objects. */
    public CsvSettings delimitedBy(char other) {
        return new CsvSettings(header, columns, other, quote, escape, comment, charset, nullValues, trim);
    }
}
