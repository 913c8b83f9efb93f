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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.records.DeadLetter;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Dead letters as Avro's own library writes them, by schemas such as converters make; ConvertersIT has those of a converter. */
class AvroValuesTest {

    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.001Z");
    private static final ObjectRef OBJECT = new ObjectRef("lake", "in/ä.csv", "e1", 99, Instant.EPOCH, false);
    private static final int HEAD = 5;

    @Test
    void readsTextsNumbersTimesAndFlags() throws Exception {
        Struct struct = letter("7,größe".getBytes(UTF_8));

        assertThat(Letter.of(new Fields(AvroValues.decode(written(struct), HEAD, schema(struct)))))
                .isEqualTo(read("7,größe", false));
    }

    @Test
    void readsBytes() throws Exception {
        Struct struct = letter(new byte[] {(byte) 0xff, 1});

        assertThat(Letter.of(new Fields(AvroValues.decode(written(struct), HEAD, schema(struct)))))
                .isEqualTo(read("/wE=", true));
    }

    @Test
    void readsNothingThatIsCutOrHasMore() throws Exception {
        Struct struct = letter("7".getBytes(UTF_8));
        byte[] whole = written(struct);
        for (int length = HEAD; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> AvroValues.decode(cut, HEAD, schema(struct)))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageStartingWith("they are not of their schema in the registry. Check that --registry");
        }
        assertThatThrownBy(() -> AvroValues.decode(Arrays.copyOf(whole, whole.length + 1), HEAD, schema(struct)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("they go on where their schema in the registry ends.");
    }

    @Test
    void takesNoMemoryForALengthThatTheRecordDoesNotHave() {
        // Two billion bytes, in the zigzag of a long.
        byte[] record = {0, 0, 0, 0, 1, (byte) 0xfe, (byte) 0xa7, (byte) 0xd6, (byte) 0xb9, 7, 'x'};
        for (Schema.Type type : new Schema.Type[] {Schema.Type.STRING, Schema.Type.BYTES}) {
            Schema schema = SchemaBuilder.record("Any")
                    .fields()
                    .name("object")
                    .type(Schema.create(type))
                    .noDefault()
                    .endRecord();
            long before = allocated();

            assertThatThrownBy(() -> AvroValues.decode(record, HEAD, schema)).isInstanceOf(UnreadableException.class);

            assertThat(allocated() - before).isLessThan(10_000_000);
        }
    }

    @Test
    void saysThatWhatIsNoRecordIsNeitherReportNorDeadLetter() {
        assertThatThrownBy(() ->
                        AvroValues.decode(new byte[] {0, 0, 0, 0, 1, 2, 'x'}, HEAD, Schema.create(Schema.Type.STRING)))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(
                        "they are neither reports nor dead letters of this connector: their schema is STRING of Avro's");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Struct letter(byte[] raw) {
        InvalidRow row = new InvalidRow(
                ErrorCode.INVALID_VALUE,
                Optional.of("price"),
                "no DOUBLE",
                OptionalLong.of(44),
                OptionalLong.empty(),
                ByteBuffer.wrap(raw),
                false);
        return DeadLetter.ofRow(new Origin("trades", 3), OBJECT, 42, row, NOON);
    }

    private static Letter read(String raw, boolean isBase64) {
        return new Letter(
                "s3://lake/in/ä.csv",
                Optional.empty(),
                "e1",
                "row",
                OptionalLong.of(42),
                OptionalLong.of(44),
                OptionalLong.empty(),
                Optional.of("price"),
                "invalid_value",
                "no DOUBLE",
                Optional.of(raw),
                isBase64,
                "trades",
                NOON);
    }

    private static Schema schema(Struct value) {
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record("DeadLetter").fields();
        for (Field field : value.schema().fields()) {
            Schema type = Schema.create(
                    switch (field.schema().type()) {
                        case STRING -> Schema.Type.STRING;
                        case BYTES -> Schema.Type.BYTES;
                        case INT32 -> Schema.Type.INT;
                        case INT64 -> Schema.Type.LONG;
                        case BOOLEAN -> Schema.Type.BOOLEAN;
                        default -> throw new IllegalArgumentException(field.toString());
                    });
            Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
            fields = fields.name(field.name())
                    .type(field.schema().isOptional() ? nullable : type)
                    .noDefault();
        }
        return fields.endRecord();
    }

    /** Behind the id of a schema. */
    private static byte[] written(Struct value) throws IOException {
        GenericRecord record = new GenericData.Record(schema(value));
        for (Field field : value.schema().fields()) {
            record.put(field.name(), plain(value.get(field)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, 1});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return out.toByteArray();
    }

    private static Object plain(Object value) {
        if (value instanceof Date date) {
            return date.toInstant().toEpochMilli();
        }
        return value instanceof byte[] raw ? ByteBuffer.wrap(raw) : value;
    }
}
