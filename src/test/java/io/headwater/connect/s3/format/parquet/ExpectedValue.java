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

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Compares a Connect value with its common form in a corpus, by value and by type. Times count to the millisecond.
 *
 * @param int96 whether timestamps without a zone may be instants, as those of INT96 columns are
 * @param enumsAsBytes whether texts may stand as base64: Arrow shows an ENUM as its bytes
 * @param halfFloats columns of FLOAT16, whose shortest decimals are read back to the nearest number of 16 bits
 */
record ExpectedValue(boolean int96, boolean enumsAsBytes, Set<String> halfFloats) {

    /** Nothing, or where and how they differ. */
    List<String> differences(Struct actual, JsonNode expected) {
        List<String> found = new ArrayList<>();
        compare("", actual.schema(), actual, expected, found);
        return found;
    }

    private void compare(String place, Schema schema, Object actual, JsonNode expected, List<String> found) {
        if (actual == null || expected.isNull()) {
            expect(place, actual == null && expected.isNull() && schema.isOptional(), actual, expected, found);
        } else if (actual instanceof Struct struct) {
            compareFields(place, struct, expected, found);
        } else if (actual instanceof List<?> list) {
            expect(place, list.size() == expected.size(), list, expected, found);
            for (int index = 0; index < Math.min(list.size(), expected.size()); index++) {
                compare(place + "[" + index + "]", schema.valueSchema(), list.get(index), expected.get(index), found);
            }
        } else if (actual instanceof Map<?, ?> map) {
            compareEntries(place, schema, map, expected, found);
        } else if (halfFloats.contains(place)) {
            expect(place, isNearest(expected, (Float) actual), actual, expected, found);
        } else {
            expect(place, isEqual(schema, actual, expected), actual, expected, found);
        }
    }

    private void compareFields(String place, Struct actual, JsonNode expected, List<String> found) {
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        List<String> fields = actual.schema().fields().stream().map(Field::name).toList();
        expect(place, fields.equals(names), fields, expected, found);
        for (Field field : actual.schema().fields()) {
            JsonNode value = expected.path(field.name());
            compare(place + "." + field.name(), field.schema(), actual.get(field), value, found);
        }
    }

    /** Where a key stands twice, the last one counts. */
    private void compareEntries(String place, Schema schema, Map<?, ?> actual, JsonNode expected, List<String> found) {
        Map<JsonNode, JsonNode> entries = new LinkedHashMap<>();
        expected.forEach(entry -> entries.put(entry.get("key"), entry.get("value")));
        expect(place, actual.size() == entries.size(), actual, expected, found);
        Iterator<Map.Entry<JsonNode, JsonNode>> wanted = entries.entrySet().iterator();
        for (Map.Entry<?, ?> entry : actual.entrySet()) {
            if (wanted.hasNext()) {
                Map.Entry<JsonNode, JsonNode> next = wanted.next();
                compare(place + ".key", schema.keySchema(), entry.getKey(), next.getKey(), found);
                compare(place + ".value", schema.valueSchema(), entry.getValue(), next.getValue(), found);
            }
        }
    }

    private static void expect(String place, boolean equal, Object actual, JsonNode expected, List<String> found) {
        if (!equal) {
            found.add(place + ": " + actual + " instead of " + expected);
        }
    }

    private boolean isEqual(Schema schema, Object actual, JsonNode expected) {
        if (schema.name() != null) {
            return isEqualLogical(schema, actual, expected);
        }
        return switch (schema.type()) {
            case BOOLEAN -> expected.isBoolean() && actual.equals(expected.booleanValue());
            case INT8, INT16, INT32, INT64 ->
                expected.isIntegralNumber()
                        && BigInteger.valueOf(((Number) actual).longValue()).equals(expected.bigIntegerValue());
            case FLOAT32 ->
                isNumber(expected) && Float.compare((Float) actual + 0f, Float.parseFloat(expected.asText()) + 0f) == 0;
            case FLOAT64 ->
                isNumber(expected)
                        && Double.compare((Double) actual + 0d, Double.parseDouble(expected.asText()) + 0d) == 0;
            case STRING ->
                expected.isTextual()
                        && (actual.equals(expected.textValue()) || (enumsAsBytes && isBase64Of(actual, expected)));
            case BYTES ->
                expected.isTextual()
                        && bytes(actual)
                                .equals(ByteBuffer.wrap(Base64.getDecoder().decode(expected.textValue())));
            case ARRAY, MAP, STRUCT -> throw new IllegalArgumentException("not a simple value: " + schema);
        };
    }

    private static boolean isBase64Of(Object actual, JsonNode expected) {
        byte[] utf8 = actual.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(utf8).equals(expected.textValue());
    }

    /** Half of the last of ten binary places. */
    private static boolean isNearest(JsonNode expected, Float actual) {
        float wanted = Float.parseFloat(expected.asText());
        return actual.equals(wanted) || Math.abs(actual - wanted) <= Math.ulp(actual) * (1 << 12);
    }

    /** JSON's exact numbers have no sign of zero, so that it is left out of the comparison. */
    private static boolean isNumber(JsonNode expected) {
        return expected.isNumber() || List.of("NaN", "Infinity", "-Infinity").contains(expected.asText());
    }

    private static ByteBuffer bytes(Object actual) {
        return actual instanceof byte[] array ? ByteBuffer.wrap(array) : (ByteBuffer) actual;
    }

    private boolean isEqualLogical(Schema schema, Object actual, JsonNode expected) {
        String text = expected.asText();
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> actual.toString().equals(new BigDecimal(text).toString());
            case Date.LOGICAL_NAME -> local(actual).equals(LocalDate.parse(text).atStartOfDay());
            case Time.LOGICAL_NAME ->
                local(actual).toLocalTime().equals(LocalTime.parse(text).truncatedTo(ChronoUnit.MILLIS));
            case Timestamp.LOGICAL_NAME -> isEqualTimestamp(schema, actual, text);
            default -> throw new IllegalArgumentException("no such logical type in a corpus: " + schema.name());
        };
    }

    private boolean isEqualTimestamp(Schema schema, Object actual, String text) {
        boolean local = schema.parameters() != null && schema.parameters().containsKey("local");
        boolean zoneRight = local != text.endsWith("Z") || int96;
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .appendPattern("['Z']")
                .toFormatter();
        return zoneRight
                && local(actual).equals(LocalDateTime.parse(text, format).truncatedTo(ChronoUnit.MILLIS));
    }

    private static LocalDateTime local(Object actual) {
        return ((java.util.Date) actual).toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime();
    }
}
