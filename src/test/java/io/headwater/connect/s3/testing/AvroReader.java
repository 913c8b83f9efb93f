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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads records in Confluent's wire format, a zero, the schema's id in four bytes, Avro's binary encoding, as a consumer does that
 * knows nothing of Connect: with Avro's own library and logical types, and schemas from the registry by their ids.
 */
public final class AvroReader {

    private static final int HEADER_BYTES = 5;
    private static final GenericData DATA = new GenericData();

    static {
        DATA.addLogicalTypeConversion(new Conversions.DecimalConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.DateConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    private final RegisteredSchemas registered;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    public AvroReader(RegisteredSchemas registered) {
        this.registered = registered;
    }

    /** The schema that the record was written with. */
    public Schema schema(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        byte magic = bytes.get();
        if (magic != 0) {
            throw new IllegalArgumentException("a record of Confluent's wire format begins with 0, not " + magic);
        }
        return schemas.computeIfAbsent(bytes.getInt(), id -> parse(id));
    }

    /** The value as plain values: maps in the order of fields, lists, strings, buffers, {@code java.time}. */
    public Object read(byte[] record) {
        return plain(decode(record, schema(record)));
    }

    /** The fields of a record. */
    public Map<String, Object> fields(byte[] record) {
        return fields(record, schema(record));
    }

    /** The fields of a record, seen through another version of its schema. */
    public Map<String, Object> fields(byte[] record, Schema readersSchema) {
        return fields((GenericRecord) decode(record, readersSchema));
    }

    private Object decode(byte[] record, Schema readersSchema) {
        GenericDatumReader<Object> reader = new GenericDatumReader<>(schema(record), readersSchema, DATA);
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(record, HEADER_BYTES, record.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema parse(int id) {
        try {
            return new Schema.Parser().parse(registered.schema(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> fields(GenericRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
        return fields;
    }

    private static Object plain(Object value) {
        if (value instanceof GenericRecord record) {
            return fields(record);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(plain(key), plain(entry)));
            return entries;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }
}
