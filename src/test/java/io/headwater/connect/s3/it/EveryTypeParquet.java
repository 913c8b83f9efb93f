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
package io.headwater.connect.s3.it;

import io.headwater.connect.s3.format.parquet.ParquetSample;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;

/** The rows of {@link EveryType} as Parquet, each column of the type that is closest. */
final class EveryTypeParquet {

    private static final String COLUMNS = """
            required int64 id;
            optional boolean flag;
            optional int32 tiny (INTEGER(8,true));
            optional int32 small (INTEGER(16,true));
            optional int32 medium;
            optional int64 large;
            optional float single;
            optional double twofold;
            optional binary text (STRING);
            optional binary binary;
            optional binary amount (DECIMAL(20,4));
            optional fixed_len_byte_array(16) uuid (UUID);
            optional int32 day (DATE);
            optional int32 time (TIME(MILLIS,true));
            optional int64 moment (TIMESTAMP(MILLIS,true));
            optional int64 local (TIMESTAMP(MILLIS,false));
            optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
            optional group amounts (LIST) { repeated group list { optional int64 element (DECIMAL(10,2)); } }
            optional group moments (MAP) {
              repeated group key_value { required binary key (STRING); optional int64 value (TIMESTAMP(MILLIS,true)); }
            }
            optional group place {
              required double lat;
              optional double lon;
              optional group visits (LIST) {
                repeated group list {
                  optional group element { optional int32 day (DATE); required int32 at (TIME(MILLIS,true)); }
                }
              }
            }
            optional int32 level;
            optional binary status (STRING);
            """;

    private EveryTypeParquet() {}

    /** The object; where a row has the default of its column, the object has a null. */
    static byte[] bytes() throws IOException {
        ParquetSample sample = ParquetSample.of(COLUMNS);
        for (Map<String, Object> row : EveryType.rows()) {
            sample.row(group -> row.forEach((column, value) -> {
                boolean isDefault = "new".equals(value)
                        || (column.equals("level") && Integer.valueOf(5).equals(value));
                if (value != null && !isDefault) {
                    add(group, column, value);
                }
            }));
        }
        return sample.bytes();
    }

    private static void add(Group group, String column, Object value) {
        switch (column) {
            case "binary" -> group.add(column, Binary.fromConstantByteBuffer((ByteBuffer) value));
            case "amount" ->
                group.add(
                        column,
                        Binary.fromConstantByteArray(
                                ((BigDecimal) value).unscaledValue().toByteArray()));
            case "uuid" -> group.add(column, bytes(UUID.fromString((String) value)));
            case "tags", "amounts", "visits" -> {
                Group list = group.addGroup(column);
                for (Object element : (List<?>) value) {
                    addElement(list.addGroup("list"), element);
                }
            }
            case "moments" -> {
                Group map = group.addGroup(column);
                ((Map<?, ?>) value).forEach((key, moment) -> {
                    Group entry = map.addGroup("key_value");
                    entry.add("key", (String) key);
                    addScalar(entry, "value", moment);
                });
            }
            case "place" -> addFields(group.addGroup(column), (Map<?, ?>) value);
            default -> addScalar(group, column, value);
        }
    }

    private static void addElement(Group entry, Object element) {
        if (element instanceof BigDecimal decimal) {
            entry.add("element", decimal.unscaledValue().longValueExact());
        } else if (element instanceof Map<?, ?> fields) {
            addFields(entry.addGroup("element"), fields);
        } else {
            addScalar(entry, "element", element);
        }
    }

    private static void addFields(Group struct, Map<?, ?> fields) {
        fields.forEach((field, value) -> {
            if (value != null) {
                add(struct, (String) field, value);
            }
        });
    }

    private static void addScalar(Group group, String column, Object value) {
        if (value instanceof Boolean flag) {
            group.add(column, flag);
        } else if (value instanceof Long number) {
            group.add(column, number);
        } else if (value instanceof Float number) {
            group.add(column, number);
        } else if (value instanceof Double number) {
            group.add(column, number);
        } else if (value instanceof Number number) {
            group.add(column, number.intValue());
        } else if (value instanceof String text) {
            group.add(column, text);
        } else if (value instanceof LocalDate day) {
            group.add(column, Math.toIntExact(day.toEpochDay()));
        } else if (value instanceof LocalTime time) {
            group.add(column, time.get(ChronoField.MILLI_OF_DAY));
        } else if (value instanceof Instant moment) {
            group.add(column, moment.toEpochMilli());
        } else if (value != null) {
            throw new IllegalArgumentException(column + " " + value.getClass());
        }
    }

    private static Binary bytes(UUID uuid) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return Binary.fromConstantByteArray(bytes.array());
    }
}
