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
import io.headwater.connect.s3.schema.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * The declared fields of a row or struct, found in a file by their columns' names.
 *
 * @param projection what is read of the file's fields
 * @param members how each of these becomes a value
 * @param mustHave the ones that the file lacks or lets be null, and the declaration does not
 */
record DeclaredFields(List<Type> projection, List<StructMapping.Member> members, List<NotNull> mustHave) {

    /**
     * Finds them.
     *
     * @param parent the dotted path of the struct with a dot behind it, for messages; empty for a row
     * @throws UnreadableObjectException when one does not fit, or is lacking and must have a value
     */
    static DeclaredFields of(
            DataType.StructType declared, Schema schema, GroupType file, String parent, DeclaredFit fit)
            throws UnreadableObjectException {
        List<Type> projection = new ArrayList<>();
        List<StructMapping.Member> members = new ArrayList<>();
        List<NotNull> mustHave = new ArrayList<>();
        List<Column> columns = declared.columns().stream()
                .filter(column -> !column.partition())
                .toList();
        for (Column column : columns) {
            String path = parent + column.name();
            boolean found = file.containsField(column.name());
            if (found) {
                Type type = file.getType(column.name());
                DeclaredFit.Fitted fitted =
                        fit.of(type, column.type(), schema.field(column.field()).schema(), path);
                projection.add(fitted.projection());
                members.add(new StructMapping.Member(column.field(), Cardinality.of(type), fitted.mapping()));
            } else {
                checkMissing(column, path, file);
            }
            if (!column.nullable() && !(found && file.getType(column.name()).isRepetition(Type.Repetition.REQUIRED))) {
                mustHave.add(new NotNull(column.field(), path));
            }
        }
        return new DeclaredFields(projection, members, mustHave);
    }

    /** A field that the file lacks must be one that can be null or has a default. */
    private static void checkMissing(Column column, String path, GroupType file) throws UnreadableObjectException {
        if (column.isRequired()) {
            throw Unreadable.mismatch(
                    "column " + path + " is declared NOT NULL and the file has no such column (it has "
                            + file.getFields().stream().map(Type::getName).collect(Collectors.joining(", "))
                            + "); declare it without NOT NULL, or leave it out of schema.fields");
        }
    }
}
