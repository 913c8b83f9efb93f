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
package io.headwater.connect.s3.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Connect's values as values that compare and print well: structs as maps in the order of their fields, dates and times as
 * {@code java.time} has them, bytes as buffers.
 */
public final class PlainValues {

    private PlainValues() {}

    /** The fields of a struct. */
    public static Map<String, Object> of(Struct struct) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            fields.put(field.name(), of(field.schema(), struct.get(field)));
        }
        return fields;
    }

    /** A value of a schema. */
    public static Object of(Schema schema, Object value) {
        if (value instanceof Struct struct) {
            return of(struct);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(of(schema.valueSchema(), element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(of(schema.keySchema(), key), of(schema.valueSchema(), entry)));
            return entries;
        }
        if (value instanceof Date moment) {
            return time(schema, moment.toInstant());
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private static Object time(Schema schema, Instant moment) {
        if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
            return moment;
        }
        return Time.LOGICAL_NAME.equals(schema.name())
                ? LocalTime.ofInstant(moment, ZoneOffset.UTC)
                : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
