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
package io.headwater.connect.s3.quickstart;

import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** How a schema is called in a column's head. */
final class TypeName {

    private TypeName() {}

    /** Such as {@code INT64}, {@code TIMESTAMP} or {@code STRUCT<lat FLOAT64, lon FLOAT64>}. */
    static String of(Schema schema) {
        return switch (schema.type()) {
            case ARRAY -> "ARRAY<" + of(schema.valueSchema()) + ">";
            case MAP -> "MAP<" + of(schema.keySchema()) + ", " + of(schema.valueSchema()) + ">";
            case STRUCT ->
                schema.fields().stream()
                        .map(field -> field.name() + " " + of(field.schema()))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> scalar(schema);
        };
    }

    private static String scalar(Schema schema) {
        if (schema.name() == null) {
            return schema.type().name();
        }
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> "DECIMAL(scale " + schema.parameters().get(Decimal.SCALE_FIELD) + ")";
            case Date.LOGICAL_NAME -> "DATE";
            case Time.LOGICAL_NAME -> "TIME";
            case Timestamp.LOGICAL_NAME -> "TIMESTAMP";
            default -> schema.name();
        };
    }
}
