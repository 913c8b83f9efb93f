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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mistakes between the keys of CSV. */
final class CsvChecks {

    private CsvChecks() {}

    static void check(Findings findings) {
        boolean header = findings.sound(CsvKeys.HEADER).filter("true"::equals).isPresent();
        if (header && findings.isSet(CsvKeys.COLUMNS)) {
            findings.mistake(
                    CsvKeys.COLUMNS,
                    CsvKeys.COLUMNS + " names the columns of objects without a header, and " + CsvKeys.HEADER
                            + " is true. Set " + CsvKeys.HEADER + " to false, or leave " + CsvKeys.COLUMNS + " out.");
        }
        Map<Character, String> taken = new LinkedHashMap<>();
        for (String key : List.of(CsvKeys.DELIMITER, CsvKeys.QUOTE, CsvKeys.COMMENT, CsvKeys.ESCAPE)) {
            Optional<Character> sign = findings.sound(key).flatMap(CsvSign::parse);
            sign.map(character -> taken.putIfAbsent(character, key))
                    // A quote as the escape is how many write that quotes are doubled.
                    .filter(other -> !key.equals(CsvKeys.ESCAPE) || !other.equals(CsvKeys.QUOTE))
                    .ifPresent(other -> findings.mistake(
                            key,
                            key + " is " + sign.get() + ", the same as " + other
                                    + ". Give each its own character, as the objects have them."));
        }
    }
}
