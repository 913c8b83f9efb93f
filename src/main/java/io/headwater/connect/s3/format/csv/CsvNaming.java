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

import java.util.Map;

/** Where the names of columns come from. */
sealed interface CsvNaming {

    /** From the first row of each object. */
    record FirstRow() implements CsvNaming {}

    /** From the configuration: positions by name. */
    record Listed(Map<String, Integer> indexes) implements CsvNaming {

        public Listed {
            indexes = Map.copyOf(indexes);
        }
    }

    /** From their positions. */
    record Numbered() implements CsvNaming {}

    /** What the configuration says. */
    static CsvNaming of(boolean header, Map<String, Integer> columns) {
        if (header) {
            return new FirstRow();
        }
        return columns.isEmpty() ? new Numbered() : new Listed(columns);
    }
}
