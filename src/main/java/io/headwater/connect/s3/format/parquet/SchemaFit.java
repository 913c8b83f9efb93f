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

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** Whether the type that a file has is the declared one; nullability aside, which the declaration decides. */
final class SchemaFit {

    private SchemaFit() {}

    static boolean isNested(Schema schema) {
        return switch (schema.type()) {
            case ARRAY, MAP, STRUCT -> true;
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> false;
        };
    }

    static boolean sameType(Schema found, Schema wanted) {
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
    static String describe(Schema schema) {
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
}
