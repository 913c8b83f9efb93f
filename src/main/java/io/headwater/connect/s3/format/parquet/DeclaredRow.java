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
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Decimal;
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
        SchemaBuilder schema = SchemaBuilder.struct().name(schemaName);
        List<Type> projection = new ArrayList<>();
        List<StructMapping.Member> members = new ArrayList<>();
        List<String> mustHave = new ArrayList<>();
        for (Column column : declared.columns()) {
            Schema wanted = DeclaredTypes.of(column, schemaName + "." + column.name());
            if (file.containsField(column.name())) {
                Type type = file.getType(column.name());
                StructMapping.Member member = fitted(ColumnMappings.member(type, "", schemaName), wanted);
                projection.add(type);
                members.add(member);
                // The file's own nested schema tells what its parts may be; the declared one only whether the whole may
                // be null.
                schema.field(column.name(), isNested(wanted) ? member.schema() : wanted);
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
        if (sameType(found, wanted)) {
            return new StructMapping.Member(member.name(), wanted.isOptional(), member.mapping());
        }
        if (Widening.possible(found, wanted)) {
            return new StructMapping.Member(
                    member.name(), wanted.isOptional(), new Widening(member.mapping(), wanted.type()));
        }
        throw Unreadable.mismatch("column " + member.name() + " is " + describe(found) + " in the file and declared as "
                + describe(wanted) + "; declare it as the file has it, or leave it out of schema.fields");
    }

    private static boolean isNested(Schema schema) {
        return switch (schema.type()) {
            case ARRAY, MAP, STRUCT -> true;
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> false;
        };
    }

    private static boolean sameType(Schema found, Schema wanted) {
        if (found.type() != wanted.type()) {
            return false;
        }
        return switch (found.type()) {
            case ARRAY -> sameType(found.valueSchema(), wanted.valueSchema());
            case MAP ->
                sameType(found.keySchema(), wanted.keySchema()) && sameType(found.valueSchema(), wanted.valueSchema());
            case STRUCT -> sameFields(found.fields(), wanted);
            case BYTES -> Objects.equals(found.name(), wanted.name()) && decimalFits(found, wanted);
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING ->
                Objects.equals(found.name(), wanted.name());
        };
    }

    private static boolean sameFields(List<Field> found, Schema wanted) {
        return found.size() == wanted.fields().size()
                && found.stream()
                        .allMatch(field -> wanted.field(field.name()) != null
                                && sameType(
                                        field.schema(),
                                        wanted.field(field.name()).schema()));
    }

    /** A decimal keeps its scale; its declared precision may be larger. */
    private static boolean decimalFits(Schema found, Schema wanted) {
        return found.name() == null
                || (found.parameters()
                                .get(Decimal.SCALE_FIELD)
                                .equals(wanted.parameters().get(Decimal.SCALE_FIELD))
                        && precision(found) <= precision(wanted));
    }

    private static int precision(Schema decimal) {
        return Integer.parseInt(decimal.parameters().get(Schemas.DECIMAL_PRECISION));
    }

    /** The type as DDL has it. */
    private static String describe(Schema schema) {
        if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            return "DECIMAL(" + precision(schema) + "," + schema.parameters().get(Decimal.SCALE_FIELD) + ")";
        }
        return switch (schema.type()) {
            case FLOAT32 -> "FLOAT";
            case FLOAT64 -> "DOUBLE";
            case INT32, INT64 -> schema.name() == null ? schema.type().toString() : logicalName(schema.name());
            case ARRAY -> "ARRAY<" + describe(schema.valueSchema()) + ">";
            case MAP -> "MAP<" + describe(schema.keySchema()) + "," + describe(schema.valueSchema()) + ">";
            case STRUCT ->
                schema.fields().stream()
                        .map(field -> field.name() + " " + describe(field.schema()))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case INT8, INT16, BOOLEAN, STRING, BYTES -> schema.type().toString();
        };
    }

    /** Connect's Date, Time and Timestamp are named as in DDL, but for the package and the case. */
    private static String logicalName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    private static List<String> names(MessageType file) {
        return file.getFields().stream().map(Type::getName).toList();
    }
}
