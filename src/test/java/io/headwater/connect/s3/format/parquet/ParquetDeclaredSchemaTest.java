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

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.example.data.Group;
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
                .version(1)
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
                .version(1)
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
                .version(1)
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
                "column c is NOT NULL in the schema of its topic and the file has no such column (it has a, b); declare the columns in"
                        + " schema.fields, this one without NOT NULL or not at all");
    }

    @Test
    void refusesTypesThatDoNotFit() throws IOException {
        byte[] object = ParquetSample.of(
                        "required int64 a; required int32 d (DECIMAL(9,2)); required int32 day (DATE);")
                .bytes();

        assertMismatch(
                object,
                required("a", new DataType.IntegerType(32)),
                "column a is INT64 in the file and INT32 in the schema of its topic; declare it in schema.fields as the file has it, or leave it out there");
        assertMismatch(
                object,
                required("a", new DataType.DoubleType()),
                "column a is INT64 in the file and DOUBLE in the schema of its topic");
        assertMismatch(
                object,
                required("d", new DataType.DecimalType(8, 2)),
                "column d is DECIMAL(9,2) in the file and DECIMAL(8,2) in the schema of its topic");
        assertMismatch(
                object,
                required("d", new DataType.DecimalType(12, 3)),
                "column d is DECIMAL(9,2) in the file and DECIMAL(12,3) in the schema of its topic");
        assertMismatch(
                object,
                required("day", new DataType.IntegerType(32)),
                "column day is DATE in the file and INT32 in the schema of its topic");
    }

    @Test
    void projectsNestedColumnsAtEveryLevel() throws IOException {
        byte[] object = ParquetSample.of("""
                        required group place { required double x; required double y; required group more { required int32 z; required int32 w; } }
                        optional group trips (LIST) { repeated group list { optional group element { required int32 id; required int32 other; } } }
                        required group names (MAP) { repeated group key_value { required binary key (STRING); required group value { required int32 a; required int32 b; } } }
                        """)
                .row(row -> {
                    Group place = row.addGroup("place").append("x", 1.0).append("y", 2.0);
                    place.addGroup("more").append("z", 3).append("w", 4);
                    Group trips = row.addGroup("trips");
                    trips.addGroup("list").addGroup("element").append("id", 5).append("other", 6);
                    trips.addGroup("list");
                    row.addGroup("names")
                            .addGroup("key_value")
                            .append("key", "k")
                            .addGroup("value")
                            .append("a", 7)
                            .append("b", 8);
                })
                .bytes();
        TopicSchema declared = declared("place STRUCT<more STRUCT<w INT64, u STRING> NOT NULL, x DOUBLE>,"
                + " trips ARRAY<STRUCT<id INT32>>, names MAP<STRING,STRUCT<b INT32, c DATE>>");

        Struct read = ParquetReading.read(object, declared).values().get(0);

        assertThat(read.schema())
                .isEqualTo(ConnectSchemas.of(declared.version().orElseThrow().row(), declared.name()));
        read.validate();
        assertThat(read.toString())
                .isEqualTo(
                        "Struct{place=Struct{more=Struct{w=4},x=1.0},trips=[Struct{id=5}, null],names={k=Struct{b=8}}}");
    }

    @Test
    void readsOldListsAndRepeatedFieldsAsDeclared() throws IOException {
        byte[] object = ParquetSample.of("repeated int32 many; required group old (LIST) { repeated int32 element; }")
                .row(row ->
                        row.append("many", 1).append("many", 2).addGroup("old").append("element", 3))
                .bytes();
        TopicSchema declared = declared("many ARRAY<INT64>, old ARRAY<INT64>");

        Struct read = ParquetReading.read(object, declared).values().get(0);

        assertThat(read)
                .isEqualTo(new Struct(ConnectSchemas.of(
                                declared.version().orElseThrow().row(), declared.name()))
                        .put("many", List.of(1L, 2L))
                        .put("old", List.of(3L)));
    }

    @Test
    void aNullInANestedColumnThatIsDeclaredNotNullMakesItsRowInvalid() throws IOException {
        byte[] object = ParquetSample.of("optional group place { optional int32 x; optional int32 y; }")
                .row(row -> row.addGroup("place").append("x", 1).append("y", 2))
                .row(row -> row.addGroup("place").append("y", 2))
                .row(row -> row.addGroup("place").append("x", 3))
                .row(row -> {})
                .bytes();

        CollectedRows read =
                ParquetReading.read(object, declared("place STRUCT<x INT32 NOT NULL, y INT32 NOT NULL DEFAULT 9>"));

        assertThat(read.values().stream().map(Struct::toString).toList())
                .containsExactly("Struct{place=Struct{x=1,y=2}}", "Struct{place=Struct{x=3,y=9}}", "Struct{}");
        assertThat(read.invalid().get(0).column()).contains("place.x");
        assertThat(read.invalid().get(0).error()).isEqualTo(ErrorCode.MISSING_VALUE);
    }

    @Test
    void givesRowsOfFilesWithOtherSchemasTheSameSchema() throws IOException {
        byte[] first = ParquetSample.of("required int32 a; required group s { required int32 x; }")
                .row(row -> row.append("a", 1).addGroup("s").append("x", 1))
                .bytes();
        byte[] second = ParquetSample.of("optional group s { optional int64 x; required int32 y; } optional int64 b;")
                .row(row -> row.append("b", 2L).addGroup("s").append("x", 2L).append("y", 2))
                .bytes();
        TopicSchema declared = declared("a INT64, b INT64, s STRUCT<x INT64>");

        Struct one = ParquetReading.read(first, declared).values().get(0);
        Struct two = ParquetReading.read(second, declared).values().get(0);

        assertThat(one.schema()).isEqualTo(two.schema());
        assertThat(List.of(one.toString(), two.toString()))
                .containsExactly("Struct{a=1,s=Struct{x=1}}", "Struct{b=2,s=Struct{x=2}}");
    }

    @Test
    void refusesNestedTypesThatDoNotFit() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group s { required int32 x; } required group l (LIST) { repeated group list { required int32 element; } }")
                .bytes();

        assertMismatch(
                object,
                "s STRUCT<y INT32>",
                "column s is STRUCT<x INT32> in the file and STRUCT<y INT32> in the schema of its topic");
        assertMismatch(
                object, "s STRUCT<x STRING>", "column s.x is INT32 in the file and STRING in the schema of its topic");
        assertMismatch(
                object, "s INT32", "column s is STRUCT<x INT32> in the file and INT32 in the schema of its topic");
        assertMismatch(object, "l MAP<STRING,INT32>", "column l is ARRAY<INT32> in the file and MAP<STRING,INT32>");
        assertMismatch(
                object,
                "l ARRAY<STRING>",
                "column l.element is INT32 in the file and STRING in the schema of its topic");
        assertMismatch(
                object,
                "s STRUCT<x INT32, z INT32 NOT NULL>",
                "column s.z is NOT NULL in the schema of its topic and the file has no such column (it has x)");
    }

    private static TopicSchema declared(String ddl) {
        return new TopicSchema("topic.value", Optional.of(Ddl.parse(ddl)), true);
    }

    private static void assertMismatch(byte[] object, String ddl, String message) {
        assertThatThrownBy(() -> ParquetReading.read(object, declared(ddl)))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContaining(message);
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
