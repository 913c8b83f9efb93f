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
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The columns of {@code csv.columns}: {@code name=index} pairs separated by commas, the index from 0. */
final class CsvColumnList implements ConfigDef.Validator {

    /** No sheet and no database table is wider. */
    private static final int MAX_INDEX = 65_535;

    @Override
    public void ensureValid(String name, Object value) {
        parse(name, value.toString());
    }

    /** The positions by name. */
    static Map<String, Integer> parse(String key, String text) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String pair : Stream.of(text.split(",", -1)).map(String::strip).toList()) {
            int equals = pair.lastIndexOf('=');
            String column = pair.substring(0, Math.max(equals, 0)).strip();
            int index = index(pair.substring(equals + 1).strip());
            if (column.isEmpty() || index < 0) {
                throw new ConfigException(
                        key,
                        text,
                        "\"" + pair + "\" is no column. It must be name=index, the index counted from 0 and at most "
                                + MAX_INDEX + ", such as entity_id=0,timestamp=1,longitude=2.");
            }
            if (columns.containsValue(index)) {
                throw new ConfigException(
                        key, text, "Two columns have the index " + index + ". Give each column its own.");
            }
            if (columns.put(column, index) != null) {
                throw new ConfigException(
                        key, text, "Two columns have the name " + column + ". Give each column its own.");
            }
        }
        return columns;
    }

    /** Negative where it is none. */
    private static int index(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            return -1;
        }
        int index = Integer.parseInt(digits);
        return index <= MAX_INDEX ? index : -1;
    }
}
