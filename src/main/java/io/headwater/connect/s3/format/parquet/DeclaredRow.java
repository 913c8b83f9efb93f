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

import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Projects a file to the declared columns, by name. Every object of the topic gets the declared schema, whatever its own says of
 * nullability; see {@link DeclaredFit}.
 */
final class DeclaredRow {

    private DeclaredRow() {}

    static RowMapping mapping(
            String schemaName, DataType.StructType declared, MessageType file, TimePrecisionMode times)
            throws UnreadableObjectException {
        Schema schema = ConnectSchemas.of(declared, schemaName);
        DeclaredFit fit = new DeclaredFit(times);
        List<Type> projection = new ArrayList<>();
        List<StructMapping.Member> members = new ArrayList<>();
        List<Field> mustHave = new ArrayList<>();
        for (Field field : schema.fields()) {
            boolean found = file.containsField(field.name());
            if (found) {
                Type type = file.getType(field.name());
                DeclaredFit.Fitted fitted = fit.of(type, field.schema(), field.name());
                projection.add(fitted.projection());
                members.add(new StructMapping.Member(field.name(), Cardinality.of(type), fitted.mapping()));
            } else {
                DeclaredFit.checkMissing(field, field.name(), file);
            }
            if (!field.schema().isOptional()
                    && !(found && file.getType(field.name()).isRepetition(Type.Repetition.REQUIRED))) {
                mustHave.add(field);
            }
        }
        return new RowMapping(schema, new MessageType(file.getName(), projection), members, mustHave);
    }
}
