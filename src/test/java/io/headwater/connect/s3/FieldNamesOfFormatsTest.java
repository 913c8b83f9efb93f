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
package io.headwater.connect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.testing.PlainValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;

/** {@code field.names=avro} in every format: data is found by its own names, and dead letters show these. */
class FieldNamesOfFormatsTest {

    private static final S3SourceConfig CONFIG =
            new S3SourceConfig(Map.of("aws.s3.bucket.name", "lake", "topic", "rows", "field.names", "avro"));
    private static final FieldSettings AVRO = new FieldSettings(FieldNaming.AVRO, TimePrecisionMode.CONNECT, false);

    @Test
    void csvFindsItsColumnsByTheNamesOfTheHeader() throws IOException {
        CollectedRows read = read(
                FormatName.CSV,
                "unit-price,2nd,unit price\n1,a,2\n3,b,x\n",
                declared("\"unit price\" INT64, \"unit-price\" INT64, \"2nd\" STRING"));

        assertThat(read.values())
                .extracting(PlainValues::of)
                .containsExactly(Map.of("unit_price", 2L, "unit_price_2", 1L, "_2nd", "a"));
        assertThat(read.invalid()).extracting(InvalidRow::column).containsExactly(Optional.of("unit price"));
    }

    @Test
    void csvWithoutASchemaNamesTheFieldsOfItsStrings() throws IOException {
        CollectedRows read = read(
                FormatName.CSV,
                "a b,a-b\n1,2\n",
                new TopicSchema("rows", Optional.empty(), false, SchemaRules.FIXED, AVRO));

        assertThat(read.values()).extracting(PlainValues::of).containsExactly(Map.of("a_b", "1", "a_b_2", "2"));
    }

    @Test
    void jsonNamesTheFieldsOfItsObjectsAndLeavesTheKeysOfMaps() throws IOException {
        TopicSchema schema = declared(
                "\"the id\" INT64, \"by day\" MAP<STRING,INT64>, lines ARRAY<STRUCT<\"unit price\" INT64, \"unit-price\" INT64>>");
        CollectedRows read = read(FormatName.JSONL, """
                {"the id": 1, "by day": {"1 May": 5}, "lines": [{"unit-price": 2, "unit price": 3}]}
                {"the id": 2, "lines": [{"unit-price": "x"}]}
                {"the_id": 3}
                """, schema);

        assertThat(read.values())
                .extracting(PlainValues::of)
                .containsExactly(Map.of(
                        "the_id", 1L,
                        "by_day", Map.of("1 May", 5L),
                        "lines", List.of(Map.of("unit_price", 3L, "unit_price_2", 2L))));
        assertThat(read.invalid())
                .extracting(row -> row.error().code() + " " + row.column().orElseThrow())
                .containsExactly("invalid_value lines.unit-price", "unknown_field the_id");
    }

    @Test
    void parquetNamesTheFieldsOfItsOwnSchema() throws IOException {
        CollectedRows read = read(
                FormatName.PARQUET,
                parquet(),
                new TopicSchema("rows", Optional.empty(), false, SchemaRules.FIXED, AVRO));

        assertThat(read.values())
                .extracting(PlainValues::of)
                .containsExactly(Map.of("unit_price", (byte) 1, "a_b", Map.of("c_d", (byte) 2, "c_d_2", (byte) 3)));
        assertThat(read.values().get(0).schema().field("a_b").schema().name()).isEqualTo("rows.a_b");
        assertThat(read.invalid())
                .extracting(FieldNamesOfFormatsTest::shown)
                .containsExactly("unit-price {\"unit-price\":null,\"a-b\":{\"c+d\":4,\"c-d\":5}}");
    }

    @Test
    void parquetFindsDeclaredColumnsByTheNamesOfTheFile() throws IOException {
        CollectedRows read = read(
                FormatName.PARQUET,
                parquet(),
                declared("\"a-b\" STRUCT<\"c-d\" INT8, \"c+d\" INT8, e INT8>, \"unit-price\" INT64"));

        assertThat(read.values()).extracting(PlainValues::of).containsExactly(row(3, 2, 1L));
        assertThat(read.invalid())
                .extracting(FieldNamesOfFormatsTest::shown)
                .containsExactly("unit-price {\"a-b\":{\"c-d\":5,\"c+d\":4,\"e\":null},\"unit-price\":null}");
    }

    @Test
    void parquetSaysWhichColumnOfTheFileIsNull() throws IOException {
        byte[] object =
                ParquetSample.of("optional int32 unit-price;").row(row -> {}).bytes();

        assertThat(read(FormatName.PARQUET, object, declared("\"unit-price\" INT32 NOT NULL"))
                        .invalid())
                .extracting(FieldNamesOfFormatsTest::shown)
                .containsExactly("unit-price {\"unit-price\":null}");
    }

    private static Map<String, Object> row(int second, int first, long price) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("c_d", (byte) second);
        inner.put("c_d_2", (byte) first);
        inner.put("e", null);
        return Map.of("a_b", inner, "unit_price", price);
    }

    private static byte[] parquet() throws IOException {
        return ParquetSample.of("required int32 unit-price (INTEGER(8,true)); required group a-b {"
                        + " required int32 c+d (INTEGER(8,true)); required int32 c-d (INTEGER(8,true)); }")
                .row(row -> {
                    row.append("unit-price", 1);
                    Group inner = row.addGroup("a-b");
                    inner.append("c+d", 2).append("c-d", 3);
                })
                .row(row -> {
                    row.append("unit-price", 300);
                    Group inner = row.addGroup("a-b");
                    inner.append("c+d", 4).append("c-d", 5);
                })
                .bytes();
    }

    private static String shown(InvalidRow row) {
        return row.column().orElse("-") + " " + StandardCharsets.UTF_8.decode(row.raw());
    }

    private static TopicSchema declared(String ddl) {
        return new TopicSchema("rows", Optional.of(new RowVersion(1, Ddl.parse(ddl))), true, SchemaRules.FIXED, AVRO);
    }

    private static CollectedRows read(FormatName format, String object, TopicSchema schema) throws IOException {
        return read(format, object.getBytes(StandardCharsets.UTF_8), schema);
    }

    private static CollectedRows read(FormatName format, byte[] object, TopicSchema schema) throws IOException {
        return CollectedRows.of(ReadableFormats.of(CONFIG.format(), CONFIG.fields())
                .of(format)
                .open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema));
    }
}
