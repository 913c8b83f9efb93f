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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Offsets that a person gives: what is taken, and what is said of each mistake. */
class AlterOffsetsTest {

    private static final String FIRST = "Nothing was stored, as there is something wrong with the offsets given:\n";
    private static final String KEYS = "the keys are etag, row, invalid, byte, modified, started_at, rejected, done";

    private final Map<String, String> configuration = new HashMap<>(Map.of(
            "connector.class", "io.headwater.connect.s3.S3SourceConnector",
            "aws.s3.bucket.name", "lake",
            "aws.s3.prefixes", "in,more",
            "aws.s3.object.exclude", "**/*.tmp.csv",
            "topic", "rows"));

    @Test
    void takesAnOffsetAsConnectStoresIt() {
        assertThat(alter(object("s3://lake/in/a.csv"), whole(77L, true))).isTrue();
        assertThat(alter(object("s3://lake/in/a.csv"), whole(77, true))).isTrue();
    }

    @Test
    void takesARowAloneOfAnyFormat() {
        for (String name : List.of("a.csv", "a.jsonl.gz", "a.parquet", "größe 100%+.tsv", "a\n.json")) {
            assertThat(alter(object("s3://lake/more/deep/" + name), row(0))).isTrue();
        }
    }

    @Test
    void takesNullForALeftOutValue() {
        Map<String, Object> offset = new LinkedHashMap<>(row(5));
        offset.put("byte", null);
        offset.put("modified", null);

        assertThat(alter(object("s3://lake/in/a.csv"), offset)).isTrue();
    }

    @Test
    void takesSchemasAndTheOffsetsOfObjectsAlongWithThem() {
        Map<Map<String, ?>, Map<String, ?>> all = new LinkedHashMap<>();
        all.put(Map.of("schema", "rows/0"), schema());
        all.put(Map.of("schema", "rows/files/12"), schema());
        all.put(object("s3://lake/in/a.csv"), whole(77, false));

        assertThat(new S3SourceConnector().alterOffsets(configuration, all)).isTrue();
    }

    @Test
    void forgetsAnything() {
        Map<Map<String, ?>, Map<String, ?>> all = new LinkedHashMap<>();
        all.put(object("s3://lake/in/a.csv"), null);
        all.put(object("s3://another/out/b"), null);
        all.put(Map.of("schema", "rows/0"), null);
        all.put(Map.of("file", "x"), null);
        all.put(null, null);

        assertThat(new S3SourceConnector().alterOffsets(configuration, all)).isTrue();
        assertThat(new S3SourceConnector().alterOffsets(Map.of("broken", "yes"), all))
                .isTrue();
        assertThat(new S3SourceConnector().alterOffsets(configuration, Map.of()))
                .isTrue();
    }

    static Stream<Arguments> mistakes() {
        String uri = "s3://lake/in/a.csv";
        return Stream.of(
                mistake(
                        Map.of("file", uri),
                        row(1),
                        "this is no partition of this connector; it is {\"object\": \"s3://BUCKET/KEY\"} and nothing else"),
                mistake(
                        Map.of("object", 5),
                        row(1),
                        "this is no partition of this connector; it is {\"object\": \"s3://BUCKET/KEY\"} and nothing else"),
                mistake(
                        object("in/a.csv"),
                        row(1),
                        "an object is named s3://BUCKET/KEY, here s3://lake/KEY, its key as it is, without escapes"),
                mistake(object("s3://lake/"), row(1), "the key is missing behind the bucket"),
                mistake(object("s3://pond/in/a.csv"), row(1), "this connector reads the bucket lake and no other"),
                mistake(
                        object("s3://lake/in_old/a.csv"),
                        row(1),
                        "this connector does not read this object: its key is below none of aws.s3.prefixes, in/, more/"),
                mistake(
                        object("s3://lake/in/a.tmp.csv"),
                        row(1),
                        "this connector does not read this object: objects of such keys are left alone, because a glob of"
                                + " aws.s3.object.exclude matches"),
                mistake(
                        object("s3://lake/in/a.pdf"),
                        row(1),
                        "this connector does not read this object: objects of such keys are left alone, because their"
                                + " extension tells no format; set format to read them as one"),
                mistake(object(uri), without("etag"), "etag is missing"),
                mistake(object(uri), with("etag", ""), "etag is \"\" and has to be a text"),
                mistake(object(uri), with("etag", 5L), "etag is 5 and has to be a text"),
                mistake(
                        object(uri),
                        with("etag", "\"e1\""),
                        "etag is \"e1\" and has to be without its quotes, as this connector stores it"),
                mistake(object(uri), without("row"), "row is missing"),
                mistake(object(uri), with("row", "9"), "row is \"9\" and has to be an integer"),
                mistake(object(uri), with("row", 9.5), "row is 9.5 and has to be an integer"),
                mistake(object(uri), with("row", -1L), "row is -1 and has to be 0 or more"),
                mistake(object(uri), without("invalid"), "invalid is missing"),
                mistake(object(uri), with("invalid", -1), "invalid is -1 and has to be 0 or more"),
                mistake(
                        object(uri),
                        with("invalid", 10L),
                        "invalid is 10 and row is 9: no more rows can have been invalid than are finished"),
                mistake(object(uri), with("byte", -5L), "byte is -5 and has to be 0 or more"),
                mistake(
                        object(uri),
                        with("byte", 8L),
                        "byte is 8, which cannot be behind 9 rows, as each takes a byte at least; leave byte out and the rows"
                                + " are skipped"),
                mistake(
                        object("s3://lake/in/a.csv.gz"),
                        with("byte", 80L),
                        "byte is 80, and a compressed object is not read from a byte on; leave byte out and the rows are"
                                + " skipped"),
                mistake(
                        object("s3://lake/in/a.parquet"),
                        with("byte", 80L),
                        "byte is 80, and an object of this format is not read from a byte on; leave byte out and the rows are"
                                + " skipped"),
                mistake(
                        object(uri),
                        with("modified", "2026-01-31"),
                        "modified is \"2026-01-31\" and has to be milliseconds since 1970, an integer"),
                mistake(object(uri), with("started_at", -1L), "started_at is -1 and has to be 0 or more"),
                mistake(
                        object(uri),
                        with("started_at", 1L),
                        "started_at says that the connector itself wrote this offset; after row 9 it might then go on behind a"
                                + " row that is stored with a schema. Leave started_at out, or give the stored schemas as"
                                + " well, as a copy of all offsets has them"),
                mistake(object(uri), with("done", "yes"), "done is \"yes\" and has to be true or false"),
                mistake(object(uri), with("rejected", 1L), "rejected is 1 and has to be true or false"),
                mistake(object(uri), with("rows", 9L), "there is no key rows; " + KEYS),
                mistake(Map.of("schema", "rows"), schema(), "a schema is named TOPIC/TASK, the task being a number"),
                mistake(Map.of("schema", "rows/0"), schemaWith("after", -2L), "after is -2 and has to be -1 or more"),
                mistake(
                        Map.of("schema", "rows/0"),
                        schemaWith("version", 1L << 31),
                        "version is 2147483648 and has to be less than 2^31"),
                mistake(
                        Map.of("schema", "rows/0"),
                        schemaWith("object", "s3://pond/in/a.csv"),
                        "this connector reads the bucket lake and no other"),
                mistake(
                        Map.of("schema", "rows/0"),
                        schemaWith("fields", "a"),
                        "there is no key fields; the keys are schema, version, object, after, etag, row, invalid, byte,"
                                + " modified, started_at, rejected, done"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrong(Map<String, ?> partition, Map<String, ?> offset, String mistake) {
        assertThatThrownBy(() -> alter(partition, offset))
                .isInstanceOf(ConnectException.class)
                .hasMessage(FIRST + partition + ": " + mistake);
    }

    @Test
    void saysItOfAPartitionThatIsNull() {
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        offsets.put(null, row(1));

        assertThatThrownBy(() -> new S3SourceConnector().alterOffsets(configuration, offsets))
                .hasMessage(FIRST + "null: a partition is missing; it is {\"object\": \"s3://BUCKET/KEY\"}");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        Map<Map<String, ?>, Map<String, ?>> offsets = new LinkedHashMap<>();
        offsets.put(object("s3://lake/in/b.csv"), Map.of("row", -1L, "invalid", "none", "when", 5L));
        offsets.put(object("s3://lake/in/fine.csv"), row(3));
        offsets.put(object("s3://pond/in/a.csv"), row(3));

        assertThatThrownBy(() -> new S3SourceConnector().alterOffsets(configuration, offsets))
                .hasMessage(FIRST
                        + "{object=s3://lake/in/b.csv}: etag is missing\n"
                        + "{object=s3://lake/in/b.csv}: invalid is \"none\" and has to be an integer\n"
                        + "{object=s3://lake/in/b.csv}: row is -1 and has to be 0 or more\n"
                        + "{object=s3://lake/in/b.csv}: there is no key when; " + KEYS + "\n"
                        + "{object=s3://pond/in/a.csv}: this connector reads the bucket lake and no other");
    }

    @Test
    void countsMistakesThatNobodyWouldReadToTheEnd() {
        Map<Map<String, ?>, Map<String, ?>> offsets = IntStream.range(0, 5_000)
                .boxed()
                .collect(Collectors.toMap(number -> object("s3://pond/in/" + number), number -> row(1)));

        assertThatThrownBy(() -> new S3SourceConnector().alterOffsets(configuration, offsets))
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(102))
                .asString()
                .endsWith("\nand 4900 more");
    }

    @Test
    void takesOnlyKeysThatAreNamed() {
        configuration.put("discovery.mode", "keys");
        configuration.put("aws.s3.keys", "in/a.csv,in/b.csv");

        assertThat(alter(object("s3://lake/in/b.csv"), row(3))).isTrue();
        assertThatThrownBy(() -> alter(object("s3://lake/in/c.csv"), row(3)))
                .hasMessage(FIRST
                        + "{object=s3://lake/in/c.csv}: this connector does not read this object: its key is none of"
                        + " aws.s3.keys");

        configuration.put("aws.s3.manifest.key", "in/names.txt");
        assertThat(alter(object("s3://lake/in/c.csv"), row(3))).isTrue();
    }

    @Test
    void takesTheTimeAtWhichReadingBeganWhereNoSchemaIsStored() {
        configuration.put("schema.fields", "a INT64");

        assertThat(alter(object("s3://lake/in/a.csv"), with("started_at", 1L))).isTrue();
    }

    @Test
    void takesAByteWhereTheConfigurationSaysThatNothingIsCompressed() {
        configuration.put("compression", "none");
        configuration.put("format", "csv");

        assertThat(alter(object("s3://lake/in/a.csv.gz"), with("byte", 80L))).isTrue();
        assertThat(alter(object("s3://lake/in/a"), with("byte", 80L))).isTrue();
    }

    private boolean alter(Map<String, ?> partition, Map<String, ?> offset) {
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        offsets.put(partition, offset);
        return new S3SourceConnector().alterOffsets(configuration, offsets);
    }

    private static Arguments mistake(Map<String, ?> partition, Map<String, ?> offset, String mistake) {
        return Arguments.of(partition, offset, mistake);
    }

    private static Map<String, ?> object(String uri) {
        return Map.of("object", uri);
    }

    private static Map<String, Object> row(long row) {
        return Map.of("etag", "e1", "row", row, "invalid", 0L);
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> offset = new HashMap<>(row(9));
        offset.put(key, value);
        return offset;
    }

    private static Map<String, Object> without(String key) {
        Map<String, Object> offset = new HashMap<>(row(9));
        offset.remove(key);
        return offset;
    }

    private static Map<String, Object> whole(Object position, boolean done) {
        Map<String, Object> offset = with("byte", position);
        offset.putAll(Map.of("modified", 1_700_000_000_000L, "started_at", 1_700_000_001_000L, "done", done));
        return offset;
    }

    private static Map<String, Object> schema() {
        Map<String, Object> schema = whole(77, false);
        schema.putAll(Map.of("schema", "a INT64", "version", 1L, "object", "s3://lake/in/a.csv", "after", 1L));
        return schema;
    }

    private static Map<String, Object> schemaWith(String key, Object value) {
        Map<String, Object> schema = schema();
        schema.put(key, value);
        return schema;
    }
}
