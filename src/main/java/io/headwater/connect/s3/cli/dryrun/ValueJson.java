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
package io.headwater.connect.s3.cli.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.schema.TimePrecision;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Values of rows as JSON for a reader: dates and times in ISO-8601, bytes in base64, decimals with all their digits, and as texts what JSON has
 * no number for.
 */
final class ValueJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    static JsonNode of(Schema schema, Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        return switch (schema.type()) {
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case INT8, INT16, INT32, INT64 -> ofWhole(schema, value);
            case FLOAT32, FLOAT64 -> ofFloating(((Number) value).doubleValue(), value);
            case STRING -> NODES.textNode((String) value);
            case BYTES -> ofBytes(value);
            case ARRAY -> ofArray(schema, (List<?>) value);
            case MAP -> ofMap(schema, (Map<?, ?>) value);
            case STRUCT -> ofStruct((Struct) value);
        };
    }

    private static JsonNode ofWhole(Schema schema, Object value) {
        if (value instanceof Date date) {
            return NODES.textNode(ofDate(schema, date));
        }
        long count = ((Number) value).longValue();
        Optional<TimePrecision> time = TimeSchemas.precisionOfTime(schema);
        if (time.isPresent()) {
            return NODES.textNode(TimeSchemas.timeOfDay(count, time.get()).toString());
        }
        return TimeSchemas.precisionOfTimestamp(schema)
                .<JsonNode>map(precision ->
                        NODES.textNode(TimeSchemas.instant(count, precision).toString()))
                .orElseGet(() -> NODES.numberNode(count));
    }

    /** Connect's logical types are all of {@link Date}. */
    private static String ofDate(Schema schema, Date date) {
        if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema.name())) {
            return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        return TimeSchemas.precisionOfTime(schema).isPresent()
                ? LocalTime.ofInstant(date.toInstant(), ZoneOffset.UTC).toString()
                : date.toInstant().toString();
    }

    private static JsonNode ofFloating(double number, Object value) {
        if (!Double.isFinite(number)) {
            return NODES.textNode(value.toString());
        }
        return value instanceof Float single ? NODES.numberNode(single) : NODES.numberNode(number);
    }

    private static JsonNode ofBytes(Object value) {
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        ByteBuffer bytes = value instanceof ByteBuffer buffer ? buffer.duplicate() : ByteBuffer.wrap((byte[]) value);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return NODES.textNode(Base64.getEncoder().encodeToString(copy));
    }

    private static JsonNode ofArray(Schema schema, List<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(of(schema.valueSchema(), value)));
        return array;
    }

    private static JsonNode ofMap(Schema schema, Map<?, ?> values) {
        ObjectNode object = NODES.objectNode();
        values.forEach(
                (key, value) -> object.set(of(schema.keySchema(), key).asText(), of(schema.valueSchema(), value)));
        return object;
    }

    private static ObjectNode ofStruct(Struct struct) {
        ObjectNode object = NODES.objectNode();
        for (Field field : struct.schema().fields()) {
            object.set(field.name(), of(field.schema(), struct.get(field)));
        }
        return object;
    }
}
