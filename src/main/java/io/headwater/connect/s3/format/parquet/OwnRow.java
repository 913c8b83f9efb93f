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

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.FieldNames;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Rows with the columns that a file brings, and behind them those of keys. */
final class OwnRow {

    private OwnRow() {}

    static RowMapping mapping(TopicSchema topic, MessageType file, FieldSettings settings)
            throws UnreadableObjectException {
        MessageType projection = withoutColumnsOfKeys(topic, file);
        List<String> names = Stream.concat(
                        topic.partitions().stream().map(Column::name),
                        projection.getFields().stream().map(Type::getName))
                .toList();
        List<String> fields = FieldNames.of(names, settings.names())
                .subList(topic.partitions().size(), names.size());
        DataNames.Builder dataNames = new DataNames.Builder();
        List<StructMapping.Member> members = new ColumnMappings(
                        KeptPrecision.of(settings.times()), settings.names(), dataNames)
                .members(projection, "", topic.name(), fields);
        return new RowMapping(schema(topic, members), projection, members, List.of(), dataNames.build());
    }

    private static MessageType withoutColumnsOfKeys(TopicSchema topic, MessageType file) {
        Set<String> ofKeys = topic.partitions().stream().map(Column::name).collect(Collectors.toSet());
        return new MessageType(
                file.getName(),
                file.getFields().stream()
                        .filter(column -> !ofKeys.contains(column.getName()))
                        .toList());
    }

    private static Schema schema(TopicSchema topic, List<StructMapping.Member> members)
            throws UnreadableObjectException {
        try {
            SchemaBuilder builder = SchemaBuilder.struct().name(topic.name());
            members.forEach(member -> builder.field(member.name(), member.schema()));
            ConnectSchemas.of(new DataType.StructType(topic.partitions()), topic.name())
                    .fields()
                    .forEach(field -> builder.field(field.name(), field.schema()));
            return builder.build();
        } catch (SchemaBuilderException e) {
            throw Unreadable.malformed("its columns make no schema: " + e.getMessage(), e);
        }
    }
}
