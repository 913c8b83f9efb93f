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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParquetTypesTest {

    /**
     * One column type.
     *
     * @param type as a Parquet schema has it, without repetition; the column is {@code c}
     * @param add adds its value to a row
     * @param schema the Connect schema of the column when it is required
     * @param value the Connect value
     */
    private record TypeCase(String type, Consumer<Group> add, SchemaBuilder schema, Object value) {
        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<TypeCase> types() {
        return Stream.of(
                type("boolean c", row -> row.append("c", true), SchemaBuilder.bool(), true),
                type("int32 c", row -> row.append("c", Integer.MIN_VALUE), SchemaBuilder.int32(), Integer.MIN_VALUE),
                type("int64 c", row -> row.append("c", Long.MAX_VALUE), SchemaBuilder.int64(), Long.MAX_VALUE),
                type("float c", row -> row.append("c", 1.5f), SchemaBuilder.float32(), 1.5f),
                type("double c", row -> row.append("c", -0.1), SchemaBuilder.float64(), -0.1),
                type("int32 c (INTEGER(8,true))", row -> row.append("c", -128), SchemaBuilder.int8(), (byte) -128),
                type("int32 c (INTEGER(16,true))", row -> row.append("c", 300), SchemaBuilder.int16(), (short) 300),
                type("int32 c (INTEGER(32,true))", row -> row.append("c", -1), SchemaBuilder.int32(), -1),
                type("int64 c (INTEGER(64,true))", row -> row.append("c", -1L), SchemaBuilder.int64(), -1L),
                type("int32 c (INTEGER(8,false))", row -> row.append("c", 255), SchemaBuilder.int16(), (short) 255),
                type("int32 c (INTEGER(16,false))", row -> row.append("c", 65535), SchemaBuilder.int32(), 65535),
                type("int32 c (INTEGER(32,false))", row -> row.append("c", -1), SchemaBuilder.int64(), 4294967295L),
                type(
                        "int64 c (INTEGER(64,false))",
                        row -> row.append("c", -1L),
                        decimal(20, 0),
                        new BigDecimal("18446744073709551615")),
                type(
                        "fixed_len_byte_array(2) c (FLOAT16)",
                        row -> row.append("c", bytes(0x66, 0xC9)),
                        SchemaBuilder.float32(),
                        -10.796875f),
                type(
                        "fixed_len_byte_array(2) c (FLOAT16)",
                        row -> row.append("c", bytes(0x01, 0x00)),
                        SchemaBuilder.float32(),
                        5.9604645E-8f),
                type(
                        "fixed_len_byte_array(2) c (FLOAT16)",
                        row -> row.append("c", bytes(0x00, 0xFC)),
                        SchemaBuilder.float32(),
                        Float.NEGATIVE_INFINITY),
                type("binary c", row -> row.append("c", bytes(0, 255)), SchemaBuilder.bytes(), new byte[] {0, -1}),
                type(
                        "fixed_len_byte_array(2) c",
                        row -> row.append("c", bytes(1, 2)),
                        SchemaBuilder.bytes(),
                        new byte[] {1, 2}),
                type(
                        "binary c (STRING)",
                        row -> row.append("c", "naïve \uFFFD"),
                        SchemaBuilder.string(),
                        "naïve \uFFFD"),
                type("binary c (ENUM)", row -> row.append("c", "RED"), SchemaBuilder.string(), "RED"),
                type("binary c (JSON)", row -> row.append("c", "{\"a\":1}"), SchemaBuilder.string(), "{\"a\":1}"),
                type("binary c (BSON)", row -> row.append("c", bytes(5)), SchemaBuilder.bytes(), new byte[] {5}),
                type(
                        "fixed_len_byte_array(16) c (UUID)",
                        row -> row.append("c", bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255)),
                        SchemaBuilder.string(),
                        "00010203-0405-0607-0809-0a0b0c0d0eff"));
    }

    static Stream<TypeCase> decimals() {
        BigDecimal value = new BigDecimal("-12.345");
        Binary unscaled = Binary.fromConstantByteArray(new BigInteger("-12345").toByteArray());
        return Stream.of(
                type("int32 c (DECIMAL(9,3))", row -> row.append("c", -12345), decimal(9, 3), value),
                type("int64 c (DECIMAL(18,3))", row -> row.append("c", -12345L), decimal(18, 3), value),
                type("binary c (DECIMAL(40,3))", row -> row.append("c", unscaled), decimal(40, 3), value),
                type(
                        "fixed_len_byte_array(4) c (DECIMAL(9,3))",
                        row -> row.append("c", bytes(0xFF, 0xFF, 0xCF, 0xC7)),
                        decimal(9, 3),
                        value));
    }

    static Stream<TypeCase> times() {
        long micros = 1_700_000_000_123_999L;
        Date instant = Date.from(Instant.ofEpochMilli(1_700_000_000_123L));
        SchemaBuilder local = Timestamp.builder().parameter("local", "true");
        return Stream.of(
                type("int32 c (DATE)", row -> row.append("c", -1), dateSchema(), at("1969-12-31T00:00:00Z")),
                type(
                        "int32 c (TIME(MILLIS,true))",
                        row -> row.append("c", 86_399_999),
                        Time.builder(),
                        at("1970-01-01T23:59:59.999Z")),
                type(
                        "int64 c (TIME(MICROS,true))",
                        row -> row.append("c", 1_999L),
                        Time.builder(),
                        at("1970-01-01T00:00:00.001Z")),
                type(
                        "int64 c (TIME(NANOS,false))",
                        row -> row.append("c", 1_999_999L),
                        Time.builder(),
                        at("1970-01-01T00:00:00.001Z")),
                type(
                        "int64 c (TIMESTAMP(MILLIS,true))",
                        row -> row.append("c", micros / 1000),
                        Timestamp.builder(),
                        instant),
                type("int64 c (TIMESTAMP(MICROS,true))", row -> row.append("c", micros), Timestamp.builder(), instant),
                type(
                        "int64 c (TIMESTAMP(NANOS,true))",
                        row -> row.append("c", micros * 1000),
                        Timestamp.builder(),
                        instant),
                type("int64 c (TIMESTAMP(MILLIS,false))", row -> row.append("c", micros / 1000), local, instant),
                type("int64 c (TIMESTAMP(MICROS,false))", row -> row.append("c", micros), local, instant),
                // Before 1970 the finer part is cut towards the past, too: a later time would not be earlier.
                type(
                        "int64 c (TIMESTAMP(MICROS,true))",
                        row -> row.append("c", -1L),
                        Timestamp.builder(),
                        at("1969-12-31T23:59:59.999Z")),
                type(
                        "int96 c",
                        row -> row.append("c", int96(2_440_588, 1_999_999)),
                        Timestamp.builder(),
                        at("1970-01-01T00:00:00.001Z")),
                type(
                        "int96 c",
                        row -> row.append("c", int96(2_440_587, 0)),
                        Timestamp.builder(),
                        at("1969-12-31T00:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource({"types", "decimals", "times"})
    void readsARequiredColumn(TypeCase type) throws IOException {
        byte[] object =
                ParquetSample.of("required " + type.type + ";").row(type.add).bytes();

        assertThat(ParquetReading.read(object).values()).isEqualTo(List.of(row(type.schema.build(), type.value)));
    }

    @ParameterizedTest
    @MethodSource({"types", "decimals", "times"})
    void readsAnOptionalColumnWithANull(TypeCase type) throws IOException {
        byte[] object = ParquetSample.of("optional " + type.type + ";")
                .row(type.add)
                .row(row -> {})
                .row(type.add)
                .bytes();
        Schema optional = type.schema.optional().build();

        assertThat(ParquetReading.read(object).values())
                .isEqualTo(List.of(row(optional, type.value), row(optional, null), row(optional, type.value)));
    }

    @ParameterizedTest
    @MethodSource({"types", "decimals", "times"})
    void readsAColumnWithoutADictionary(TypeCase type) throws IOException {
        byte[] object = ParquetSample.of("required " + type.type + ";")
                .with(builder -> builder.withDictionaryEncoding(false))
                .row(type.add)
                .bytes();

        assertThat(ParquetReading.read(object).values()).isEqualTo(List.of(row(type.schema.build(), type.value)));
    }

    @Test
    void readsAnIntervalAsItsThreeCounts() throws IOException {
        byte[] object = ParquetSample.of("optional fixed_len_byte_array(12) c (INTERVAL);")
                .row(row -> row.append("c", bytes(1, 0, 0, 0, 2, 1, 0, 0, 255, 255, 255, 255)))
                .row(row -> {})
                .bytes();
        Schema interval = SchemaBuilder.struct()
                .name("io.headwater.time.Interval")
                .field("months", Schema.INT64_SCHEMA)
                .field("days", Schema.INT64_SCHEMA)
                .field("millis", Schema.INT64_SCHEMA)
                .optional()
                .build();
        Struct value = new Struct(interval).put("months", 1L).put("days", 258L).put("millis", 4_294_967_295L);

        assertThat(ParquetReading.read(object).values()).isEqualTo(List.of(row(interval, value), row(interval, null)));
    }

    @Test
    void sharesOneSchemaInstanceAmongFilesWithTheSameSchema() throws IOException {
        byte[] first = ParquetSample.of("required int32 c;")
                .row(row -> row.append("c", 1))
                .bytes();
        byte[] second = ParquetSample.of("required int32 c;")
                .row(row -> row.append("c", 2))
                .bytes();
        ParquetFormat format = ParquetReading.format(1 << 20, 10);

        TopicSchema topic = ParquetReading.ownSchema();

        assertThat(schemaOf(format, first, topic)).isSameAs(schemaOf(format, second, topic));
    }

    private static Schema schemaOf(ParquetFormat format, byte[] object, TopicSchema topic) throws IOException {
        RecordReader reader = format.open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, topic);
        return CollectedRows.of(reader).values().get(0).schema();
    }

    private static TypeCase type(String type, Consumer<Group> add, SchemaBuilder schema, Object value) {
        return new TypeCase(type, add, schema, value);
    }

    private static Struct row(Schema column, Object value) {
        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .version(1)
                .field("c", column)
                .build();
        return new Struct(schema).put("c", value);
    }

    private static SchemaBuilder decimal(int precision, int scale) {
        return Decimal.builder(scale).parameter("connect.decimal.precision", Integer.toString(precision));
    }

    private static SchemaBuilder dateSchema() {
        return org.apache.kafka.connect.data.Date.builder();
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }

    private static Binary int96(int julianDay, long nanosOfDay) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(nanosOfDay).putInt(julianDay).flip();
        return Binary.fromConstantByteBuffer(bytes);
    }

    private static Binary bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return Binary.fromConstantByteArray(bytes);
    }
}
