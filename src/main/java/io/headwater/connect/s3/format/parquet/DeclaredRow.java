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

import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Projects a file to the declared columns, by name. Every object of the topic gets the declared schema, whatever its own says of
 * nullability; a column's type must be the declared one, or a narrower number.
 */
final class DeclaredRow {

    private DeclaredRow() {}

    static RowMapping mapping(String schemaName, DataType.StructType declared, MessageType file)
            throws UnreadableObjectException {
        Schema whole = ConnectSchemas.of(declared, schemaName);
        SchemaBuilder schema = SchemaBuilder.struct().name(schemaName);
        List<Type> projection = new ArrayList<>();
        List<StructMapping.Member> members = new ArrayList<>();
        List<String> mustHave = new ArrayList<>();
        for (Column column : declared.columns()) {
            Schema wanted = whole.field(column.name()).schema();
            if (file.containsField(column.name())) {
                Type type = file.getType(column.name());
                StructMapping.Member member = fitted(ColumnMappings.member(type, "", schemaName), wanted);
                projection.add(type);
                members.add(member);
                // The file's own nested schema tells what its parts may be; the declared one only whether the whole may
                // be null.
                schema.field(column.name(), SchemaFit.isNested(wanted) ? member.schema() : wanted);
                if (!wanted.isOptional() && type.isRepetition(Type.Repetition.OPTIONAL)) {
                    mustHave.add(column.name());
                }
            } else if (!wanted.isOptional() && wanted.defaultValue() == null) {
                throw Unreadable.mismatch(
                        "column " + column.name() + " is declared NOT NULL and the file has no such column (it has "
                                + String.join(", ", names(file))
                                + "); declare it without NOT NULL, or leave it out of schema.fields");
            } else {
                schema.field(column.name(), wanted);
                if (!wanted.isOptional()) {
                    mustHave.add(column.name());
                }
            }
        }
        Schema built = schema.build();
        List<Field> fields = mustHave.stream().map(built::field).toList();
        return new RowMapping(built, new MessageType(file.getName(), projection), members, fields);
    }

    private static StructMapping.Member fitted(StructMapping.Member member, Schema wanted)
            throws UnreadableObjectException {
        Schema found = member.mapping().schema().build();
        if (SchemaFit.sameType(found, wanted)) {
            return member;
        }
        if (Widening.possible(found, wanted)) {
            return new StructMapping.Member(
                    member.name(), member.cardinality(), new Widening(member.mapping(), wanted.type()));
        }
        throw Unreadable.mismatch("column " + member.name() + " is " + SchemaFit.describe(found)
                + " in the file and declared as " + SchemaFit.describe(wanted)
                + "; declare it as the file has it, or leave it out of schema.fields");
    }

    private static List<String> names(MessageType file) {
        return file.getFields().stream().map(Type::getName).toList();
    }
}
