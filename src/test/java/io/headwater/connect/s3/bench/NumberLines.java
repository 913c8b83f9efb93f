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

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How another process tells what it counted: lines of a name, a blank and a number. */
final class NumberLines {

    private NumberLines() {}

    /** The numbers by name; of several of a name, the last one. */
    static Map<String, Long> parse(Stream<String> lines) {
        Map<String, Long> numbers = new HashMap<>();
        lines.forEach(line -> {
            int blank = line.indexOf(' ');
            numbers.put(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
        });
        return numbers;
    }
}
