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
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Finds the mapping of a column, nested ones included. Lists and maps are read in the standard shape of the Parquet
 * specification; the older shapes are refused by name.
 */
final class ColumnMappings {

    private ColumnMappings() {}

    /**
     * @param type the column, or a part of one
     * @param column its dotted path, for messages
     * @param schemaName the full name that a struct's schema gets
     * @throws UnreadableObjectException when the type is not read
     */
    static ColumnMapping of(Type type, String column, String schemaName) throws UnreadableObjectException {
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            throw Unreadable.unsupportedColumn(column, "is repeated outside a list, as old writers made lists");
        }
        if (type.isPrimitive()) {
            return PrimitiveMappings.of(type.asPrimitiveType(), column);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation == null) {
            return struct(group, column, schemaName);
        }
        if (annotation instanceof ListLogicalTypeAnnotation) {
            return list(group, column, schemaName);
        }
        if (annotation instanceof MapLogicalTypeAnnotation) {
            return map(group, column, schemaName);
        }
        throw Unreadable.unsupportedColumn(column, "has the Parquet type " + annotation);
    }

    static StructMapping.Member member(Type type, String parent, String parentName) throws UnreadableObjectException {
        String column = parent.isEmpty() ? type.getName() : parent + "." + type.getName();
        ColumnMapping mapping = of(type, column, parentName + "." + type.getName());
        return new StructMapping.Member(type.getName(), type.isRepetition(Type.Repetition.OPTIONAL), mapping);
    }

    private static StructMapping struct(GroupType group, String column, String schemaName)
            throws UnreadableObjectException {
        List<StructMapping.Member> members = new ArrayList<>();
        for (Type field : group.getFields()) {
            members.add(member(field, column, schemaName));
        }
        return new StructMapping(schemaName, members);
    }

    private static ListMapping list(GroupType group, String column, String schemaName)
            throws UnreadableObjectException {
        Type repeated = onlyRepeatedGroup(group, column, 1);
        Type element = repeated.asGroupType().getType(0);
        if (repeated.getName().equals("array") || repeated.getName().equals(group.getName() + "_tuple")) {
            throw Unreadable.unsupportedColumn(column, "is a list in an old, two-level shape");
        }
        return new ListMapping(
                of(element, column + "." + element.getName(), schemaName),
                element.isRepetition(Type.Repetition.OPTIONAL));
    }

    private static MapMapping map(GroupType group, String column, String schemaName) throws UnreadableObjectException {
        GroupType entry = onlyRepeatedGroup(group, column, 2).asGroupType();
        Type value = entry.getType(1);
        return new MapMapping(
                column,
                of(entry.getType(0), column + ".key", schemaName + ".key"),
                of(value, column + ".value", schemaName),
                value.isRepetition(Type.Repetition.OPTIONAL));
    }

    private static Type onlyRepeatedGroup(GroupType group, String column, int fields) throws UnreadableObjectException {
        if (group.getFieldCount() == 1
                && group.getType(0).isRepetition(Type.Repetition.REPEATED)
                && !group.getType(0).isPrimitive()
                && group.getType(0).asGroupType().getFieldCount() == fields) {
            return group.getType(0);
        }
        throw Unreadable.unsupportedColumn(column, "is a list or map in another than the standard three-level shape");
    }
}
