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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** A value for some of the folders of {@code aws.s3.prefixes}: {@code prefix=value} pairs, separated by commas, {@code \,} for a comma in one. */
final class PrefixMap {

    private PrefixMap() {}

    /**
     * The values by folder, each ending in {@code /}. Both a prefix and a value may hold {@code =}: the longest prefix is taken.
     *
     * @throws ConfigException when a pair names no prefix that is read, or has no value, or a prefix has two
     */
    static Map<String, String> parse(String key, String text, List<String> prefixes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : CommaList.parse(text)) {
            String folder = prefixes.stream()
                    .map(PrefixList::folder)
                    .filter(candidate -> valueBegin(candidate, pair) > 0)
                    .max(Comparator.comparing(String::length))
                    .orElseThrow(() -> new ConfigException(
                            key,
                            text,
                            "\"" + pair + "\" begins with none of the folders of " + LocationKeys.PREFIXES
                                    + " and an equals sign. It must be prefix=value, the prefix as it stands there."));
            String value = pair.substring(valueBegin(folder, pair)).strip();
            if (value.isEmpty()) {
                throw new ConfigException(key, text, "\"" + pair + "\" has no value behind the equals sign.");
            }
            if (values.put(folder, value) != null) {
                throw new ConfigException(key, text, "The folder " + folder + " has two values. Give it one.");
            }
        }
        return values;
    }

    /** Where the value begins in a pair of this folder, written with or without the slash at its end; 0 when it is another's. */
    private static int valueBegin(String folder, String pair) {
        String name = folder.substring(0, folder.length() - 1);
        if (pair.startsWith(name + "=")) {
            return name.length() + 1;
        }
        return pair.startsWith(folder + "=") ? folder.length() + 1 : 0;
    }
}
