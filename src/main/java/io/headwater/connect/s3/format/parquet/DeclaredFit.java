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
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Fits a column of a file to its declared schema, at every level: parts that are not declared are not read, parts that the file lacks
 * are null, and numbers may be narrower. The values carry the declared schema.
 *
 * @param fields what the fields of rows are like
 * @param dataNames takes note of the file's names
 */
record DeclaredFit(FieldSettings fields, DataNames.Builder dataNames) {

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
    Fitted of(Type type, DataType declared, Schema wanted, String column) throws UnreadableObjectException {
        if (!type.isRepetition(Type.Repetition.REPEATED)) {
            return single(type, declared, wanted, column);
        }
        if (!(declared instanceof DataType.ArrayType array)) {
            throw mismatch(type, wanted, column);
        }
        Fitted element = single(type, array.element(), wanted.valueSchema(), column);
        return new Fitted(element.projection(), new ElementMapping(element.mapping()));
    }

    /** Takes note of how the data names the fields of a struct. */
    void note(DataType.StructType declared, Schema schema) {
        Map<String, String> names = new HashMap<>();
        declared.columns().stream()
                .filter(column -> !column.partition())
                .forEach(column -> names.put(column.field(), column.name()));
        dataNames.add(schema.name(), names);
    }

    private Fitted single(Type type, DataType declared, Schema wanted, String column) throws UnreadableObjectException {
        if (declared instanceof DataType.StructType struct) {
            return struct(type, struct, wanted, column);
        }
        if (declared instanceof DataType.ArrayType array) {
            return list(type, array.element(), wanted, column);
        }
        return declared instanceof DataType.MapType map
                ? map(type, map.value(), wanted, column)
                : leaf(type, wanted, column);
    }

    private Fitted struct(Type type, DataType.StructType declared, Schema wanted, String column)
            throws UnreadableObjectException {
        if (type.isPrimitive() || type.getLogicalTypeAnnotation() != null) {
            throw mismatch(type, wanted, column);
        }
        note(declared, wanted);
        GroupType group = type.asGroupType();
        DeclaredFields found = DeclaredFields.of(declared, wanted, group, column + ".", this);
        if (found.projection().isEmpty()) {
            throw mismatch(type, wanted, column);
        }
        return new Fitted(
                group.withNewFields(found.projection()),
                new StructMapping(wanted.name(), column, found.members(), found.mustHave()));
    }

    private Fitted list(Type type, DataType declared, Schema wanted, String column) throws UnreadableObjectException {
        if (!isMarked(type, LogicalTypeAnnotation.listType())) {
            throw mismatch(type, wanted, column);
        }
        GroupType list = type.asGroupType();
        Type repeated = ColumnMappings.onlyRepeated(list, column);
        if (ColumnMappings.isElement(list, repeated)) {
            Fitted element = single(repeated, declared, wanted.valueSchema(), column);
            return new Fitted(
                    list.withNewFields(element.projection()),
                    new ListMapping(column, new ElementMapping(element.mapping())));
        }
        Fitted element = of(repeated.asGroupType().getType(0), declared, wanted.valueSchema(), column + ".element");
        return new Fitted(
                list.withNewFields(repeated.asGroupType().withNewFields(element.projection())),
                new ListMapping(column, new WrappedElementMapping(element.mapping(), true)));
    }

    private Fitted map(Type type, DataType declared, Schema wanted, String column) throws UnreadableObjectException {
        boolean isMap = isMarked(type, LogicalTypeAnnotation.mapType())
                || isMarked(type, LogicalTypeAnnotation.MapKeyValueTypeAnnotation.getInstance());
        if (!isMap || !ColumnMappings.hasValues(type.asGroupType(), column)) {
            throw mismatch(type, wanted, column);
        }
        GroupType map = type.asGroupType();
        GroupType entry = map.getType(0).asGroupType();
        Fitted key = of(entry.getType(0), new DataType.StringType(), wanted.keySchema(), column + ".key");
        Fitted value = of(entry.getType(1), declared, wanted.valueSchema(), column + ".value");
        return new Fitted(
                map.withNewFields(entry.withNewFields(key.projection(), value.projection())),
                new MapMapping(column, key.mapping(), value.mapping(), true));
    }

    private Fitted leaf(Type type, Schema wanted, String column) throws UnreadableObjectException {
        ColumnMapping mapping = columns(kept(wanted)).single(type, column, column);
        Schema found = mapping.schema().build();
        if (SchemaFit.sameType(found, wanted)) {
            return new Fitted(type, mapping);
        }
        if (Widening.possible(found, wanted)) {
            return new Fitted(type, new Widening(mapping, wanted.type()));
        }
        throw mismatch(type, wanted, column);
    }

    private ColumnMappings columns(KeptPrecision kept) {
        return new ColumnMappings(kept, fields.names(), new DataNames.Builder());
    }

    private static boolean isMarked(Type type, LogicalTypeAnnotation annotation) {
        return annotation.equals(type.getLogicalTypeAnnotation());
    }

    /** A declared time has the file's values in its own unit, whatever the file's. */
    private KeptPrecision kept(Schema wanted) {
        KeptPrecision undeclared = KeptPrecision.of(fields.times());
        return switch (fields.times()) {
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
        Schema found = columns(KeptPrecision.of(fields.times()))
                .of(type, column, column)
                .schema()
                .build();
        return Unreadable.mismatch("column " + column + " is " + SchemaFit.describe(found)
                + " in the file and declared as " + SchemaFit.describe(wanted)
                + "; declare it as the file has it, or leave it out of schema.fields");
    }
}
