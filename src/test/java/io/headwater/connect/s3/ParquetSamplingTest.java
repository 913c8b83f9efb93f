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

import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.schema.SchemaText;
import io.headwater.connect.s3.testing.PlainValues;
import io.headwater.connect.s3.testing.S3ProxyServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the connector learns of Parquet objects when it starts, and what tasks make of it that know nothing of each other. */
class ParquetSamplingTest {

    /** Each prefix is a task's. */
    private static final Map<String, String> TWO_PREFIXES = Map.of("aws.s3.prefixes", "one,two");

    private static S3ProxyServer proxy;

    private final OneTask tasks = new OneTask(proxy.server());

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void letsAllTasksBeginWithTheColumnsOfAllFilesNullableWhereOneLacksThem() throws IOException, InterruptedException {
        tasks.put("one/a.parquet", file("required int64 id; required int64 a;", Map.of("id", 1L, "a", 10L)))
                .put("two/b.parquet", file("required int64 id; required double b;", Map.of("id", 2L, "b", 2.5)));

        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Map<String, String> task : tasks.configurations(TWO_PREFIXES, 2)) {
            // The first task has ended when the second begins: what it knew was its worker's.
            SourceRecord record = tasks.read(task, 1).get(0);
            rows.computeIfAbsent(shown(record.valueSchema()), unseen -> new ArrayList<>())
                    .add(PlainValues.of((Struct) record.value()).toString());
        }

        assertThat(rows)
                .isEqualTo(Map.of(
                        "1: id INT64, a INT64?, b FLOAT64?", List.of("{id=1, a=10, b=null}", "{id=2, a=null, b=2.5}")));
    }

    @Test
    void takesTheFirstFileInTheOrderOfKeysWhereSchemasDoNotGrow() throws IOException, InterruptedException {
        tasks.put("one/a.parquet", file("required int64 id; optional int64 a;", Map.of("id", 1L, "a", 10L)))
                .put("two/b.parquet", file("required int64 id; optional double b;", Map.of("id", 2L, "b", 2.5)));
        Map<String, String> ignoring = new HashMap<>(TWO_PREFIXES);
        ignoring.put("schema.evolution", "ignore");

        SourceRecord second =
                tasks.read(tasks.configurations(ignoring, 2).get(1), 1).get(0);

        assertThat(shown(second.valueSchema())).isEqualTo("1: id INT64, a INT64?");
        assertThat(PlainValues.of((Struct) second.value())).hasToString("{id=2, a=null}");
    }

    @Test
    void looksIntoEveryPrefixHoweverManyThereAre() throws IOException {
        int prefixes = 12;
        for (int i = 0; i < prefixes; i++) {
            tasks.put(i + "/a.parquet", file("required int64 id;", Map.of("id", 1L)));
        }

        Map<String, String> task = tasks.configuration(Map.of(
                "aws.s3.prefixes",
                IntStream.range(0, prefixes).mapToObj(Integer::toString).collect(Collectors.joining(",")),
                "topic",
                "rows-${folder}"));

        assertThat(task.keySet().stream().filter(key -> key.startsWith("task.files.")))
                .hasSize(prefixes);
    }

    @Test
    void passesOverFilesThatAreNone() throws IOException {
        tasks.put("a.parquet", "none".repeat(100))
                .put("b.parquet", file("required int64 id;", Map.of("id", 1L)))
                .put("c.parquet", "");

        assertThat(sampled(Map.of())).isEqualTo("1: id INT64");
    }

    @Test
    void leavesColumnsToFoldersOfTheirNames() throws IOException, InterruptedException {
        tasks.put("a.parquet", file("required int64 id; required int64 day;", Map.of("id", 1L, "day", 5L)))
                .put("day=2026-01-31/b.parquet", file("required int64 id;", Map.of("id", 2L)));
        Map<String, String> folders = Map.of("partition.fields", "true");

        assertThat(sampled(folders)).isEqualTo("1: id INT64, day INT32?");
        assertThat(tasks.read(tasks.configuration(folders), 2))
                .extracting(record -> PlainValues.of((Struct) record.value()).toString())
                .containsExactly("{id=1, day=null}", "{id=2, day=2026-01-31}");
    }

    @Test
    void looksAtAsManyFilesAsAreToBeSampled() throws IOException {
        tasks.put("a.parquet", file("optional int64 a;", Map.of()))
                .put("b.parquet", file("optional int64 b;", Map.of()))
                .put("c.parquet", file("optional int64 c;", Map.of()));

        assertThat(sampled(Map.of("schema.infer.objects", "2"))).isEqualTo("1: a INT64?, b INT64?");
    }

    @Test
    void namesFieldsAsAvroDoesAndKeepsPrecisionAsTasksDo() throws IOException {
        tasks.put("a.parquet", file("optional int64 at-time (TIMESTAMP(NANOS,true));", Map.of()));

        assertThat(sampled(Map.of("field.names", "avro", "time.precision.mode", "adaptive")))
                .isEqualTo("1: at_time INT64 io.headwater.time.NanoTimestamp?");
    }

    private String sampled(Map<String, String> further) {
        return shown(SchemaText.parse(tasks.configuration(further).get("task.files.rows")));
    }

    private static String shown(Schema row) {
        return row.version() + ": "
                + row.fields().stream().map(ParquetSamplingTest::shown).collect(Collectors.joining(", "));
    }

    private static String shown(Field field) {
        Schema type = field.schema();
        String name = type.name() == null || type.name().startsWith("org.apache") ? "" : " " + type.name();
        return field.name() + " " + type.type() + name + (type.isOptional() ? "?" : "");
    }

    private static byte[] file(String columns, Map<String, ?> row) throws IOException {
        return ParquetSample.of(columns)
                .row(group -> row.forEach((name, value) -> {
                    if (value instanceof Long number) {
                        group.add(name, number);
                    } else {
                        group.add(name, (Double) value);
                    }
                }))
                .bytes();
    }
}
