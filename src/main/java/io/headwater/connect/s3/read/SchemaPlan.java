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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.config.SchemaSettings;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the schemas of topics come from.
 *
 * @param mode declared, inferred or all strings
 * @param declared the declared columns, in mode {@code DECLARED}
 * @param inferred by topic, the columns that the connector inferred when it started
 * @param partitions by topic, the columns that the connector found in keys when it started
 * @param inferRows how many rows of an object are sampled
 * @param name of every value schema, where the configuration gives one
 * @param fields what the fields of rows are like
 */
public record SchemaPlan(
        SchemaMode mode,
        Optional<DataType.StructType> declared,
        Map<String, DataType.StructType> inferred,
        Map<String, DataType.StructType> partitions,
        int inferRows,
        Optional<String> name,
        FieldSettings fields) {

    private static final String ROW_KEY = "task.schema.";
    private static final String PARTITIONS_KEY = "task.partitions.";

    public SchemaPlan {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(declared, "declared");
        inferred = Map.copyOf(inferred);
        partitions = Map.copyOf(partitions);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fields, "fields");
    }

    /** The plan of a task whose configuration holds what {@link #toTask} put there. */
    public static SchemaPlan of(SchemaSettings settings, FieldSettings fields, Map<String, String> task) {
        return new SchemaPlan(
                settings.mode(),
                settings.fields().map(ddl -> RowFields.of(Ddl.parse(ddl), fields)),
                parsed(task, ROW_KEY, fields),
                parsed(task, PARTITIONS_KEY, fields),
                settings.inferRows(),
                settings.name(),
                fields);
    }

    private static Map<String, DataType.StructType> parsed(
            Map<String, String> task, String prefix, FieldSettings fields) {
        Map<String, DataType.StructType> rows = new LinkedHashMap<>();
        task.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                rows.put(key.substring(prefix.length()), RowFields.of(Ddl.parse(value), fields));
            }
        });
        return rows;
    }

    /** Inferred schemas and columns of keys as entries of a task's configuration: DDL by topic. */
    public static Map<String, String> toTask(
            Map<String, DataType.StructType> inferred, Map<String, DataType.StructType> partitions) {
        Map<String, String> task = new LinkedHashMap<>();
        inferred.forEach((topic, row) -> task.put(ROW_KEY + topic, Ddl.format(row)));
        partitions.forEach((topic, row) -> task.put(PARTITIONS_KEY + topic, Ddl.format(row)));
        return task;
    }
}
