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
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The texts of {@code csv.null.values}: separated by commas, {@code \,} for a comma in one. */
final class CsvNullValues implements ConfigDef.Validator {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    @Override
    public void ensureValid(String name, Object value) {
        if (parse(value.toString()).contains("")) {
            throw new ConfigException(
                    name,
                    value,
                    "One of the values is empty. An empty field without quotes is null anyway: leave it out.");
        }
    }

    static List<String> parse(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(COMMA.split(text, -1))
                        .map(value -> value.strip().replace("\\,", ","))
                        .toList();
    }
}
