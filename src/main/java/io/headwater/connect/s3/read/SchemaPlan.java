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
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.schema.UnknownFields;
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
 * @param rules what becomes of data that has no place in a schema
 * @param name of every value schema, where the configuration gives one
 * @param fields what the fields of rows are like
 */
public record SchemaPlan(
        SchemaMode mode,
        Optional<DataType.StructType> declared,
        Map<String, DataType.StructType> inferred,
        Map<String, DataType.StructType> partitions,
        int inferRows,
        SchemaRules rules,
        Optional<String> name,
        FieldSettings fields) {

    private static final String ROW_KEY = "task.schema.";
    private static final String PARTITIONS_KEY = "task.partitions.";

    public SchemaPlan {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(declared, "declared");
        inferred = Map.copyOf(inferred);
        partitions = Map.copyOf(partitions);
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(name, "name");
    }

    /** Whether schemas become what a start of the connector cannot tell from the configuration, so that they are stored. */
    public boolean remembers() {
        return declared.isEmpty() || adds();
    }

    boolean adds() {
        return rules.unknownFields() == UnknownFields.ADD;
    }

    /** The plan of a task whose configuration holds what {@link #toTask} put there. */
    public static SchemaPlan of(SchemaSettings settings, FieldSettings fields, Map<String, String> task) {
        return new SchemaPlan(
                settings.mode(),
                settings.fields().map(ddl -> TimePrecisions.of(Ddl.parse(ddl), fields.times())),
                parsed(task, ROW_KEY),
                parsed(task, PARTITIONS_KEY),
                settings.inferRows(),
                rules(settings),
                settings.name(),
                fields);
    }

    /** A field that rescues takes what would be added, ignored or invalid. */
    private static SchemaRules rules(SchemaSettings settings) {
        UnknownFields unknown = settings.rescueField().isPresent()
                ? UnknownFields.RESCUE
                : switch (settings.evolution()) {
                    case ADD -> UnknownFields.ADD;
                    case IGNORE -> UnknownFields.IGNORE;
                    case INVALID -> UnknownFields.INVALID;
                };
        return new SchemaRules(unknown, settings.rescueField(), settings.mode() == SchemaMode.STRING);
    }

    private static Map<String, DataType.StructType> parsed(Map<String, String> task, String prefix) {
        Map<String, DataType.StructType> rows = new LinkedHashMap<>();
        task.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                rows.put(key.substring(prefix.length()), Ddl.parse(value));
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
