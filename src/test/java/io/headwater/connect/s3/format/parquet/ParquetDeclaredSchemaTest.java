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

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class ParquetDeclaredSchemaTest {

    @Test
    void projectsToTheDeclaredColumnsInTheirOrder() throws IOException {
        byte[] object = ParquetSample.of("required int32 a; required binary b (STRING); required double c;")
                .row(row -> row.append("a", 1).append("b", "x").append("c", 0.5))
                .bytes();

        List<Struct> read = ParquetReading.read(
                        object,
                        ParquetReading.declared(
                                required("c", new DataType.DoubleType()),
                                Column.optional("missing", new DataType.UuidType()),
                                Column.optional("a", new DataType.IntegerType(32))))
                .values();

        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .field("c", Schema.FLOAT64_SCHEMA)
                .field("missing", Schema.OPTIONAL_STRING_SCHEMA)
                .field("a", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        assertThat(read).isEqualTo(List.of(new Struct(schema).put("c", 0.5).put("a", 1)));
    }

    @Test
    void widensNumbers() throws IOException {
        byte[] object = ParquetSample.of(
                        "required int32 a (INTEGER(8,true)); required int32 b (INTEGER(8,true)); required int32 c; required float d;")
                .row(row -> row.append("a", -8).append("b", 8).append("c", 7).append("d", 1.5f))
                .bytes();

        List<Struct> read = ParquetReading.read(
                        object,
                        ParquetReading.declared(
                                required("a", new DataType.IntegerType(16)),
                                required("b", new DataType.IntegerType(32)),
                                required("c", new DataType.IntegerType(64)),
                                required("d", new DataType.DoubleType())))
                .values();

        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .field("a", Schema.INT16_SCHEMA)
                .field("b", Schema.INT32_SCHEMA)
                .field("c", Schema.INT64_SCHEMA)
                .field("d", Schema.FLOAT64_SCHEMA)
                .build();
        assertThat(read)
                .isEqualTo(List.of(new Struct(schema)
                        .put("a", (short) -8)
                        .put("b", 8)
                        .put("c", 7L)
                        .put("d", 1.5)));
    }

    @Test
    void readsRowsOfWhichNoColumnIsDeclared() throws IOException {
        byte[] object = ParquetSample.of("required int32 a;")
                .row(row -> row.append("a", 1))
                .row(row -> row.append("a", 2))
                .bytes();

        List<Struct> read = ParquetReading.read(
                        object, ParquetReading.declared(Column.optional("other", new DataType.StringType())))
                .values();

        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .field("other", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        assertThat(read).isEqualTo(List.of(new Struct(schema), new Struct(schema)));
    }

    @Test
    void fillsAMissingColumnWithItsDefault() throws IOException {
        byte[] object = ParquetSample.of("required int32 a;")
                .row(row -> row.append("a", 1))
                .bytes();
        Column other = new Column("other", new DataType.IntegerType(16), false, Optional.of("42"));

        Struct read = ParquetReading.read(object, ParquetReading.declared(other))
                .values()
                .get(0);

        assertThat(read.getInt16("other")).isEqualTo((short) 42);
    }

    @Test
    void leavesColumnsThatAreNotReadUnread() throws IOException {
        byte[] object = ParquetSample.of(
                        "required int32 a; required group any (VARIANT(1)) { required binary metadata; required binary value; }")
                .bytes();

        assertThat(ParquetReading.read(object, ParquetReading.declared(required("a", new DataType.IntegerType(32))))
                        .rows())
                .isEmpty();
    }

    @Test
    void refusesAMissingColumnThatMayNotBeNull() throws IOException {
        byte[] object = ParquetSample.of("required int32 a; required int32 b;").bytes();

        assertMismatch(
                object,
                required("c", new DataType.IntegerType(32)),
                "column c is declared NOT NULL and the file has no such column (it has a, b); declare it without NOT NULL, or"
                        + " leave it out of schema.fields");
    }

    @Test
    void refusesTypesThatDoNotFit() throws IOException {
        byte[] object = ParquetSample.of(
                        "required int64 a; required int32 d (DECIMAL(9,2)); required int32 day (DATE);")
                .bytes();

        assertMismatch(
                object,
                required("a", new DataType.IntegerType(32)),
                "column a is INT64 in the file and declared as INT32; declare it as the file has it, or leave it out of"
                        + " schema.fields");
        assertMismatch(
                object,
                required("a", new DataType.DoubleType()),
                "column a is INT64 in the file and declared as DOUBLE");
        assertMismatch(
                object,
                required("d", new DataType.DecimalType(8, 2)),
                "column d is DECIMAL(9,2) in the file and declared as DECIMAL(8,2)");
        assertMismatch(
                object,
                required("d", new DataType.DecimalType(12, 3)),
                "column d is DECIMAL(9,2) in the file and declared as DECIMAL(12,3)");
        assertMismatch(
                object,
                required("day", new DataType.IntegerType(32)),
                "column day is DATE in the file and declared as INT32");
    }

    private static void assertMismatch(byte[] object, Column column, String message) {
        assertThatThrownBy(() -> ParquetReading.read(object, ParquetReading.declared(column)))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContaining(message);
    }

    private static Column required(String name, DataType type) {
        return new Column(name, type, false, Optional.empty());
    }
}
