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
import io.headwater.connect.s3.schema.TimeSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Fits a column of a file to its declared schema, at every level: parts that are not declared are not read, parts that the file lacks
 * are null, and numbers may be narrower. The values carry the declared schema.
 *
 * @param times what becomes of times that are finer than a millisecond
 */
record DeclaredFit(TimePrecisionMode times) {

    /**
     * A column that fits.
     *
     * @param projection what is read of the file's type
     * @param mapping how it becomes values of the declared schema
     */
    record Fitted(Type projection, ColumnMapping mapping) {}

    /**
     * Fits one column, or a part of one.
     *
     * @param column its dotted path, for messages
     * @throws UnreadableObjectException when it does not fit, or is of a type that is not read
     */
    Fitted of(Type type, Schema wanted, String column) throws UnreadableObjectException {
        if (!type.isRepetition(Type.Repetition.REPEATED)) {
            return single(type, wanted, column);
        }
        if (wanted.type() != Schema.Type.ARRAY) {
            throw mismatch(type, wanted, column);
        }
        Fitted element = single(type, wanted.valueSchema(), column);
        return new Fitted(element.projection(), new ElementMapping(element.mapping()));
    }

    /** A field that the file lacks must be one that can be null or has a default. */
    static void checkMissing(Field field, String column, GroupType file) throws UnreadableObjectException {
        if (!field.schema().isOptional() && field.schema().defaultValue() == null) {
            throw Unreadable.mismatch("column " + column
                    + " is NOT NULL in the schema of its topic and the file has no such column (it has "
                    + file.getFields().stream().map(Type::getName).collect(Collectors.joining(", "))
                    + "); declare the columns in schema.fields, this one without NOT NULL or not at all");
        }
    }

    private Fitted single(Type type, Schema wanted, String column) throws UnreadableObjectException {
        return switch (wanted.type()) {
            case STRUCT -> struct(type, wanted, column);
            case ARRAY -> list(type, wanted, column);
            case MAP -> map(type, wanted, column);
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> leaf(type, wanted, column);
        };
    }

    private Fitted struct(Type type, Schema wanted, String column) throws UnreadableObjectException {
        if (type.isPrimitive()) {
            return leaf(type, wanted, column);
        }
        if (type.getLogicalTypeAnnotation() != null) {
            throw mismatch(type, wanted, column);
        }
        GroupType group = type.asGroupType();
        List<Type> projection = new ArrayList<>();
        List<StructMapping.Member> members = new ArrayList<>();
        List<String> mustHave = new ArrayList<>();
        for (Field field : wanted.fields()) {
            String path = column + "." + field.name();
            boolean found = group.containsField(field.name());
            if (found) {
                Type part = group.getType(field.name());
                Fitted fitted = of(part, field.schema(), path);
                projection.add(fitted.projection());
                members.add(new StructMapping.Member(field.name(), Cardinality.of(part), fitted.mapping()));
            } else {
                checkMissing(field, path, group);
            }
            if (!field.schema().isOptional()
                    && !(found && group.getType(field.name()).isRepetition(Type.Repetition.REQUIRED))) {
                mustHave.add(field.name());
            }
        }
        if (projection.isEmpty()) {
            throw mismatch(type, wanted, column);
        }
        return new Fitted(group.withNewFields(projection), new StructMapping(wanted.name(), column, members, mustHave));
    }

    private Fitted list(Type type, Schema wanted, String column) throws UnreadableObjectException {
        if (isMap(type) && !ColumnMappings.hasValues(type.asGroupType(), column)) {
            checkNulls(
                    type.asGroupType().getType(0).asGroupType().getType(0), wanted.valueSchema(), type, wanted, column);
            return set(type.asGroupType(), wanted, column);
        }
        if (!isMarked(type, LogicalTypeAnnotation.listType())) {
            throw mismatch(type, wanted, column);
        }
        GroupType list = type.asGroupType();
        Type repeated = ColumnMappings.onlyRepeated(list, column);
        if (ColumnMappings.isElement(list, repeated)) {
            Fitted element = single(repeated, wanted.valueSchema(), column);
            return new Fitted(
                    list.withNewFields(element.projection()),
                    new ListMapping(column, new ElementMapping(element.mapping())));
        }
        checkNulls(repeated.asGroupType().getType(0), wanted.valueSchema(), type, wanted, column);
        Fitted element = of(repeated.asGroupType().getType(0), wanted.valueSchema(), column + ".element");
        return new Fitted(
                list.withNewFields(repeated.asGroupType().withNewFields(element.projection())),
                new ListMapping(column, new WrappedElementMapping(element.mapping(), true)));
    }

    /** A map whose entries have no values: an array of its keys. */
    private Fitted set(GroupType set, Schema wanted, String column) throws UnreadableObjectException {
        GroupType entry = set.getType(0).asGroupType();
        Fitted key = of(entry.getType(0), wanted.valueSchema(), column + ".key");
        return new Fitted(
                set.withNewFields(entry.withNewFields(key.projection())),
                new ListMapping(column, new WrappedElementMapping(key.mapping(), true)));
    }

    private Fitted map(Type type, Schema wanted, String column) throws UnreadableObjectException {
        if (!isMap(type) || !ColumnMappings.hasValues(type.asGroupType(), column)) {
            throw mismatch(type, wanted, column);
        }
        GroupType map = type.asGroupType();
        GroupType entry = map.getType(0).asGroupType();
        checkNulls(entry.getType(1), wanted.valueSchema(), type, wanted, column);
        Fitted key = of(entry.getType(0), wanted.keySchema(), column + ".key");
        Fitted value = of(entry.getType(1), wanted.valueSchema(), column + ".value");
        return new Fitted(
                map.withNewFields(entry.withNewFields(key.projection(), value.projection())),
                new MapMapping(column, key.mapping(), value.mapping(), true));
    }

    /** Elements that may be null have no place among those that may not. */
    private void checkNulls(Type element, Schema wantedElement, Type type, Schema wanted, String column)
            throws UnreadableObjectException {
        if (element.isRepetition(Type.Repetition.OPTIONAL) && !wantedElement.isOptional()) {
            throw mismatch(type, wanted, column + " (whose elements may be null in the file only)");
        }
    }

    private Fitted leaf(Type type, Schema wanted, String column) throws UnreadableObjectException {
        ColumnMapping mapping = new ColumnMappings(kept(wanted)).single(type, column, column);
        Schema found = mapping.schema().build();
        if (SchemaFit.sameType(found, wanted)) {
            return new Fitted(type, mapping);
        }
        if (Widening.possible(found, wanted)) {
            return new Fitted(type, new Widening(mapping, wanted.type()));
        }
        throw mismatch(type, wanted, column);
    }

    private static boolean isMap(Type type) {
        return isMarked(type, LogicalTypeAnnotation.mapType())
                || isMarked(type, LogicalTypeAnnotation.MapKeyValueTypeAnnotation.getInstance());
    }

    private static boolean isMarked(Type type, LogicalTypeAnnotation annotation) {
        return annotation.equals(type.getLogicalTypeAnnotation());
    }

    /** A time of the topic's schema has the file's values in its own unit, whatever the file's. */
    private KeptPrecision kept(Schema wanted) {
        KeptPrecision undeclared = KeptPrecision.of(times);
        return switch (times) {
            case CONNECT -> undeclared;
            case ADAPTIVE ->
                TimeSchemas.precisionOfTime(wanted)
                        .or(() -> TimeSchemas.precisionOfTimestamp(wanted))
                        .map(KeptPrecision::exactly)
                        .orElse(undeclared);
        };
    }

    private UnreadableObjectException mismatch(Type type, Schema wanted, String column)
            throws UnreadableObjectException {
        Schema found = new ColumnMappings(KeptPrecision.of(times))
                .of(type, column, column)
                .schema()
                .build();
        return Unreadable.mismatch("column " + column + " is " + SchemaFit.describe(found)
                + " in the file and " + SchemaFit.describe(wanted)
                + " in the schema of its topic; declare it in schema.fields as the file has it, or leave it out there");
    }
}
