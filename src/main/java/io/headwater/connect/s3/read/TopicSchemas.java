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
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowFields;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a task's topics: declared, or as the connector inferred them when it started. A topic that has come since gets its
 * schema from the first object that the task reads of it, until the connector starts again. Used by the reading thread.
 */
final class TopicSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSchemas.class);

    private final SchemaPlan plan;
    private final ObjectFormats formats;
    private final Fetcher fetcher;
    private final Map<String, DataType.StructType> inferred;
    private final PartitionColumns partitions;

    TopicSchemas(SchemaPlan plan, ObjectFormats formats, Fetcher fetcher) {
        this.plan = plan;
        this.formats = formats;
        this.fetcher = fetcher;
        this.inferred = new LinkedHashMap<>(plan.inferred());
        this.partitions = new PartitionColumns(plan);
    }

    TopicSchema of(ObjectWork work, Compression compression) throws IOException {
        if (plan.declared().isPresent()) {
            return schema(work, plan.declared(), true);
        }
        boolean stringColumns = plan.mode() == SchemaMode.STRING && isCsv(work.format());
        if (!work.format().isText() || stringColumns) {
            return schema(work, Optional.empty(), false);
        }
        DataType.StructType row = inferred.get(work.topic());
        if (row == null) {
            row = infer(work, compression);
        }
        return schema(work, Optional.of(row), false);
    }

    private TopicSchema schema(ObjectWork work, Optional<DataType.StructType> data, boolean declared) {
        TopicSchema schema = new TopicSchema(
                plan.name().orElseGet(() -> ConnectSchemas.schemaName(work.topic())),
                data,
                declared,
                partitions.of(work));
        return new TopicSchema(
                schema.name(),
                schema.row().map(row -> RowFields.of(row, plan.fields())),
                declared,
                schema.partitions());
    }

    private static boolean isCsv(FormatName format) {
        return switch (format) {
            case CSV, TSV -> true;
            case JSONL, JSON, PARQUET -> false;
        };
    }

    private DataType.StructType infer(ObjectWork work, Compression compression) throws IOException {
        RowInference inference = new RowInference();
        try {
            formats.samplerOf(work.format())
                    .sample(
                            new FetchedObject(work.object(), fetcher, Optional.empty()),
                            compression,
                            plan.inferRows(),
                            inference);
        } catch (UnreadableObjectException e) {
            // Reading the object says so after the rows before the damage, and these tell the schema.
            LOG.debug("The sample of {} ends early: {}", work.object().uri(), e.getMessage());
        }
        DataType.StructType row = RowFields.of(inference.type(), plan.fields());
        if (!row.columns().isEmpty()) {
            inferred.put(work.topic(), row);
            LOG.info(
                    "Topic {} is new: inferred from {} the schema, ready for schema.fields: {}",
                    work.topic(),
                    work.object().uri(),
                    Ddl.format(row));
        }
        return row;
    }
}
