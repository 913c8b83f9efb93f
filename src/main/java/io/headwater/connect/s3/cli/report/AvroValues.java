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
package io.headwater.connect.s3.cli.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Records in Avro's binary encoding, by the schema that they were written with. */
final class AvroValues {

    private AvroValues() {}

    /**
     * The fields of a record, as JsonConverter writes them; those that are no texts, bytes, numbers or booleans are left out, as nothing that
     * is looked for is among them.
     *
     * @param head how many bytes are ahead of it
     * @throws UnreadableException when the bytes are not of the schema
     */
    static ObjectNode decode(byte[] value, int head, Schema schema) throws UnreadableException {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new UnreadableException(
                    "they are neither reports nor dead letters of this connector: their schema is " + schema.getType()
                            + " of Avro's");
        }
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, head, value.length - head, null);
        try {
            GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableException(
                        "they go on where their schema in the registry ends. Check that --registry"
                                + " is the registry of the connector's converter");
            }
            return fields(record);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UnreadableException(
                    "they are not of their schema in the registry. Check that --registry is the registry of the"
                            + " connector's converter",
                    e);
        }
    }

    private static ObjectNode fields(GenericRecord record) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object plain = record.get(field.pos());
            if (plain instanceof CharSequence text) {
                fields.put(field.name(), text.toString());
            } else if (plain instanceof ByteBuffer bytes) {
                fields.put(field.name(), Base64.getEncoder().encodeToString(bytes(bytes)));
            } else if (plain instanceof Integer || plain instanceof Long) {
                fields.put(field.name(), ((Number) plain).longValue());
            } else if (plain instanceof Boolean flag) {
                fields.put(field.name(), flag);
            }
        }
        return fields;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
