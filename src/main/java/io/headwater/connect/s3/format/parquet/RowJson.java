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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.schema.TimeSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * A row as one JSON object, for a dead letter: a Parquet row has no text of its own. Columns that could not be decoded are null;
 * bytes are base64, dates and times ISO-8601.
 */
final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final DataNames names;

    /** @param names the file's, where the row has others */
    RowJson(DataNames names) {
        this.names = names;
    }

    /** The row as invalid, with what could be decoded of it. */
    static InvalidRow invalid(Struct row, DataNames names, ErrorCode error, String column, String message) {
        ByteBuffer json = new RowJson(names).of(row);
        ByteBuffer kept = cut(json);
        boolean truncated = kept.remaining() < json.remaining();
        return new InvalidRow(
                error, Optional.of(column), message, OptionalLong.empty(), OptionalLong.empty(), kept, truncated);
    }

    /** The row in UTF-8. */
    ByteBuffer of(Struct row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writeStruct(json, "", row);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** The value of a column as text: JSON where it is nested, else as it stands in JSON without quotes. */
    String text(String column, Schema schema, Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, column, schema, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        boolean quoted = text.getBuffer().charAt(0) == '"';
        return value instanceof String string
                ? string
                : quoted ? text.getBuffer().substring(1, text.getBuffer().length() - 1) : text.toString();
    }

    /** The text's first {@link InvalidRow#RAW_MAX_BYTES}, ending between two characters. */
    static ByteBuffer cut(ByteBuffer text) {
        int end = Math.min(text.remaining(), InvalidRow.RAW_MAX_BYTES);
        while (end < text.remaining() && isContinuation(text.get(end))) {
            end--;
        }
        byte[] kept = new byte[end];
        text.get(0, kept);
        return ByteBuffer.wrap(kept);
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }

    private void writeStruct(JsonGenerator json, String path, Struct struct) throws IOException {
        json.writeStartObject();
        for (Field field : struct.schema().fields()) {
            Optional<String> name = names.of(path, field.name());
            if (name.isPresent()) {
                json.writeFieldName(name.get());
                write(
                        json,
                        DataNames.below(path, field.name()),
                        field.schema(),
                        struct.getWithoutDefault(field.name()));
            }
        }
        json.writeEndObject();
    }

    /** @param path of the value; those of elements are that of their list or map */
    private void write(JsonGenerator json, String path, Schema schema, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Struct struct) {
            writeStruct(json, path, struct);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, path, schema.valueSchema(), element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartArray();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeStartObject();
                json.writeFieldName("key");
                write(json, path, schema.keySchema(), entry.getKey());
                json.writeFieldName("value");
                write(json, path, schema.valueSchema(), entry.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            writeSimple(json, schema, value);
        }
    }

    private static void writeSimple(JsonGenerator json, Schema schema, Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            json.writeBinary(copy);
        } else if (value instanceof Date date) {
            json.writeString(iso(schema, date));
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal.toPlainString());
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number integer) {
            writeCount(json, schema, integer.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeCount(JsonGenerator json, Schema schema, long count) throws IOException {
        Optional<String> time = time(schema, count);
        if (time.isPresent()) {
            json.writeString(time.get());
        } else {
            json.writeNumber(count);
        }
    }

    private static String iso(Schema schema, Date value) {
        return org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema.name())
                ? value.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : time(schema, value.toInstant().toEpochMilli())
                        .orElseGet(() -> value.toInstant().toString());
    }

    /** A time or timestamp by its count of the schema's unit; empty where the schema is neither's. */
    private static Optional<String> time(Schema schema, long count) {
        return TimeSchemas.precisionOfTime(schema)
                .map(precision -> TimeSchemas.timeOfDay(count, precision).toString())
                .or(() -> TimeSchemas.precisionOfTimestamp(schema)
                        .map(precision -> TimeSchemas.instant(count, precision).toString()));
    }
}
