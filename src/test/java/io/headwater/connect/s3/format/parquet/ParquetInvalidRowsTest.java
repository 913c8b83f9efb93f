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
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetInvalidRowsTest {

    private static final Binary NOT_UTF8 = Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xFF});

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textThatIsNotUtf8MakesItsRowInvalid(boolean dictionary) throws IOException {
        byte[] object = ParquetSample.of("required int32 id; required binary name (STRING); required double x;")
                .with(builder -> builder.withDictionaryEncoding(dictionary))
                .row(row -> row.append("id", 1).append("name", "a").append("x", 0.5))
                .row(row -> row.append("id", 2).append("name", NOT_UTF8).append("x", 1.5))
                .row(row -> row.append("id", 3).append("name", "c").append("x", 2.5))
                .bytes();

        CollectedRows read = ParquetReading.read(object);

        assertThat(read.values().stream().map(row -> row.getInt32("id")).toList())
                .containsExactly(1, 3);
        assertThat(read.rows().get(1).invalid())
                .contains(new InvalidRow(
                        ErrorCode.MALFORMED_TEXT,
                        Optional.of("name"),
                        "column name: text that is not UTF-8 (Input length = 1)",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        text("{\"id\":2,\"name\":null,\"x\":1.5}"),
                        false));
    }

    @Test
    void valuesOutsideTheirTypeMakeTheirRowsInvalid() throws IOException {
        assertInvalid(
                "int32 c (INTEGER(8,true))",
                row -> row.append("c", 128),
                "128 is outside the range -128 to 127 of its type");
        assertInvalid(
                "int32 c (INTEGER(8,false))",
                row -> row.append("c", -1),
                "-1 is outside the range 0 to 255 of its type");
        assertInvalid(
                "int32 c (INTEGER(16,false))",
                row -> row.append("c", 65536),
                "65536 is outside the range 0 to 65535 of its type");
        assertInvalid(
                "int32 c (DECIMAL(3,1))",
                row -> row.append("c", 1000),
                "a number with more digits than DECIMAL(3,1) has");
        assertInvalid(
                "binary c (DECIMAL(3,1))",
                row -> row.append("c", Binary.fromConstantByteArray(new byte[] {127, 0, 0, 0, 0, 0})),
                "a number with more digits than DECIMAL(3,1) has");
        assertInvalid("binary c (DECIMAL(3,1))", row -> row.append("c", Binary.EMPTY), "a decimal of no bytes");
        assertInvalid(
                "int32 c (TIME(MILLIS,true))", row -> row.append("c", 86_400_000), "a time outside the day: 86400000");
        assertInvalid("int64 c (TIME(MICROS,true))", row -> row.append("c", -1L), "a time outside the day: -1");
        assertInvalid(
                "int96 c",
                row -> row.append("c", new NanoTime(150_000_000, 0)),
                "Julian day 150000000: 64 bits of microseconds do not reach so far");
        assertInvalid(
                "int96 c",
                row -> row.append("c", new NanoTime(Integer.MIN_VALUE, 0)),
                "Julian day -2147483648: 64 bits of microseconds do not reach so far");
        assertInvalid(
                "int96 c",
                row -> row.append("c", new NanoTime(2_440_588, Long.MAX_VALUE)),
                "a time outside the day: 9223372036854775807 nanoseconds");
    }

    @Test
    void nullsOfADeclaredNotNullColumnMakeTheirRowsInvalid() throws IOException {
        byte[] object = ParquetSample.of("optional int32 id;")
                .row(row -> {})
                .row(row -> row.append("id", 7))
                .bytes();
        Column id = new Column("id", new DataType.IntegerType(32), false, Optional.empty());

        CollectedRows read = ParquetReading.read(object, ParquetReading.declared(id));

        assertThat(read.values().stream().map(row -> row.getInt32("id")).toList())
                .containsExactly(7);
        assertThat(read.invalid())
                .containsExactly(new InvalidRow(
                        ErrorCode.MISSING_VALUE,
                        Optional.of("id"),
                        "column id: is null, and NOT NULL in the schema of its topic",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        text("{\"id\":null}"),
                        false));
    }

    @Test
    void aLongInvalidRowIsCutBetweenTwoCharacters() throws IOException {
        byte[] object = ParquetSample.of("required binary long (STRING); required binary name (STRING);")
                .row(row ->
                        row.append("long", "ö".repeat(InvalidRow.RAW_MAX_BYTES)).append("name", NOT_UTF8))
                .bytes();

        InvalidRow invalid = ParquetReading.read(object).invalid().get(0);

        // {"long":" takes nine bytes, which leaves an odd number of them for letters of two.
        int letters = (InvalidRow.RAW_MAX_BYTES - 9) / 2;
        assertThat(StandardCharsets.UTF_8.decode(invalid.raw()).toString())
                .isEqualTo("{\"long\":\"" + "ö".repeat(letters));
        assertThat(invalid.truncated()).isTrue();
    }

    @Test
    void aRowOfTooManyElementsIsInvalidAndNotHeld() throws IOException {
        int tooMany = 200_000;
        byte[] object = ParquetSample.of("required int32 id; repeated int32 numbers;")
                .row(row -> {
                    row.append("id", 1);
                    for (int number = 0; number < tooMany; number++) {
                        row.append("numbers", 7);
                    }
                })
                .row(row -> row.append("id", 2).append("numbers", 1))
                .bytes();

        CollectedRows read = ParquetReading.read(object);

        assertThat(read.values().stream().map(row -> row.getInt32("id")).toList())
                .containsExactly(2);
        InvalidRow invalid = read.invalid().get(0);
        assertThat(invalid.error()).isEqualTo(ErrorCode.ROW_TOO_LONG);
        assertThat(invalid.message())
                .isEqualTo(
                        "column numbers: with it the row has more than row.max.bytes=1048576 (its texts and binaries,"
                                + " and 8 for each element of a list or map)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowOfTooLongTextsIsInvalid(boolean dictionary) throws IOException {
        String half = "x".repeat(600_000);
        byte[] object = ParquetSample.of("required binary a (STRING); required binary b (STRING);")
                .with(builder -> builder.withDictionaryEncoding(dictionary))
                .row(row -> row.append("a", half).append("b", half))
                .row(row -> row.append("a", half).append("b", ""))
                .bytes();

        CollectedRows read = ParquetReading.read(object);

        assertThat(read.values().stream().map(row -> row.getString("b")).toList())
                .containsExactly("");
        assertThat(read.invalid()).hasSize(1);
        assertThat(read.invalid().get(0).column()).contains("b");
        assertThat(read.invalid().get(0).error()).isEqualTo(ErrorCode.ROW_TOO_LONG);
    }

    @Test
    void anInvalidRowKeepsTheNestedColumnsThatAreWhole() throws IOException {
        byte[] object = ParquetSample.of("required int32 bad (INTEGER(8,true));"
                        + " required group whole { required int32 a; repeated int32 b; }"
                        + " required group part { required int32 c; required int32 d (INTEGER(8,true)); }"
                        + " required group tags (MAP) { repeated group key_value {"
                        + " required binary key (STRING); required int32 value; } }")
                .row(row -> {
                    row.append("bad", 300);
                    row.addGroup("whole").append("a", 1).append("b", 2).append("b", 3);
                    row.addGroup("part").append("c", 4).append("d", 300);
                    row.addGroup("tags")
                            .addGroup("key_value")
                            .append("key", "k")
                            .append("value", 5);
                })
                .bytes();

        assertThat(ParquetReading.read(object).invalid())
                .extracting(row -> row.column().orElseThrow() + " " + StandardCharsets.UTF_8.decode(row.raw()))
                .containsExactly("bad {\"bad\":null,\"whole\":{\"a\":1,\"b\":[2,3]},\"part\":null,"
                        + "\"tags\":[{\"key\":\"k\",\"value\":5}]}");
    }

    private static void assertInvalid(String type, Consumer<Group> add, String problem) throws IOException {
        byte[] object = ParquetSample.of("required " + type + ";").row(add).bytes();

        assertThat(ParquetReading.read(object).invalid())
                .containsExactly(new InvalidRow(
                        ErrorCode.INVALID_VALUE,
                        Optional.of("c"),
                        "column c: " + problem,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        text("{\"c\":null}"),
                        false));
    }

    private static ByteBuffer text(String json) {
        return StandardCharsets.UTF_8.encode(json);
    }
}
