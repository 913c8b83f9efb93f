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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class ParquetNestedTest {

    @Test
    void readsStructs() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group place { required double x; optional group label { optional binary text (STRING); } }")
                .row(row ->
                        row.addGroup("place").append("x", 1.0).addGroup("label").append("text", "home"))
                .row(row -> row.addGroup("place").append("x", 2.0).addGroup("label"))
                .row(row -> row.addGroup("place").append("x", 3.0))
                .bytes();
        Schema label = SchemaBuilder.struct()
                .name("topic.value.place.label")
                .field("text", Schema.OPTIONAL_STRING_SCHEMA)
                .optional()
                .build();
        Schema place = SchemaBuilder.struct()
                .name("topic.value.place")
                .field("x", Schema.FLOAT64_SCHEMA)
                .field("label", label)
                .build();
        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .version(1)
                .field("place", place)
                .build();

        assertThat(ParquetReading.read(object).values())
                .isEqualTo(List.of(
                        new Struct(schema)
                                .put(
                                        "place",
                                        new Struct(place)
                                                .put("x", 1.0)
                                                .put("label", new Struct(label).put("text", "home"))),
                        new Struct(schema)
                                .put("place", new Struct(place).put("x", 2.0).put("label", new Struct(label))),
                        new Struct(schema).put("place", new Struct(place).put("x", 3.0))));
    }

    @Test
    void readsLists() throws IOException {
        byte[] object = ParquetSample.of(
                        "optional group tags (LIST) { repeated group list { optional binary element (STRING); } }")
                .row(row -> {
                    Group tags = row.addGroup("tags");
                    tags.addGroup("list").append("element", "a");
                    tags.addGroup("list");
                    tags.addGroup("list").append("element", "c");
                })
                .row(row -> row.addGroup("tags"))
                .row(row -> {})
                .bytes();
        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .version(1)
                .field(
                        "tags",
                        SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                                .optional()
                                .build())
                .build();

        assertThat(ParquetReading.read(object).values())
                .isEqualTo(List.of(
                        new Struct(schema).put("tags", Arrays.asList("a", null, "c")),
                        new Struct(schema).put("tags", List.of()),
                        new Struct(schema)));
    }

    @Test
    void readsMaps() throws IOException {
        byte[] object = ParquetSample.of(
                        "required group m (MAP) { repeated group key_value { required binary key (STRING); required int32 value; } }")
                .row(row -> {
                    Group map = row.addGroup("m");
                    map.addGroup("key_value").append("key", "a").append("value", 1);
                    map.addGroup("key_value").append("key", "b").append("value", 2);
                    map.addGroup("key_value").append("key", "a").append("value", 3);
                })
                .bytes();
        Schema schema = SchemaBuilder.struct()
                .name("topic.value")
                .version(1)
                .field(
                        "m",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build())
                .build();

        assertThat(ParquetReading.read(object).values())
                .isEqualTo(List.of(new Struct(schema).put("m", Map.of("a", 3, "b", 2))));
    }

    @Test
    void aBadElementMakesItsRowInvalidAndNoOther() throws IOException {
        byte[] object = ParquetSample.of(
                        "required int32 id; required group tags (LIST) { repeated group list { required binary element (STRING); } }")
                .row(row -> row.append("id", 1)
                        .addGroup("tags")
                        .addGroup("list")
                        .append("element", Binary.fromConstantByteArray(new byte[] {-1})))
                .row(row ->
                        row.append("id", 2).addGroup("tags").addGroup("list").append("element", "b"))
                .bytes();

        CollectedRows read = ParquetReading.read(object);

        assertThat(read.values().stream().map(row -> row.getArray("tags")).toList())
                .isEqualTo(List.of(List.of("b")));
        assertThat(read.invalid()).hasSize(1);
        assertThat(read.invalid().get(0).column()).contains("tags.element");
        assertThat(StandardCharsets.UTF_8.decode(read.invalid().get(0).raw()).toString())
                .isEqualTo("{\"id\":1,\"tags\":null}");
    }
}
