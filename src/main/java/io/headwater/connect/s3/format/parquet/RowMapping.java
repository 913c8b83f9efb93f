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
import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.UnknownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * How the rows of all files with one schema become the rows of one topic. Immutable, and one instance for all of these files, so
 * that their rows carry the same schema instance.
 *
 * @param schema of the rows
 * @param projection the part of the file's schema that is read
 * @param members the mapping of each column of the projection, in its order
 * @param mustHave columns that the file lacks or lets be null, and the rows may not: a null becomes the column's default, or makes
 *     its row invalid
 * @param beyond what the file has besides
 * @param names how the file names what the rows name otherwise
 */
record RowMapping(
        Schema schema,
        MessageType projection,
        List<StructMapping.Member> members,
        List<Field> mustHave,
        BeyondSchema beyond,
        DataNames names) {

    RowMapping {
        members = List.copyOf(members);
        mustHave = List.copyOf(mustHave);
    }

    /** @throws UnreadableObjectException when a column is of a type that is not read, or does not fit the schema of the topic */
    static RowMapping of(TopicSchema topic, MessageType file, FieldSettings fields) throws UnreadableObjectException {
        FileNames names = FileNames.of(file, topic, fields.names());
        RowMapping renamed = of(topic, names, fields.times());
        return new RowMapping(
                renamed.schema(),
                names.original(renamed.projection()),
                renamed.members(),
                renamed.mustHave(),
                renamed.beyond(),
                renamed.names());
    }

    private static RowMapping of(TopicSchema topic, FileNames names, TimePrecisionMode times)
            throws UnreadableObjectException {
        Set<String> ofKeys = topic.ofKeys().stream().map(Column::field).collect(Collectors.toSet());
        FittedRow.RowFit fit = new FittedRow.RowFit(times, ofKeys, names.data());
        if (topic.declared() && !takesMore(topic.rules().unknownFields())) {
            boolean projects = topic.rules().unknownFields() == UnknownFields.INVALID;
            return FittedRow.mapping(
                    ConnectSchemas.of(topic.version().orElseThrow(), topic.name()),
                    names.renamed(),
                    topic.rules(),
                    projects,
                    fit);
        }
        List<StructMapping.Member> members = new ArrayList<>();
        for (Type column : names.renamed().getFields()) {
            members.add(new ColumnMappings(KeptPrecision.of(times)).member(column, "", topic.name()));
        }
        Schema own = schema(topic, members);
        return topic.ofRowsUnder(
                own,
                rows -> rows.equals(own)
                        ? new RowMapping(rows, names.renamed(), members, List.of(), BeyondSchema.NOTHING, names.data())
                        : FittedRow.mapping(rows, names.renamed(), topic.rules(), false, fit));
    }

    private static boolean takesMore(UnknownFields unknown) {
        return switch (unknown) {
            case ADD, RESCUE -> true;
            case IGNORE, INVALID -> false;
        };
    }

    /** The fields of the file, and behind them those of keys. */
    private static Schema schema(TopicSchema topic, List<StructMapping.Member> members)
            throws UnreadableObjectException {
        try {
            SchemaBuilder builder = SchemaBuilder.struct().name(topic.name()).version(RowVersion.FIRST);
            members.forEach(member -> builder.field(member.name(), member.schema()));
            ConnectSchemas.of(new DataType.StructType(topic.ofKeys()), topic.name())
                    .fields()
                    .forEach(field -> builder.field(field.name(), field.schema()));
            return builder.build();
        } catch (SchemaBuilderException e) {
            throw Unreadable.malformed("its columns make no schema: " + e.getMessage(), e);
        }
    }
}
