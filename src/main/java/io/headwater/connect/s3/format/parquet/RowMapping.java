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
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.MessageType;

/**
 * How the rows of all files with one schema become the rows of one topic. Immutable, and one instance for all of these files, so
 * that their rows carry the same schema instance.
 *
 * @param schema of the rows
 * @param projection the part of the file's schema that is read
 * @param members the mapping of each column of the projection, in its order
 * @param mustHave columns that the file lacks or lets be null, and the rows may not: a null becomes the column's default, or makes
 *     its row invalid
 * @param dataNames how the file names what the rows name otherwise
 */
record RowMapping(
        Schema schema,
        MessageType projection,
        List<StructMapping.Member> members,
        List<NotNull> mustHave,
        DataNames dataNames) {

    RowMapping {
        members = List.copyOf(members);
        mustHave = List.copyOf(mustHave);
    }

    /** @throws UnreadableObjectException when a column is of a type that is not read, or does not fit the declared one */
    static RowMapping of(TopicSchema topic, MessageType file, FieldSettings fields) throws UnreadableObjectException {
        if (topic.declared() && topic.row().isPresent()) {
            return DeclaredRow.mapping(topic.name(), topic.row().get(), file, fields);
        }
        return OwnRow.mapping(topic, file, fields);
    }
}
