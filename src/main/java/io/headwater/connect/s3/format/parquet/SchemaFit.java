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

import io.headwater.connect.s3.schema.TimePrecision;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** Whether the type that a file has is the declared one; nullability aside, which the declaration decides. */
final class SchemaFit {

    private SchemaFit() {}

    /** Of simple types: nested ones are fitted part by part. */
    static boolean sameType(Schema found, Schema wanted) {
        return found.type() == wanted.type()
                && Objects.equals(found.name(), wanted.name())
                && (!Decimal.LOGICAL_NAME.equals(found.name()) || decimalFits(found, wanted));
    }

    /** A decimal keeps its scale; its declared precision may be larger. */
    private static boolean decimalFits(Schema found, Schema wanted) {
        return found.parameters()
                        .get(Decimal.SCALE_FIELD)
                        .equals(wanted.parameters().get(Decimal.SCALE_FIELD))
                && precision(found) <= precision(wanted);
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
            case INT32, INT64 -> schema.name() == null ? schema.type().toString() : time(schema);
            case ARRAY -> "ARRAY<" + describe(schema.valueSchema()) + ">";
            case MAP -> "MAP<" + describe(schema.keySchema()) + "," + describe(schema.valueSchema()) + ">";
            case STRUCT ->
                schema.fields().stream()
                        .map(field -> field.name() + " " + describe(field.schema()))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case INT8, INT16, BOOLEAN, STRING, BYTES -> schema.type().toString();
        };
    }

    private static String time(Schema schema) {
        Optional<TimePrecision> ofTime = TimeSchemas.precisionOfTime(schema);
        Optional<TimePrecision> ofTimestamp = TimeSchemas.precisionOfTimestamp(schema);
        if (ofTime.isPresent()) {
            return "TIME" + digits(ofTime.get());
        }
        return ofTimestamp.map(precision -> "TIMESTAMP" + digits(precision)).orElse("DATE");
    }

    private static String digits(TimePrecision precision) {
        return precision == TimePrecision.MILLIS ? "" : "(" + precision.digits() + ")";
    }
}
