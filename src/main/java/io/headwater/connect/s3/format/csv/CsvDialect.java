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
package io.headwater.connect.s3.format.csv;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How CSV is written. All signs are ASCII and differ from one another.
 *
 * @param delimiter between fields
 * @param quote around fields; empty where there are none
 * @param escape before a character that stands for itself; empty where there is none
 * @param comment at the beginning of a line that is no row; empty where there is none
 * @param trim whether blanks around fields, and around their quotes, are left out
 * @param nullValues what a field without quotes can be to mean null, besides nothing
 */
record CsvDialect(
        char delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        Optional<Character> comment,
        boolean trim,
        List<String> nullValues) {

    static final CsvDialect COMMA =
            new CsvDialect(',', Optional.of('"'), Optional.empty(), Optional.empty(), false, List.of());

    CsvDialect {
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(escape, "escape");
        Objects.requireNonNull(comment, "comment");
        nullValues = List.copyOf(nullValues);
    }

    /** Of names, which are never null. */
    CsvDialect withoutNullValues() {
        return new CsvDialect(delimiter, quote, escape, comment, trim, List.of());
    }

    /** A blank that trimming leaves out: a space or a control character. No row holds a line ending here. */
    boolean isTrimmed(char character) {
        return trim && character <= ' ' && character != delimiter;
    }
}
