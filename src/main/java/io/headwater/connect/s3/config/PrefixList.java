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
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The folders of {@code aws.s3.prefixes}: separated by commas, {@code \,} for a comma in a name, none inside another. */
final class PrefixList implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, Object value) {
        List<String> prefixes = parse(value.toString());
        for (String prefix : prefixes) {
            if (prefix.isEmpty()) {
                throw new ConfigException(
                        name,
                        value,
                        "One of the folders is empty. Leave the whole list empty to read the whole bucket.");
            }
        }
        for (int outer = 0; outer < prefixes.size(); outer++) {
            for (int inner = 0; inner < prefixes.size(); inner++) {
                if (outer != inner && folder(prefixes.get(inner)).startsWith(folder(prefixes.get(outer)))) {
                    throw new ConfigException(
                            name,
                            value,
                            "The folder " + folder(prefixes.get(inner)) + " is listed beside "
                                    + folder(prefixes.get(outer))
                                    + ", which it is inside of: its objects would be read twice. Leave one of them out.");
                }
            }
        }
    }

    /** As written, without the blanks around them; empty for the whole bucket. */
    static List<String> parse(String text) {
        return CommaList.parse(text);
    }

    /** As a folder, ending in {@code /}. */
    static String folder(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** The deepest folder that all prefixes are in, where one alone is that itself; empty, or ending in {@code /}. */
    static String commonFolder(List<String> prefixes) {
        if (prefixes.isEmpty()) {
            return "";
        }
        String common = folder(prefixes.get(0));
        for (String prefix : prefixes) {
            while (!folder(prefix).startsWith(common)) {
                common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
            }
        }
        return common;
    }
}
