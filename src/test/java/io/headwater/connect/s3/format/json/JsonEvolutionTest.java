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
package io.headwater.connect.s3.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.GrowingSchemas;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ShownRows;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** JSON rows with fields that their topic's schema does not have. */
class JsonEvolutionTest {

    @Test
    void addsAFieldAtItsFirstValueBehindTheOthers() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, """
                {"b": null, "a": 1}
                {"b": 2, "a": 2}
                {"a": 3}
                {"b": 2.5}
                """))
                .containsExactly("1 {a=1}", "2 {a=2, b=2.0}", "2 {a=3, b=null}", "2 {a=null, b=2.5}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, b DOUBLE");
    }

    @Test
    void addsFieldsInsideStructsAndInsideTheElementsOfArrays() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("s STRUCT<x INT64>, l ARRAY<STRUCT<y INT64>>");

        assertThat(read(schema, """
                {"s": {"x": 1, "t": {"u": true}}, "l": [{"y": 1, "z": "q"}]}
                {"s": {"x": 2}, "l": [{"y": 2}]}
                """))
                .containsExactly("4 {s={x=1, t={u=true}}, l=[{y=1, z=q}]}", "4 {s={x=2, t=null}, l=[{y=2, z=null}]}");
        assertThat(GrowingSchemas.shown(schema))
                .isEqualTo("4: s STRUCT<x INT64, t STRUCT<u BOOLEAN>>, l ARRAY<STRUCT<y INT64, z STRING>>");
    }

    @Test
    void neverWidensAType() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64, s STRUCT<x INT64>");

        assertThat(read(schema, """
                {"a": 1.5, "b": 1}
                {"a": {"c": 1}}
                {"s": [1]}
                {"a": 1, "s": {"x": "no", "d": 1}}
                {"a": 2, "b": 1}
                """))
                .containsExactly(
                        "invalid_value a",
                        "invalid_value a",
                        "invalid_value s",
                        "invalid_value s.x",
                        "2 {a=2, s=null, b=1}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, s STRUCT<x INT64>, b INT64");
    }

    @Test
    void takesNothingFromRowsThatAreNotJson() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, """
                {"a": 1, "b": 1, "b": 2}
                {"a": 1, "c": 1
                {"a": 2, "d": 1}
                """)).containsExactly("duplicate_field b", "malformed_json ", "2 {a=2, d=1}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, d INT64");
    }

    @Test
    void addsNoFieldWithoutAName() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, """
                {"a": 1, "": 1}
                {"a": 2, "": 1}
                """)).containsExactly("unknown_field ", "unknown_field ");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("1: a INT64");
    }

    @Test
    void doesNotGrowWithoutEnd() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");
        String wide = IntStream.range(0, TopicSchema.MAX_COLUMNS)
                .mapToObj(number -> "\"key-" + number + "\": 1")
                .collect(Collectors.joining(", ", "{", "}\n"));

        assertThat(read(schema, wide + "{\"a\": 1}")).containsExactly("unknown_field key-0", "1 {a=1}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("1: a INT64");
    }

    @Test
    void ignoresAndCountsValuesAtEveryLevelOfRowsThatAreHandedOver() throws IOException {
        TopicSchema schema = GrowingSchemas.ignoring("a INT64, s STRUCT<x INT64>");
        CollectedRows rows = collect(schema, """
                {"s": {"x": 1, "y": {"z": [1, {"b": 2}]}}, "a": 1}
                {"b": null, "a": 2, "c": 1, "d": 2}
                {"b": 1, "a": "no"}
                {"a": 3, "b": {"e": 1, "e": 2}}
                """);

        assertThat(ShownRows.of(rows))
                .containsExactly("1 {a=1, s={x=1}}", "1 {a=2, s=null}", "invalid_value a", "duplicate_field b.e");
        assertThat(rows.ignored()).isEqualTo(Map.of("s.y", 3L));
    }

    @Test
    void rescuesFieldsOutsideTheSchemaAndValuesThatDoNotFit() throws IOException {
        TopicSchema schema = GrowingSchemas.rescuing(
                "a INT64, s STRUCT<x INT64, n INT64 NOT NULL>, l ARRAY<INT64>, n INT64 NOT NULL");

        assertThat(read(schema, """
                {"n": 1, "a": 1}
                {"n": 2, "a": "x y", "b": 1.50, "c": {"d": [true, null]}, "_rescued": "mine"}
                {"n": 3, "s": {"x": 1, "n": 1, "y": "q"}, "l": [1, "z"]}
                {"n": 4, "s": {"x": {}, "n": 1}, "a": 4}
                {"n": 5, "s": {"y": 1, "n": "no"}}
                {"n": "six"}
                {"a": 7}
                """))
                .containsExactly(
                        "1 {a=1, s=null, l=null, n=1, _rescued=null}",
                        "1 {a=null, s=null, l=null, n=2, _rescued={a=x y, b=1.50, c={\"d\":[true,null]}, _rescued=mine}}",
                        "1 {a=null, s={x=1, n=1}, l=null, n=3, _rescued={s.y=q, l=[1,\"z\"]}}",
                        "1 {a=4, s={x=null, n=1}, l=null, n=4, _rescued={s.x={}}}",
                        "1 {a=null, s=null, l=null, n=5, _rescued={s={\"y\":1,\"n\":\"no\"}}}",
                        "invalid_value n",
                        "missing_value n");
    }

    @Test
    void rescuesFieldsWhosePathsAreTheSameUnderNumberedNames() throws IOException {
        TopicSchema schema = GrowingSchemas.rescuing("a STRUCT<c INT64>");

        assertThat(read(schema, """
                {"a.b": "first", "a": {"c": 1, "b": "second"}}
                {"a.c": 1, "a.c_2": 2, "a": {"c": "x"}}
                """))
                .containsExactly(
                        "1 {a={c=1}, _rescued={a.b=first, a.b_2=second}}",
                        "1 {a={c=null}, _rescued={a.c=1, a.c_2=2, a.c_3=x}}");
    }

    private static List<String> read(TopicSchema schema, String text) throws IOException {
        return ShownRows.of(collect(schema, text));
    }

    private static CollectedRows collect(TopicSchema schema, String text) throws IOException {
        return CollectedRows.of(JsonFormat.lines(1 << 20, new ValueSchemas())
                .open(
                        new MemoryObjectInput(text.getBytes(StandardCharsets.UTF_8)),
                        Compression.NONE,
                        Start.BEGINNING,
                        schema));
    }
}
