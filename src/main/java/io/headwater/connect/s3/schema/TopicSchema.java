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
package io.headwater.connect.s3.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the rows of a topic before an object is opened.
 *
 * @param name the full name that the value schema gets
 * @param row the declared or inferred columns, and behind them those of keys; empty where the objects bring their own (Parquet)
 * @param declared whether {@code row} was declared by the user, so that a format with an own schema projects to it and checks it
 * @param partitions the columns whose values stand in keys: no format reads them, and rows have fields for them
 */
public record TopicSchema(String name, Optional<DataType.StructType> row, boolean declared, List<Column> partitions) {

    public TopicSchema {
        Objects.requireNonNull(name, "name");
        List<Column> ofKeys = List.copyOf(partitions);
        row = row.map(columns -> behind(columns, ofKeys));
        partitions = ofKeys;
    }

    /** Of a topic whose keys give no columns. */
    public TopicSchema(String name, Optional<DataType.StructType> row, boolean declared) {
        this(name, row, declared, List.of());
    }

    /** The columns that an object brings, and behind them those of keys. */
    public DataType.StructType with(DataType.StructType own) {
        return behind(own, partitions);
    }

    /** A column of the same name gives way: what the folder says holds for the whole object. */
    private static DataType.StructType behind(DataType.StructType data, List<Column> partitions) {
        Set<String> names = partitions.stream().map(Column::name).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        data.columns().stream().filter(column -> !names.contains(column.name())).forEach(columns::add);
        columns.addAll(partitions);
        return new DataType.StructType(columns);
    }
}
