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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parquet under {@code time.precision.mode=adaptive}. */
class ParquetTimePrecisionTest {

    private static final FieldSettings ADAPTIVE =
            new FieldSettings(FieldNaming.KEEP, TimePrecisionMode.ADAPTIVE, false);
    private static final int UNIX_DAY = 2_440_588;

    static List<Arguments> types() {
        return List.of(
                column("int32 c (TIME(MILLIS,true))", 1, Time.builder(), Date.from(Instant.ofEpochMilli(1))),
                column("int64 c (TIME(MICROS,true))", 86_399_999_999L, counted("MicroTime"), 86_399_999_999L),
                column("int64 c (TIME(NANOS,false))", 1L, counted("NanoTime"), 1L),
                column(
                        "int64 c (TIMESTAMP(MILLIS,true))",
                        -1L,
                        Timestamp.builder(),
                        Date.from(Instant.ofEpochMilli(-1))),
                column("int64 c (TIMESTAMP(MICROS,true))", -1L, counted("MicroTimestamp"), -1L),
                column("int64 c (TIMESTAMP(NANOS,true))", Long.MAX_VALUE, counted("NanoTimestamp"), Long.MAX_VALUE),
                column(
                        "int64 c (TIMESTAMP(MICROS,false))",
                        7L,
                        counted("MicroTimestamp").parameter("local", "true"),
                        7L),
                column(
                        "int64 c (TIMESTAMP(NANOS,false))",
                        7L,
                        counted("NanoTimestamp").parameter("local", "true"),
                        7L),
                column("int96 c", int96(UNIX_DAY, 1_999_999), counted("NanoTimestamp"), 1_999_999L),
                column(
                        "int96 c",
                        int96(UNIX_DAY - 106_752, 763_145_224_193L),
                        counted("NanoTimestamp"),
                        -Long.MAX_VALUE),
                column("int96 c", int96(UNIX_DAY - 1, 0), counted("NanoTimestamp"), -86_400_000_000_000L));
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepsTheUnitOfTheFile(String type, Consumer<Group> add, SchemaBuilder schema, Object value)
            throws IOException {
        List<Struct> rows = read(type, add, ParquetReading.ownSchema()).values();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).schema().field("c").schema()).isEqualTo(schema.build());
        assertThat(rows.get(0).get("c")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    int64 c (TIMESTAMP(MILLIS,true))  | 5             | TIMESTAMP(6)              | 5000
                    int64 c (TIMESTAMP(MILLIS,true))  | -5            | TIMESTAMP(9)              | -5000000
                    int64 c (TIMESTAMP(NANOS,true))   | -5000         | TIMESTAMP(6)              | -5
                    int64 c (TIMESTAMP(MICROS,false)) | 5             | TIMESTAMP(9,'iso-local')  | 5000
                    int64 c (TIME(NANOS,true))        | 5000          | TIME(6)                   | 5
                    int64 c (TIME(MICROS,true))       | 5             | TIME(9)                   | 5000
                    """)
    void givesADeclaredUnitWhateverTheFileHas(String type, long value, String declared, long count) throws IOException {
        CollectedRows read = read(type, row -> row.append("c", value), declared(declared));

        assertThat(read.values().stream().map(row -> row.get("c"))).containsExactly(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    int64 c (TIMESTAMP(MICROS,true)) | 1001                | TIMESTAMP    | 1001 microseconds: it is finer than a millisecond
                    int64 c (TIMESTAMP(MICROS,true)) | -1                  | TIMESTAMP    | -1 microseconds: it is finer than a millisecond
                    int64 c (TIMESTAMP(NANOS,true))  | 1                   | TIMESTAMP(6) | 1 nanoseconds: it is finer than a microsecond
                    int64 c (TIME(NANOS,true))       | 1                   | TIME(6)      | 1 nanoseconds: it is finer than a microsecond
                    int64 c (TIMESTAMP(MICROS,true)) | 9223372036854775807 | TIMESTAMP(9) | 9223372036854775807 microseconds: 64 bits of nanoseconds do not reach so far: they hold 1677-09-21 to 2262-04-11
                    int64 c (TIME(MICROS,true))      | 86400000000         | TIME(9)      | a time outside the day: 86400000000
                    """)
    void aValueThatTheDeclaredUnitCannotTellMakesItsRowInvalid(String type, long value, String declared, String message)
            throws IOException {
        CollectedRows read = read(type, row -> row.append("c", value), declared(declared));

        assertThat(read.invalid()).extracting(InvalidRow::message).containsExactly("column c: " + message);
    }

    @Test
    void anInt96BeyondNanosecondsMakesItsRowInvalidUnlessMicrosecondsAreDeclared() throws IOException {
        int year10000 = UNIX_DAY + 2_932_897;

        assertThat(read("int96 c", row -> row.append("c", int96(year10000, 0)), ParquetReading.ownSchema())
                        .invalid())
                .extracting(InvalidRow::message)
                .containsExactly(
                        "column c: day 2932897 since 1970: 64 bits of nanoseconds do not reach so far: they hold"
                                + " 1677-09-21 to 2262-04-11");
        assertThat(read("int96 c", row -> row.append("c", int96(year10000, 1_000)), declared("TIMESTAMP(6)"))
                        .values())
                .extracting(row -> row.get("c"))
                .containsExactly(253_402_300_800_000_001L);
    }

    @Test
    void aDeadLetterShowsTimesAsIso() throws IOException {
        CollectedRows read = ParquetReading.read(
                ParquetSample.of("required int64 a (TIMESTAMP(MICROS,true)); required int64 b (TIME(NANOS,true));"
                                + " required int64 c (TIME(MICROS,true));")
                        .row(row -> row.append("a", -1L).append("b", 1L).append("c", -1L))
                        .bytes(),
                ParquetReading.ownSchema(),
                ADAPTIVE);

        assertThat(read.invalid())
                .extracting(row -> StandardCharsets.UTF_8.decode(row.raw()).toString())
                .containsExactly("{\"a\":\"1969-12-31T23:59:59.999999Z\",\"b\":\"00:00:00.000000001\",\"c\":null}");
    }

    @Test
    void saysThePrecisionOfAColumnThatIsDeclaredOtherwise() throws IOException {
        assertThatThrownBy(
                        () -> read("int64 c (TIMESTAMP(MICROS,true))", row -> row.append("c", 1L), declared("TIME(6)")))
                .isInstanceOf(UnreadableObjectException.class)
                .hasMessage("column c is TIMESTAMP(6) in the file and TIME(6) in the schema of its topic; declare it in"
                        + " schema.fields as the file has it, or leave it out there");
    }

    private static CollectedRows read(String type, Consumer<Group> add, TopicSchema schema) throws IOException {
        byte[] object = ParquetSample.of("required " + type + ";").row(add).bytes();
        return ParquetReading.read(object, schema, ADAPTIVE);
    }

    private static TopicSchema declared(String type) {
        return new TopicSchema(
                "topic.value",
                Optional.of(TimePrecisions.of(Ddl.parse("c " + type), TimePrecisionMode.ADAPTIVE)),
                true);
    }

    private static Arguments column(String type, int value, SchemaBuilder schema, Object expected) {
        return Arguments.of(type, (Consumer<Group>) row -> row.append("c", value), schema, expected);
    }

    private static Arguments column(String type, long value, SchemaBuilder schema, Object expected) {
        return Arguments.of(type, (Consumer<Group>) row -> row.append("c", value), schema, expected);
    }

    private static Arguments column(String type, Binary value, SchemaBuilder schema, Object expected) {
        return Arguments.of(type, (Consumer<Group>) row -> row.append("c", value), schema, expected);
    }

    private static SchemaBuilder counted(String name) {
        return SchemaBuilder.int64().name("io.headwater.time." + name).version(1);
    }

    private static Binary int96(int julianDay, long nanoOfDay) {
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanoOfDay)
                .putInt(julianDay)
                .array());
    }
}
