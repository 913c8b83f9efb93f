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

import io.headwater.connect.s3.format.CompressedSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.testing.PlainValues;
import io.headwater.connect.s3.testing.S3ProxyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the documentation of formats says of files as people have them, from the bucket to the records of a task. */
class OddFilesTest {

    private static S3ProxyServer proxy;

    private final OneTask task = new OneTask(proxy.server());
    private final List<String> messages = new ArrayList<>();

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void raggedRowsAreInvalidAndTheirNeighboursAreNot() throws InterruptedException {
        task.put("a.csv", "id,text\n1,one\n2\n3,three,3\n4,\"four\n4\"\n5,\"five\n6,six\n\n7,seven");

        assertThat(read(1))
                .containsExactly(
                        "{id=1, text=one}",
                        "2 field_count null: 2",
                        "3 field_count null: 3,three,3",
                        "{id=4, text=four\n4}",
                        "5 unclosed_quote null: 5,\"five",
                        "{id=6, text=six}",
                        "{id=7, text=seven}");
    }

    @Test
    void namesColumnsWithoutANameByPositionAndNumbersThoseThatWereThereBefore() throws InterruptedException {
        task.put("a.csv", "price,price,,price_2,price\n1,2,3,4,5\n");

        assertThat(read(1)).containsExactly("{price=1, price_2=2, column_3=3, price_2_2=4, price_3=5}");
    }

    @Test
    void readsUtf16ByItsMarkInCsvAndRefusesItInJson() throws InterruptedException {
        task.put("a.csv", marked(StandardCharsets.UTF_16LE, "id,text\r\n1,\"zwölf, ä€𝄞\"\r\n"))
                .put("b.csv", marked(StandardCharsets.UTF_16BE, "id,text\n2,two"))
                .put("c.json", marked(StandardCharsets.UTF_16LE, "{\"id\":3}"));

        assertThat(read(3)).containsExactly("{id=1, text=zwölf, ä€𝄞}", "{id=2, text=two}", "c.json malformed_text");
    }

    @Test
    void keepsDeepJsonAsTextAndRefusesWhatIsDeeper() throws InterruptedException {
        String deep = "[".repeat(498) + "]".repeat(498);
        String deeper = "[".repeat(10_000) + "]".repeat(10_000);
        task.put(
                "a.jsonl",
                "{\"id\":1}\n{\"id\":2,\"deep\":" + deep + "}\n{\"id\":3,\"deep\":" + deeper + "}\n{\"id\":4}\n");

        assertThat(read(1, "schema.fields", "id INT64, deep STRING"))
                .containsExactly(
                        "{id=1, deep=null}",
                        "{id=2, deep=" + deep + "}",
                        "3 malformed_json null: {\"id\":3,\"deep\":" + deeper + "}",
                        "{id=4, deep=null}");
    }

    @Test
    void cutsOffAHugeStringAndGoesOn() throws InterruptedException {
        String text = "{\"id\":1}\n{\"id\":2,\"text\":\"" + "x".repeat(100_000_000) + "\"}\n{\"id\":3}\n";
        task.put("a.jsonl.gz", CompressedSample.GZIP.of(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read(1, "schema.fields", "id INT64, text STRING", "row.max.bytes", "1048576"))
                .map(shown -> shown.substring(0, Math.min(40, shown.length())))
                .containsExactly(
                        "{id=1, text=null}", "2 row_too_long null: {\"id\":2,\"text\":\"xxx", "{id=3, text=null}");
    }

    @Test
    void holdsFieldsWhoseShapeChangesAsJsonText() throws InterruptedException {
        task.put(
                "a.json",
                "[{\"a\": 1, \"s\": {\"x\": 1}}, {\"a\": {\"b\": [2, null]}, \"s\": {\"x\": 1.5}},"
                        + " {\"a\": \"t\", \"s\": {\"y\": true}}]");

        assertThat(read(1))
                .containsExactly(
                        "{a=1, s={x=1.0, y=null}}",
                        "{a={\"b\":[2,null]}, s={x=1.5, y=null}}",
                        "{a=t, s={x=null, y=true}}");
    }

    @Test
    void infersWhatOnlyLooksLikeNumbersAsText() {
        task.put("a.csv", """
                zip,id19,id18,big,nan,flag,day,local
                01234,1234567890123456789,123456789012345678,1e400,NaN,TRUE,2024-05-06,2024-05-06 07:08
                9,1,1,1.5,1.5,false,2024-05-07,2024-05-06T07:08:09.5
                """);

        assertThat(task.configuration(Map.of()).get("task.schema.rows"))
                .isEqualTo("zip STRING, id19 STRING, id18 INT64, big STRING, nan STRING, flag BOOLEAN, day DATE,"
                        + " local TIMESTAMP('iso-local')");
    }

    @Test
    void readsUnsignedDecimalAndOldTimesOfParquetExactly() throws IOException, InterruptedException {
        byte[] int96 = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(3_600_000_000_000L)
                .putInt(2_440_588)
                .array();
        task.put(
                "a.parquet",
                ParquetSample.of("optional int32 u8 (INTEGER(8,false)); optional int32 u32 (INTEGER(32,false));"
                                + " optional int64 u64 (INTEGER(64,false)); optional int32 d (DECIMAL(5,2));"
                                + " optional fixed_len_byte_array(9) wide (DECIMAL(20,4)); optional int96 at;")
                        .row(row -> row.append("u8", 255)
                                .append("u32", -1)
                                .append("u64", -1L)
                                .append("d", -12345)
                                .append(
                                        "wide",
                                        Binary.fromConstantByteArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1}))
                                .append("at", Binary.fromConstantByteArray(int96)))
                        .bytes());

        assertThat(read(1))
                .containsExactly("{u8=255, u32=4294967295, u64=18446744073709551615, d=-123.45, wide=-0.0001,"
                        + " at=1970-01-01T01:00:00Z}");
    }

    @Test
    void deliversTheRowsBeforeACutInEveryCodecThatTellsOne() throws InterruptedException {
        byte[] text = "{\"id\":1}\n".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        for (CompressedSample sample : List.of(CompressedSample.GZIP, CompressedSample.ZSTD, CompressedSample.BZIP2)) {
            byte[] whole = sample.inTwo(text);
            // Inside the second member or frame.
            task.put(sample.name().toLowerCase(Locale.ROOT) + ".jsonl", Arrays.copyOf(whole, whole.length - 5));
        }

        List<String> read = read(3, "schema.fields", "id INT64");
        assertThat(read.stream().filter(shown -> !shown.equals("{id=1}")).toList())
                .containsExactly(
                        "bzip2.jsonl malformed_compression",
                        "gzip.jsonl malformed_compression",
                        "zstd.jsonl malformed_compression");
        // The first half of each at least.
        assertThat(read).hasSizeGreaterThan(3 * 1_000);
    }

    @Test
    void rescuesWhatHasNoPlace() throws InterruptedException {
        task.put("a.csv", "id,n,extra\n1,1,x\n2,two,\n,3,y\n")
                .put("b.jsonl", "{\"id\":4,\"n\":[1, 2],\"s\":{\"x\":\"no\",\"z\":{\"q\": 1}},\"rest\":7}\n");

        assertThat(read(
                        2,
                        "schema.fields",
                        "id INT64 NOT NULL, n INT32, s STRUCT<x INT64>",
                        "schema.rescue.field",
                        "rest"))
                .containsExactly(
                        "{id=1, n=1, s=null, rest={extra=x}}",
                        "{id=2, n=null, s=null, rest={n=two}}",
                        "3 missing_value id: ,3,y",
                        "{id=4, n=null, s={x=null}, rest={n=[1,2], s.x=no, s.z={\"q\":1}, rest=7}}");
    }

    @Test
    void givesDefaultsForNullsAndForWhatIsLackingAndRefusesNullsOtherwise() throws InterruptedException {
        task.put("a.csv", "id,level\n1,\n,2\n")
                .put("b.jsonl", "{\"id\":3,\"level\":null,\"status\":null}\n{\"level\":4}\n")
                .put("c.csv", "level\n5\n");

        assertThat(read(
                        3,
                        "schema.fields",
                        "id INT64 NOT NULL, level INT32 NOT NULL DEFAULT 5, status STRING DEFAULT 'it''s'"))
                .containsExactly(
                        "{id=1, level=5, status=it's}",
                        "2 missing_value id: ,2",
                        "{id=3, level=5, status=it's}",
                        "2 missing_value id: {\"level\":4}",
                        "c.csv schema_mismatch");
        assertThat(messages)
                .containsExactly(
                        "the column is NOT NULL and has no value",
                        "the field is NOT NULL and has no value",
                        "there is no column id among [level], and it is NOT NULL in schema.fields; make the column nullable or give it a"
                                + " default");
    }

    @Test
    void projectsParquetToWhatIsDeclaredAndRefusesOtherTypes() throws IOException, InterruptedException {
        task.put(
                        "a.parquet",
                        ParquetSample.of("required int32 id; optional float f; optional binary left (STRING);")
                                .row(row ->
                                        row.append("id", 1).append("f", 1.5f).append("left", "out"))
                                .bytes())
                .put(
                        "b.parquet",
                        ParquetSample.of("required int64 id; optional binary f (STRING);")
                                .row(row -> row.append("id", 2L).append("f", "text"))
                                .bytes())
                .put(
                        "c.parquet",
                        ParquetSample.of("optional double f;")
                                .row(row -> row.append("f", 3.5))
                                .bytes())
                .put(
                        "d.parquet",
                        ParquetSample.of("optional int64 id;")
                                .row(row -> {})
                                .row(row -> row.append("id", 4L))
                                .bytes());

        assertThat(read(4, "schema.fields", "id INT64 NOT NULL, f DOUBLE, day DATE DEFAULT '2024-01-01'"))
                .containsExactly(
                        "{id=1, f=1.5, day=2024-01-01}",
                        "b.parquet schema_mismatch",
                        "c.parquet schema_mismatch",
                        "1 missing_value id: {\"id\":null,\"f\":null,\"day\":null}",
                        "{id=4, f=null, day=2024-01-01}");
        assertThat(messages)
                .containsExactly(
                        "column f is STRING in the file and DOUBLE in the schema of its topic; declare it in schema.fields as the file has"
                                + " it, or leave it out there",
                        "column id is NOT NULL in the schema of its topic and the file has no such column (it has f); declare the columns"
                                + " in schema.fields, this one without NOT NULL or not at all",
                        "column id: is null, and NOT NULL in the schema of its topic");
    }

    @Test
    void refusesAnObjectWhoseFolderIsNotOfItsType() throws InterruptedException {
        task.put("day=2026-01-31/a.csv", "id\n1\n")
                .put("day=today/a.csv", "id\n2\n")
                .put("x/a.csv", "id\n3\n");

        assertThat(read(3, "schema.fields", "id INT64, day DATE NOT NULL", "partition.fields", "true"))
                .containsExactly("{id=1, day=2026-01-31}", "day=today/a.csv invalid_value", "x/a.csv missing_value");
        assertThat(messages)
                .containsExactly(
                        "of its folder day=..., \"today\" is no DATE; declare another type in schema.fields, or leave the object out by"
                                + " aws.s3.object.exclude",
                        "its key has no folder day=..., and day is NOT NULL in schema.fields; make it nullable or give it a default");
    }

    @Test
    void knowsEmptyObjectsFromDamagedOnes() throws InterruptedException {
        task.put("a.csv", "")
                .put("b.csv", "id\n")
                .put("c.json", "[]")
                .put("d.json", " \n")
                .put("e.jsonl.gz", "")
                .put("f.parquet", "");

        assertThat(read(6, "schema.fields", "id INT64"))
                .containsExactly("e.jsonl.gz malformed_compression", "f.parquet malformed_parquet");
    }

    @Test
    void passesOverHeadersInTheMiddleAndTakesAnyLineEnding() throws InterruptedException {
        task.put("a.csv", "id,text\r1,one\r\rid,text\r2,\"\"\r3,\\N\r4, x").put("b.csv", "text,id\n\"\\N\",5\n");

        assertThat(read(2, "csv.null.values", "\\N"))
                .containsExactly(
                        "{id=1, text=one}",
                        "{id=2, text=}",
                        "{id=3, text=null}",
                        "{id=4, text= x}",
                        "{id=5, text=\\N}");
    }

    /** Rows and dead letters in their order: of a row its number, code, column and raw text, of an object its key and code. */
    private List<String> read(int objects, String... keysAndValues) throws InterruptedException {
        Map<String, String> keys = new HashMap<>(Map.of(
                "invalid.row.policy", "dead-letter",
                "invalid.object.policy", "dead-letter",
                "dead.letter.topic", "dead",
                "report.topic", "reports"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        List<String> shown = new ArrayList<>();
        for (SourceRecord record : task.readUntilReported(task.configuration(keys), "reports", objects)) {
            Struct value = (Struct) record.value();
            if (record.topic().equals("dead")) {
                String object = value.getString("object");
                Object row = value.get("row");
                shown.add(
                        row == null
                                ? object.substring(object.indexOf('/', 5) + 1) + " " + value.get("error")
                                : row + " " + value.get("error") + " " + value.get("column") + ": " + value.get("raw"));
                messages.add(value.getString("message"));
            } else if (record.topic().equals("rows")) {
                shown.add(PlainValues.of(value).toString());
            }
        }
        return shown;
    }

    private static byte[] marked(Charset charset, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\ufeff".getBytes(charset));
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }
}
