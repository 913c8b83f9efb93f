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
import io.headwater.connect.s3.format.ShownRows;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.SchemaText;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.UnknownFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Files whose schemas differ from file to file. */
class ParquetEvolutionTest {

    private static final SchemaRules ADD = new SchemaRules(UnknownFields.ADD, Optional.empty(), false);
    private static final SchemaRules IGNORE = new SchemaRules(UnknownFields.IGNORE, Optional.empty(), false);
    private static final SchemaRules RESCUE = new SchemaRules(UnknownFields.RESCUE, Optional.of("_rescued"), false);

    @Test
    void addsAColumnAsOneThatMayBeNull() throws IOException {
        TopicSchema topic = own(ADD);

        assertThat(read(topic, file("required int32 a;", row -> row.append("a", 1))))
                .containsExactly("1 {a=1}");
        assertThat(read(
                        topic,
                        file(
                                "required int64 b; required int32 a;",
                                row -> row.append("b", 2L).append("a", 2))))
                .containsExactly("2 {a=2, b=2}");
        assertThat(topic.own())
                .contains(SchemaBuilder.struct()
                        .name("t")
                        .version(2)
                        .field("a", Schema.INT32_SCHEMA)
                        .field("b", Schema.OPTIONAL_INT64_SCHEMA)
                        .build());
    }

    @Test
    void letsAColumnBeNullOnceAFileLacksIt() throws IOException {
        TopicSchema topic = own(ADD);
        read(
                topic,
                file(
                        "required int32 a; required int32 b;",
                        row -> row.append("a", 1).append("b", 1)));

        assertThat(read(topic, file("required int32 b;", row -> row.append("b", 2))))
                .containsExactly("2 {a=null, b=2}");
        assertThat(read(topic, file("optional int32 b; required int32 a;", row -> row.append("a", 3))))
                .containsExactly("3 {a=3, b=null}");
    }

    @Test
    void addsPartsOfStructsListsAndMaps() throws IOException {
        TopicSchema topic = own(ADD);
        String before = """
                required group s { required int32 x; }
                optional group l (LIST) { repeated group list { required group element { required int32 y; } } }
                """;
        String after = """
                required group s { required int32 x; required int32 z; }
                optional group l (LIST) { repeated group list { optional group element { required int32 y; optional int32 w; } } }
                """;
        read(topic, file(before, row -> row.addGroup("s").append("x", 1)));

        assertThat(read(topic, file(after, row -> {
                    row.addGroup("s").append("x", 2).append("z", 3);
                    Group list = row.addGroup("l");
                    list.addGroup("list").addGroup("element").append("y", 4).append("w", 5);
                    list.addGroup("list");
                })))
                .containsExactly("3 {s={x=2, z=3}, l=[{y=4, w=5}, null]}");
        assertThat(read(topic, file(before, row -> row.addGroup("s").append("x", 6))))
                .containsExactly("3 {s={x=6, z=null}, l=null}");
    }

    @Test
    void widensValuesAndNeverTheSchema() throws IOException {
        TopicSchema topic = own(ADD);
        read(
                topic,
                file(
                        "required int64 a; required double d;",
                        row -> row.append("a", 1L).append("d", 1.5)));

        assertThat(read(
                        topic,
                        file(
                                "required int32 a; required float d;",
                                row -> row.append("a", 2).append("d", 2.5f))))
                .containsExactly("1 {a=2, d=2.5}");
        assertMismatch(
                topic,
                file(
                        "required double a; required double d;",
                        row -> row.append("a", 1.0).append("d", 1.0)),
                "column a is DOUBLE in the file and INT64 in the schema of its topic");
    }

    @Test
    void keepsIntervalsAndSetsThroughVersions() throws IOException {
        String columns = """
                required fixed_len_byte_array(12) i (INTERVAL);
                optional group set (MAP) { repeated group key_value { required int32 key; } }
                """;
        TopicSchema topic = own(ADD);
        byte[] interval = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0};
        read(topic, file(columns, row -> row.append("i", Binary.fromConstantByteArray(interval))));

        assertThat(read(topic, file(columns + "required int32 a;", row -> {
                    row.append("i", Binary.fromConstantByteArray(interval));
                    row.addGroup("set").addGroup("key_value").append("key", 7);
                    row.append("a", 1);
                })))
                .containsExactly("2 {i={months=1, days=2, millis=3}, set=[7], a=1}");
    }

    @Test
    void addsToDeclaredColumns() throws IOException {
        TopicSchema topic = declared("a INT64 NOT NULL", ADD);

        assertThat(read(
                        topic,
                        file(
                                "required int32 b; optional int32 a;",
                                row -> row.append("b", 1).append("a", 1))))
                .containsExactly("2 {a=1, b=1}");
        assertMismatch(
                topic,
                file("required int32 b;", row -> row.append("b", 1)),
                "column a is NOT NULL in the schema of its topic");
    }

    @Test
    void keepsWhatIsDeclaredOverARestart() throws IOException {
        String columns = "a INT32 NOT NULL DEFAULT 7";
        TopicSchema first = declared(columns, ADD);
        byte[] withoutIt = file("required int64 b;", row -> row.append("b", 1L));
        assertThat(read(first, withoutIt)).containsExactly("2 {a=7, b=1}");
        Optional<Schema> stored = first.own().map(own -> SchemaText.parse(SchemaText.format(own)));

        TopicSchema asBefore = declared(columns, ADD).beginningWith(stored, Optional.empty());
        assertThat(asBefore.own()).isEqualTo(first.own());
        assertThat(read(asBefore, withoutIt)).containsExactly("2 {a=7, b=1}");
        TopicSchema otherwise =
                declared("a INT32 NOT NULL DEFAULT 8, c STRING", ADD).beginningWith(stored, Optional.empty());
        assertThat(read(otherwise, withoutIt)).containsExactly("3 {a=8, c=null, b=1}");
        TopicSchema without = declared("c STRING", ADD).beginningWith(stored, Optional.empty());
        assertThat(read(without, withoutIt)).containsExactly("3 {c=null, a=7, b=1}");
    }

    @Test
    void addsNothingOfAFileThatDoesNotFit() throws IOException {
        TopicSchema topic = own(ADD);
        read(topic, file("required int32 a;", row -> row.append("a", 1)));
        Optional<Schema> before = topic.own();

        assertMismatch(
                topic,
                file(
                        "required double a; required int32 other;",
                        row -> row.append("a", 1.0).append("other", 1)),
                "column a is DOUBLE in the file and INT32 in the schema of its topic");
        assertThat(topic.own()).isEqualTo(before);
    }

    @Test
    void ignoresAndCountsTheColumnsOfRows() throws IOException {
        byte[] file = file(
                "required int32 a; required group b { required int32 x; required int32 y; } required int32 c;", row -> {
                    row.append("a", 1).append("c", 1);
                    row.addGroup("b").append("x", 1).append("y", 1);
                });

        CollectedRows rows = ParquetReading.read(file, declared("a INT32, b STRUCT<x INT32>", IGNORE));

        assertThat(ShownRows.of(rows)).containsExactly("1 {a=1, b={x=1}}");
        assertThat(rows.ignored()).isEqualTo(Map.of("b", 2L));
    }

    @Test
    void refusesAnObjectWithMoreThanTheFilesBeforeItWhereThatIsInvalid() throws IOException {
        TopicSchema topic = own(SchemaRules.FIXED);
        read(topic, file("required int32 a;", row -> row.append("a", 1)));

        assertMismatch(
                topic,
                file(
                        "required int32 a; required int32 b;",
                        row -> row.append("a", 1).append("b", 1)),
                "column b of the file is not, or not wholly, in the schema of its topic; set schema.evolution to add or ignore,"
                        + " or declare it in schema.fields");
    }

    @Test
    void refusesASetWithNullsWhereTheFilesBeforeItHaveNone() throws IOException {
        String set = "required group c (MAP) { repeated group key_value { %s binary key (STRING); } }";
        TopicSchema topic = own(SchemaRules.FIXED);

        assertThat(read(
                        topic,
                        file(
                                set.formatted("required"),
                                row -> row.addGroup("c").addGroup("key_value").append("key", "a"))))
                .containsExactly("1 {c=[a]}");
        assertMismatch(
                topic,
                file(set.formatted("optional"), row -> row.addGroup("c").addGroup("key_value")),
                "column c (whose elements may be null in the file only)");
    }

    @Test
    void rescuesColumnsThatAreNotInTheSchemaOrOfAnotherType() throws IOException {
        TopicSchema topic = declared("a INT32, s STRUCT<x INT32>, n INT32 NOT NULL", RESCUE);

        assertThat(read(topic, file("""
                required binary a (STRING); required group s { required int32 x; required int32 y; } required int32 n;
                required int32 day (DATE); optional double d;
                """, row -> {
                    row.append("a", "\"q").append("n", 1).append("day", 1);
                    row.addGroup("s").append("x", 1).append("y", 2);
                })))
                .containsExactly("1 {a=null, s=null, n=1, _rescued={a=\"q, s={\"x\":1,\"y\":2}, day=1970-01-02}}");
        assertMismatch(
                topic,
                file("required binary n (STRING);", row -> row.append("n", "no")),
                "column n is STRING in the file and INT32 in the schema of its topic");
    }

    private static TopicSchema own(SchemaRules rules) {
        return new TopicSchema("t", Optional.empty(), false, rules);
    }

    private static TopicSchema declared(String ddl, SchemaRules rules) {
        return new TopicSchema("t", Optional.of(new RowVersion(RowVersion.FIRST, Ddl.parse(ddl))), true, rules);
    }

    private static List<String> read(TopicSchema topic, byte[] file) throws IOException {
        return ShownRows.of(ParquetReading.read(file, topic));
    }

    private static void assertMismatch(TopicSchema topic, byte[] file, String message) {
        assertThatThrownBy(() -> ParquetReading.read(file, topic))
                .isInstanceOfSatisfying(
                        UnreadableObjectException.class,
                        e -> assertThat(e.error()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContaining(message);
    }

    private static byte[] file(String columns, Consumer<Group> row) throws IOException {
        return ParquetSample.of(columns).row(row).bytes();
    }
}
