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
package io.headwater.connect.s3.format.parquet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * The columns of a file that have no place in the schema of its topic.
 *
 * @param ignored those that are not read, one for each value that a row may have
 * @param rescue those that are kept as text
 */
record BeyondSchema(List<String> ignored, Optional<Rescue> rescue) {

    static final BeyondSchema NOTHING = new BeyondSchema(List.of(), Optional.empty());

    BeyondSchema {
        ignored = List.copyOf(ignored);
    }

    /**
     * Columns that are read with their own types, beside those of the topic's schema.
     *
     * @param rows the topic's schema
     * @param field where in it they are kept
     * @param columns their names
     * @param names how the file names them
     */
    record Rescue(Schema rows, Field field, List<String> columns, DataNames names) {

        Rescue {
            columns = List.copyOf(columns);
        }

        /** A row under the topic's schema. */
        Struct row(Struct read) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String column : columns) {
                Object value = read.getWithoutDefault(column);
                if (value != null) {
                    texts.put(
                            names.of("", column).orElse(column),
                            new RowJson(names)
                                    .text(column, read.schema().field(column).schema(), value));
                }
            }
            Struct row = new Struct(rows);
            for (Field other : rows.fields()) {
                boolean isRead = read.schema().field(other.name()) != null && !columns.contains(other.name());
                if (isRead) {
                    row.put(other, read.getWithoutDefault(other.name()));
                }
            }
            return texts.isEmpty() ? row : row.put(field, texts);
        }
    }
}
