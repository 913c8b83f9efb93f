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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.DeclaredTypes;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/**
 * The schema of a topic's rows.
 *
 * @param rows as records have it
 * @param ddl the same to be declared in {@code schema.fields}; empty where DDL cannot say it
 * @param whyNot why DDL cannot
 */
public record TrialSchema(Schema rows, Optional<String> ddl, Optional<String> whyNot) {

    /** The schema as it is now; empty before it has any column. */
    static Optional<TrialSchema> of(TopicSchema schema) {
        if (schema.own().isPresent()) {
            return schema.own().map(own -> ofFiles(own, schema));
        }
        return schema.version()
                .filter(version -> !version.row().columns().isEmpty())
                .map(version -> ofColumns(version, schema));
    }

    private static TrialSchema ofColumns(RowVersion version, TopicSchema schema) {
        List<Column> columns = version.row().columns().stream()
                .filter(column -> !schema.rules().isRescueField(column.name()))
                .toList();
        return new TrialSchema(
                ConnectSchemas.of(version, schema.name()),
                Optional.of(Ddl.format(new DataType.StructType(columns))),
                Optional.empty());
    }

    private static TrialSchema ofFiles(Schema own, TopicSchema schema) {
        if (schema.naming() == FieldNaming.AVRO) {
            return new TrialSchema(
                    own,
                    Optional.empty(),
                    Optional.of("field.names is avro, and only the files have the names to declare"));
        }
        try {
            DataType.StructType row = DeclaredTypes.ofRow(own, schema.rules()::isRescueField);
            return new TrialSchema(own, Optional.of(Ddl.format(row)), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new TrialSchema(own, Optional.empty(), Optional.of(e.getMessage()));
        }
    }
}
