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
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and maps as writers made them before the specification settled on one shape. */
class ParquetOldShapesTest {

    private static final Schema INTS = SchemaBuilder.array(Schema.INT32_SCHEMA).build();
    private static final Schema TEXT_TO_INT =
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build();

    @Test
    void readsAListOfARepeatedNumber() throws IOException {
        assertColumn(
                "required group c (LIST) { repeated int32 element; }",
                row -> row.addGroup("c").append("element", 1).append("element", 2),
                INTS,
                List.of(1, 2));
    }

    @Test
    void readsAListOfARepeatedGroupOfSeveralFields() throws IOException {
        Schema pair = SchemaBuilder.struct()
                .name("topic.value.c")
                .field("a", Schema.INT32_SCHEMA)
                .field("b", Schema.OPTIONAL_INT32_SCHEMA)
                .build();

        assertColumn(
                "required group c (LIST) { repeated group element { required int32 a; optional int32 b; } }",
                row -> {
                    Group list = row.addGroup("c");
                    list.addGroup("element").append("a", 1).append("b", 2);
                    list.addGroup("element").append("a", 3);
                },
                SchemaBuilder.array(pair).build(),
                List.of(new Struct(pair).put("a", 1).put("b", 2), new Struct(pair).put("a", 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"array", "c_tuple"})
    void readsAListOfARepeatedGroupNamedAsItsElement(String name) throws IOException {
        Schema single = SchemaBuilder.struct()
                .name("topic.value.c")
                .field("a", Schema.INT32_SCHEMA)
                .build();

        assertColumn(
                "required group c (LIST) { repeated group " + name + " { required int32 a; } }",
                row -> row.addGroup("c").addGroup(name).append("a", 1),
                SchemaBuilder.array(single).build(),
                List.of(new Struct(single).put("a", 1)));
    }

    @Test
    void readsAnyOtherRepeatedGroupOfOneFieldAsTheStandardShape() throws IOException {
        assertColumn(
                "required group c (LIST) { repeated group bag { optional int32 a; } }",
                row -> {
                    Group list = row.addGroup("c");
                    list.addGroup("bag").append("a", 1);
                    list.addGroup("bag");
                },
                SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build(),
                Arrays.asList(1, null));
    }

    @Test
    void readsAListOfLists() throws IOException {
        assertColumn(
                "required group c (LIST) { repeated group array (LIST) { repeated int32 array; } }",
                row -> {
                    Group list = row.addGroup("c");
                    list.addGroup("array").append("array", 1).append("array", 2);
                    list.addGroup("array");
                },
                SchemaBuilder.array(INTS).build(),
                List.of(List.of(1, 2), List.of()));
    }

    @Test
    void readsRepeatedFieldsOutsideAListAsArrays() throws IOException {
        assertColumn("repeated int32 c;", row -> row.append("c", 1).append("c", 2), INTS, List.of(1, 2));
        assertColumn("repeated int32 c;", row -> {}, INTS, List.of());

        Schema point =
                SchemaBuilder.struct().name("topic.value.c").field("x", INTS).build();
        assertColumn(
                "repeated group c { repeated int32 x; }",
                row -> {
                    row.addGroup("c").append("x", 1).append("x", 2);
                    row.addGroup("c");
                },
                SchemaBuilder.array(point).build(),
                List.of(new Struct(point).put("x", List.of(1, 2)), new Struct(point).put("x", List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(MAP_KEY_VALUE) { repeated group map",
                "(MAP) { repeated group map (MAP_KEY_VALUE)",
                "(MAP) { repeated group map"
            })
    void readsMapsHoweverTheirEntriesAreMarked(String shape) throws IOException {
        assertColumn(
                "required group c " + shape + " { required binary k (STRING); required int32 v; } }",
                row -> row.addGroup("c").addGroup("map").append("k", "a").append("v", 1),
                TEXT_TO_INT,
                Map.of("a", 1));
    }

    @Test
    void readsAMapWithoutValuesAsAnArrayOfItsKeys() throws IOException {
        assertColumn(
                "required group c (MAP) { repeated group key_value { required binary key (STRING); } }",
                row -> {
                    Group map = row.addGroup("c");
                    map.addGroup("key_value").append("key", "a");
                    map.addGroup("key_value").append("key", "b");
                },
                SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
                List.of("a", "b"));
    }

    @Test
    void aMapsNullKeyMakesItsRowInvalid() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group c (MAP) { repeated group map { optional binary key (STRING); required int32 value; } }")
                .row(row -> row.addGroup("c").addGroup("map").append("value", 1))
                .bytes();

        CollectedRows read = ParquetReading.read(object);

        assertThat(read.invalid()).hasSize(1);
        assertThat(read.invalid().get(0).error()).isEqualTo(ErrorCode.MISSING_VALUE);
    }

    private static void assertColumn(String column, Consumer<Group> add, Schema schema, Object value)
            throws IOException {
        byte[] object = ParquetSample.of(column).row(add).bytes();
        Schema row = SchemaBuilder.struct()
                .name("topic.value")
                .version(1)
                .field("c", schema)
                .build();

        assertThat(ParquetReading.read(object).values()).isEqualTo(List.of(new Struct(row).put("c", value)));
    }
}
