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
import io.headwater.connect.s3.testing.PlainValues;
import io.headwater.connect.s3.testing.S3ProxyServer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code partition.fields}: from the connector that looks at keys to the records of its task. */
class PartitionFieldsTest {

    private static final Map<String, String> WANTED = Map.of("partition.fields", "true");

    private static S3ProxyServer proxy;

    private final OneTask task = new OneTask(proxy.server());

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void standTypedBehindTheDataInEveryFormat() throws IOException, InterruptedException {
        task.put("y=2026/city=Z%C3%BCrich/a.csv", "id,text\n1,one\n")
                .put("y=2026/city=__HIVE_DEFAULT_PARTITION__/b.jsonl", "{\"id\":2,\"text\":\"two\"}\n")
                .put("y=2026/day=2026-01-31/c.parquet", parquet())
                .put("y=2027.5/d.csv", "text,id\nfour,4\n");

        assertThat(rows(read(WANTED, 4)))
                .containsExactly(
                        "id=1, text=one, y=2026.0, city=Zürich, day=null",
                        "id=2, text=two, y=2026.0, city=null, day=null",
                        "id=3, text=three, y=2026.0, city=null, day=2026-01-31",
                        "id=4, text=four, y=2027.5, city=null, day=null");
    }

    @Test
    void haveTheTypesOfTheKeysAndNotOfOneObject() throws InterruptedException {
        task.put("m=01/n=1/a.csv", "id\n1\n").put("m=10/n=x/a.csv", "id\n2\n");

        assertThat(task.configuration(WANTED))
                .containsEntry("task.schema.rows", "id INT64")
                .containsEntry("task.partitions.rows", "m STRING, n STRING");
        assertThat(rows(read(WANTED, 2))).containsExactly("id=1, m=01, n=1", "id=2, m=10, n=x");
    }

    @Test
    void areNoFieldsUnlessWanted() throws InterruptedException {
        task.put("y=2026/a.csv", "id\n1\n");

        assertThat(rows(read(Map.of(), 1))).containsExactly("id=1");
    }

    @Test
    void areStringsWhereColumnsAre() throws InterruptedException {
        task.put("y=2026/a.csv", "id\n1\n");

        assertThat(read(with("schema.mode", "string"), 1))
                .extracting(record -> PlainValues.of((Struct) record.value()))
                .containsExactly(Map.of("id", "1", "y", "2026"));
    }

    @Test
    void haveTheTypesThatAreDeclaredForThem() throws IOException, InterruptedException {
        task.put("m=01/day=31.01.2026/a.csv", "id\n1\n").put("m=02/day=28.02.2026/b.parquet", parquet());

        assertThat(rows(read(with("schema.fields", "m INT8 NOT NULL, id INT64, day DATE('dd.MM.yyyy')"), 2)))
                .containsExactly("id=1, m=1, day=2026-01-31", "id=3, m=2, day=2026-02-28");
    }

    @Test
    void needNotBeDeclared() throws InterruptedException {
        task.put("y=2026/a.csv", "id\n1\n");

        assertThat(rows(read(with("schema.fields", "id INT64"), 1))).containsExactly("id=1, y=2026");
    }

    @Test
    void winOverColumnsOfTheSameName() throws IOException, InterruptedException {
        task.put("id=7/a.csv", "id,text\nx,one\n")
                .put("id=8/b.jsonl", "{\"text\":\"two\",\"id\":{\"deep\":[1]}}\n")
                .put("id=9/c.parquet", parquet());

        assertThat(rows(read(WANTED, 3))).containsExactly("text=one, id=7", "text=two, id=8", "text=three, id=9");
    }

    @Test
    void giveAColumnMoreWhenAFolderOfANewNameComes() throws InterruptedException {
        task.put("y=2026/a.csv", "id\n1\n");
        Map<String, String> configuration = task.configuration(WANTED);
        task.put("y=2026/z=5/b.csv", "id\n2\n");

        List<String> rows = rows(task.read(configuration, 2));

        // The next object may be opened, and the schema have its column, before the first one's rows are decoded.
        assertThat(rows.get(0)).isIn("id=1, y=2026", "id=1, y=2026, z=null");
        assertThat(rows.get(1)).isEqualTo("id=2, y=2026, z=5");
    }

    @Test
    void makeTheirObjectInvalidWhereTheyDoNotFit() throws InterruptedException {
        task.put("d=2026-01-31/a.csv", "id\n1\n")
                .put("d=2026-01-32/b.csv", "id\n2\n")
                .put("e/c.csv", "id\n3\n");
        Map<String, String> configuration = with("schema.fields", "id INT64, d DATE NOT NULL");
        configuration.put("invalid.object.policy", "dead-letter");
        configuration.put("dead.letter.topic", "dead");

        List<SourceRecord> records = read(configuration, 3);

        assertThat(PlainValues.of((Struct) records.get(0).value()))
                .isEqualTo(Map.of("id", 1L, "d", LocalDate.parse("2026-01-31")));
        assertThat(records.subList(1, 3))
                .extracting(record -> ((Struct) record.value()).getString("error") + ": "
                        + ((Struct) record.value()).getString("message"))
                .containsExactly(
                        "invalid_value: of its folder d=..., \"2026-01-32\" is no DATE; declare another type in schema.fields, or"
                                + " leave the object out by aws.s3.object.exclude",
                        "missing_value: its key has no folder d=..., and d is NOT NULL in schema.fields; make it nullable or"
                                + " give it a default");
    }

    @Test
    void areKeysAndTimestampsOfRecords() throws InterruptedException {
        task.put("site=b/day=2026-01-31/a.csv", "id\n1\n");
        Map<String, String> configuration = with("schema.fields", "id INT64");
        configuration.putAll(Map.of(
                "record.key", "fields",
                "record.key.fields", "id,site",
                "record.timestamp", "field",
                "record.timestamp.field", "day"));

        SourceRecord record = read(configuration, 1).get(0);

        assertThat(PlainValues.of((Struct) record.key())).isEqualTo(Map.of("id", 1L, "site", "b"));
        assertThat(record.timestamp()).isEqualTo(LocalDate.parse("2026-01-31").toEpochDay() * 86_400_000L);
    }

    @Test
    void areNamedBehindColumnsThatWouldBeNamedAlike() throws InterruptedException {
        task.put("unit%20price=5/a.csv", "unit-price,id\n1,2\n");

        assertThat(rows(read(with("field.names", "avro"), 1))).containsExactly("unit_price=1, id=2, unit_price_2=5");
    }

    @Test
    void stayWhereTheyAreWhenTheSchemaGrows() throws IOException, InterruptedException {
        task.put("y=2026/a.csv", "id\n1\n")
                .put(
                        "y=2026/b.parquet",
                        ParquetSample.of("required int64 id;")
                                .row(row -> row.append("id", 2L))
                                .bytes());
        Map<String, String> configuration = task.configuration(WANTED);
        task.put("y=2026/c.csv", "id,y,more\n3,x,5\n").put("y=2026/z=6/d.parquet", parquet());

        assertThat(rows(task.read(configuration, 4)))
                .containsExactly(
                        "id=1, y=2026", "id=2, y=2026", "id=3, y=2026, more=5", "id=3, y=2026, z=6, text=three");
    }

    @Test
    void areNotKeptAsOutsideTheSchema() throws InterruptedException {
        task.put("y=2026/a.csv", "id,y,more\n1,x,5\n").put("y=2026/b.jsonl", "{\"id\":2,\"y\":{\"a\":1},\"more\":6}\n");
        Map<String, String> configuration = with("schema.fields", "id INT64");
        configuration.put("schema.rescue.field", "rest");

        assertThat(rows(read(configuration, 2)))
                .containsExactly("id=1, y=2026, rest={more=5}", "id=2, y=2026, rest={more=6}");
    }

    @Test
    void areNotInTheDeadLettersOfParquet() throws IOException, InterruptedException {
        task.put(
                "y=2026/a.parquet",
                ParquetSample.of("required int32 id (INTEGER(8,true));")
                        .row(row -> row.append("id", 300))
                        .bytes());
        Map<String, String> configuration = with("invalid.row.policy", "dead-letter");
        configuration.put("dead.letter.topic", "dead");

        assertThat(read(configuration, 1))
                .extracting(record -> ((Struct) record.value()).getString("raw"))
                .containsExactly("{\"id\":null}");
    }

    private List<SourceRecord> read(Map<String, String> configuration, int count) throws InterruptedException {
        return task.read(task.configuration(configuration), count);
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> configuration = new HashMap<>(WANTED);
        configuration.put(key, value);
        return configuration;
    }

    private static List<String> rows(List<SourceRecord> records) {
        return records.stream()
                .map(record -> PlainValues.of((Struct) record.value()))
                .map(row -> {
                    List<String> fields = new ArrayList<>();
                    row.forEach((name, value) -> fields.add(name + "=" + value));
                    return String.join(", ", fields);
                })
                .toList();
    }

    private static byte[] parquet() throws IOException {
        return ParquetSample.of("required int64 id; required binary text (STRING);")
                .row(row -> row.append("id", 3L).append("text", "three"))
                .bytes();
    }
}
