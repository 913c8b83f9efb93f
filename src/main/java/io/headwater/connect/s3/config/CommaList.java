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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list in one text: entries separated by commas, {@code \,} for a comma in an entry. */
final class CommaList {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private CommaList() {}

    /** The entries as written, without the blanks around them; none of blank text. */
    static List<String> parse(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return Stream.of(COMMA.split(text, -1))
                .map(entry -> entry.strip().replace("\\,", ","))
                .toList();
    }
}
