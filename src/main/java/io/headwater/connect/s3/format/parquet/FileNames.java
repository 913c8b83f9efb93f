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

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.schema.AvroNames;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A file's schema with the names that rows have: those of the topic's columns where it declares them, else made as {@code field.names} says.
 * Columns whose values keys have are left out. Only fields of rows and structs have names; lists and maps are built of groups that have not.
 *
 * @param renamed the schema
 * @param data the file's names
 */
record FileNames(MessageType renamed, DataNames data) {

    static FileNames of(MessageType file, TopicSchema topic, FieldNaming naming) {
        Set<String> ofKeys = topic.ofKeys().stream().map(Column::name).collect(Collectors.toSet());
        List<Type> own = file.getFields().stream()
                .filter(column -> !ofKeys.contains(column.getName()))
                .toList();
        Set<String> fieldsOfKeys = topic.ofKeys().stream().map(Column::field).collect(Collectors.toSet());
        return switch (naming) {
            case KEEP -> new FileNames(new MessageType(file.getName(), own), new DataNames(Map.of(), fieldsOfKeys));
            case AVRO -> {
                Map<String, Map<String, String>> names = new HashMap<>();
                List<Type> fields =
                        fields(own, topic.version().map(RowVersion::row), new HashSet<>(fieldsOfKeys), "", names);
                yield new FileNames(new MessageType(file.getName(), fields), new DataNames(names, fieldsOfKeys));
            }
        };
    }

    private static List<Type> fields(
            List<Type> fields,
            Optional<DataType.StructType> known,
            Set<String> taken,
            String struct,
            Map<String, Map<String, String>> names) {
        Map<String, Column> columns = new HashMap<>();
        known.ifPresent(row -> row.columns().forEach(column -> {
            columns.put(column.name(), column);
            taken.add(column.field());
        }));
        Map<String, String> ofFile = new HashMap<>();
        List<Type> renamed = new ArrayList<>();
        for (Type field : fields) {
            Optional<Column> column = Optional.ofNullable(columns.get(field.getName()));
            String name = column.map(Column::field).orElseGet(() -> AvroNames.free(field.getName(), taken));
            ofFile.put(name, field.getName());
            renamed.add(type(field, name, column.map(Column::type), DataNames.below(struct, name), names));
        }
        names.put(struct, ofFile);
        return renamed;
    }

    private static Type type(
            Type type, String name, Optional<DataType> known, String path, Map<String, Map<String, String>> names) {
        if (type.isPrimitive()) {
            return Renamed.of(type, name);
        }
        GroupType group = type.asGroupType();
        if (group.getLogicalTypeAnnotation() == null) {
            Optional<DataType.StructType> struct = known.filter(DataType.ArrayType.class::isInstance)
                    .map(array -> ((DataType.ArrayType) array).element())
                    .or(() -> known)
                    .filter(DataType.StructType.class::isInstance)
                    .map(DataType.StructType.class::cast);
            return Renamed.of(
                    group.withNewFields(fields(group.getFields(), struct, new HashSet<>(), path, names)), name);
        }
        if (group.getFieldCount() != 1 || group.getType(0).isPrimitive()) {
            return Renamed.of(group, name);
        }
        return Renamed.of(group.withNewFields(inside(group, name, known, path, names)), name);
    }

    /** The repeated group of a list or map. */
    private static Type inside(
            GroupType around,
            String name,
            Optional<DataType> known,
            String path,
            Map<String, Map<String, String>> names) {
        GroupType repeated = around.getType(0).asGroupType();
        boolean isList = around.getLogicalTypeAnnotation().equals(LogicalTypeAnnotation.listType());
        Optional<DataType> element = known.filter(DataType.ArrayType.class::isInstance)
                .map(array -> ((DataType.ArrayType) array).element())
                .or(() ->
                        known.filter(DataType.MapType.class::isInstance).map(map -> ((DataType.MapType) map).value()));
        if (isList && ColumnMappings.isElement(around, repeated)) {
            boolean isTuple = repeated.getName().equals(around.getName() + "_tuple");
            return type(repeated, isTuple ? name + "_tuple" : repeated.getName(), element, path, names);
        }
        List<Type> parts = new ArrayList<>();
        for (Type part : repeated.getFields()) {
            // A map's key has no fields whose names anybody chose but in files that nobody writes.
            parts.add(type(part, part.getName(), element, path, names));
        }
        return repeated.withNewFields(parts);
    }

    /** A part of the renamed schema with the names of the file. */
    MessageType original(MessageType projection) {
        return data.byStruct().isEmpty()
                ? projection
                : new MessageType(projection.getName(), original(projection.getFields(), ""));
    }

    private List<Type> original(List<Type> fields, String struct) {
        return fields.stream()
                .map(field -> {
                    String name = data.of(struct, field.getName()).orElseThrow();
                    return original(field, name, DataNames.below(struct, field.getName()));
                })
                .toList();
    }

    private Type original(Type type, String name, String path) {
        if (type.isPrimitive()) {
            return Renamed.of(type, name);
        }
        GroupType group = type.asGroupType();
        if (group.getLogicalTypeAnnotation() == null) {
            return Renamed.of(group.withNewFields(original(group.getFields(), path)), name);
        }
        if (group.getFieldCount() != 1 || group.getType(0).isPrimitive()) {
            return Renamed.of(group, name);
        }
        GroupType repeated = group.getType(0).asGroupType();
        boolean isList = group.getLogicalTypeAnnotation().equals(LogicalTypeAnnotation.listType());
        if (isList && ColumnMappings.isElement(group, repeated)) {
            boolean isTuple = repeated.getName().equals(group.getName() + "_tuple");
            return Renamed.of(
                    group.withNewFields(original(repeated, isTuple ? name + "_tuple" : repeated.getName(), path)),
                    name);
        }
        List<Type> parts = repeated.getFields().stream()
                .map(part -> original(part, part.getName(), path))
                .toList();
        return Renamed.of(group.withNewFields(repeated.withNewFields(parts)), name);
    }
}
