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
import io.headwater.connect.s3.schema.AvroNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Finds the mapping of a column, nested ones included. Lists and maps are read in the standard shape of the Parquet specification
 * (LogicalTypes.md, "Nested Types") and, by its rules for backward compatibility, in the older ones.
 *
 * @param times in which precision times are kept
 */
record ColumnMappings(KeptPrecision times) {

    /**
     * @param type the column, or a part of one
     * @param column its dotted path, for messages
     * @param schemaName the full name that a struct's schema gets
     * @throws UnreadableObjectException when the type is not read
     */
    ColumnMapping of(Type type, String column, String schemaName) throws UnreadableObjectException {
        ColumnMapping single = single(type, column, schemaName);
        return type.isRepetition(Type.Repetition.REPEATED) ? new ElementMapping(single) : single;
    }

    StructMapping.Member member(Type type, String parent, String parentName) throws UnreadableObjectException {
        String column = parent.isEmpty() ? type.getName() : parent + "." + type.getName();
        ColumnMapping mapping = of(type, column, parentName + "." + AvroNames.name(type.getName()));
        return new StructMapping.Member(type.getName(), Cardinality.of(type), mapping);
    }

    /** One value, whatever the repetition. */
    ColumnMapping single(Type type, String column, String schemaName) throws UnreadableObjectException {
        if (type.isPrimitive()) {
            return PrimitiveMappings.of(type.asPrimitiveType(), column, times);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation == null) {
            return struct(group, column, schemaName);
        }
        if (annotation instanceof ListLogicalTypeAnnotation) {
            return new ListMapping(column, elements(group, onlyRepeated(group, column), column, schemaName));
        }
        // Older writers marked the map itself as what only its entries are.
        if (annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation) {
            return map(group, column, schemaName);
        }
        throw Unreadable.unsupportedColumn(column, "has the Parquet type " + annotation);
    }

    private StructMapping struct(GroupType group, String column, String schemaName) throws UnreadableObjectException {
        List<StructMapping.Member> members = new ArrayList<>();
        for (Type field : group.getFields()) {
            members.add(member(field, column, schemaName));
        }
        return new StructMapping(schemaName, column, members, List.of());
    }

    private ColumnMapping elements(GroupType list, Type repeated, String column, String schemaName)
            throws UnreadableObjectException {
        if (isElement(list, repeated)) {
            return new ElementMapping(single(repeated, column + "." + repeated.getName(), schemaName));
        }
        Type element = repeated.asGroupType().getType(0);
        return new WrappedElementMapping(
                of(element, column + "." + element.getName(), schemaName),
                element.isRepetition(Type.Repetition.OPTIONAL));
    }

    /** The specification's rules by which a repeated field is itself the element, and not the group around it. */
    static boolean isElement(GroupType list, Type repeated) {
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
            return true;
        }
        return repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
    }

    /** An entry without a value is a key alone: the map is a set, and becomes an array of its keys. */
    private ColumnMapping map(GroupType group, String column, String schemaName) throws UnreadableObjectException {
        boolean hasValues = hasValues(group, column);
        GroupType entry = group.getType(0).asGroupType();
        ColumnMapping key = of(entry.getType(0), column + ".key", schemaName + ".key");
        if (!hasValues) {
            return new ListMapping(
                    column, new WrappedElementMapping(key, entry.getType(0).isRepetition(Type.Repetition.OPTIONAL)));
        }
        Type value = entry.getType(1);
        return new MapMapping(
                column, key, of(value, column + ".value", schemaName), value.isRepetition(Type.Repetition.OPTIONAL));
    }

    /** Whether the entries of a map have values. */
    static boolean hasValues(GroupType map, String column) throws UnreadableObjectException {
        Type entry = onlyRepeated(map, column);
        if (entry.isPrimitive()
                || entry.asGroupType().getFieldCount() > 2
                || entry.asGroupType().getFields().stream()
                        .anyMatch(field -> field.isRepetition(Type.Repetition.REPEATED))) {
            throw Unreadable.unsupportedColumn(column, "is a map whose entries are not a key and a value");
        }
        return entry.asGroupType().getFieldCount() == 2;
    }

    static Type onlyRepeated(GroupType group, String column) throws UnreadableObjectException {
        if (group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED)) {
            return group.getType(0);
        }
        throw Unreadable.unsupportedColumn(column, "is marked as a list or map and has no repeated field");
    }
}
