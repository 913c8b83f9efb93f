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

import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TimePrecisions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns that the folders of keys give to the rows of each topic: declared, or as the connector inferred them when it started. A folder
 * of a new name gives a column more when its first object is read. Used by the reading thread.
 */
final class PartitionColumns {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionColumns.class);

    private final SchemaPlan plan;
    private final Map<String, DataType.StructType> inferred;

    PartitionColumns(SchemaPlan plan) {
        this.plan = plan;
        this.inferred = new LinkedHashMap<>(plan.sampled().partitions());
    }

    /** The columns of a topic, those of this object's folders among them; none where folders are no fields. */
    List<Column> of(ObjectWork work) {
        if (!plan.fields().partitions()) {
            return List.of();
        }
        DataType.StructType known = inferred.getOrDefault(work.topic(), new DataType.StructType(List.of()));
        DataType.StructType all = withFoldersOf(work, known);
        inferred.put(work.topic(), all);
        return TimePrecisions.of(all, plan.fields().times()).columns().stream()
                .map(column -> declared(column).asPartition())
                .toList();
    }

    private DataType.StructType withFoldersOf(ObjectWork work, DataType.StructType known) {
        RowInference seen = new RowInference();
        observe(work, seen);
        List<Column> columns = new ArrayList<>(known.columns());
        for (Column column : seen.type().columns()) {
            if (known.columns().stream().noneMatch(other -> other.name().equals(column.name()))) {
                LOG.info(
                        "Topic {} has a partition field more by {}: {}",
                        work.topic(),
                        work.object().shown(),
                        Ddl.format(new DataType.StructType(List.of(column))));
                columns.add(column);
            }
        }
        return new DataType.StructType(columns);
    }

    private Column declared(Column inferredColumn) {
        Column column =
                plan.mode() == SchemaMode.STRING ? inferredColumn.withType(new DataType.StringType()) : inferredColumn;
        return plan.declared().stream()
                .flatMap(row -> row.columns().stream())
                .filter(other -> other.name().equals(column.name()))
                .findFirst()
                .orElse(column);
    }

    /** Shows an object's folders to an inference, by the rules of text. */
    static void observe(ObjectWork work, RowInference inference) {
        PartitionFolders.of(work.object().key())
                .values()
                .forEach((name, value) -> value.ifPresentOrElse(
                        text -> inference.column(name).observeText(text, false),
                        () -> inference.column(name).observeNull()));
    }
}
