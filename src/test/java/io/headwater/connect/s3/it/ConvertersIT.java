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
package io.headwater.connect.s3.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.testing.AvroReader;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.CommandLineRun;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.PlainValues;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.SchemaRegistry;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every type of every format through converters that users have, read back by consumers that know nothing of the connector. The converters
 * that need a registry are a plugin of their own in the worker.
 */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "the worker's image holds no converters that need a registry")
class ConvertersIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final S3Server S3 = Environment.shared().s3();
    private static final List<String> FOLDERS = List.of("csv", "jsonl", "parquet");
    private static final String INVALID_LINE = "{\"id\": \"x\"}";

    private static final String NO_REGISTRY =
            "they begin with the id of a schema, as converters to Avro write it. Say by"
                    + " --registry where the Schema Registry of the connector's converter answers.";

    private static SchemaRegistry registry;
    private static ConnectWorker worker;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        registry = Environment.shared().schemaRegistry();
        worker = Environment.shared()
                .newCluster("converters")
                .withPlugins(BuildFiles.registryPlugins())
                .startWorker();
        reader = new TopicReader(Environment.shared().broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        reader.close();
        worker.close();
    }

    @Test
    void keepsEveryTypeInJsonThatCarriesItsSchema() throws IOException {
        String bucket = run("json-schemas", jsonWithSchemas());

        for (String folder : FOLDERS) {
            List<TopicRecord> records = reader.read(bucket + "." + folder);
            assertThat(records).as(folder).extracting(TopicRecord::fields).isEqualTo(EveryType.rows());
            assertThat(records)
                    .extracting(record -> PlainValues.of((Struct) record.key().value()))
                    .isEqualTo(keys());
        }
        assertThat(reader.read(bucket + ".dead")).hasSize(1);
        assertThat(reader.read(bucket + ".reports")).hasSize(FOLDERS.size());
    }

    @Test
    void showsEveryTypeAsTextOrNumberInJsonWithoutASchema() throws IOException {
        Map<String, String> converter = new LinkedHashMap<>();
        for (String name : List.of("key.converter", "value.converter")) {
            converter.put(name, JsonConverter.class.getName());
            converter.put(name + ".schemas.enable", "false");
            converter.put(name + ".decimal.format", "NUMERIC");
        }
        String bucket = run("json-plain", converter);

        for (String folder : FOLDERS) {
            List<JsonNode> values = values(bucket + "." + folder, ConvertersIT::json);
            assertThat(values).as(folder).hasSize(EveryType.rows().size());
            assertThat(values.get(0)).as(folder).isEqualTo(json("""
                    {"id": 1, "flag": true, "tiny": -128, "small": -32768, "medium": -2147483648,
                     "large": -9223372036854775808, "single": 1.4E-45, "twofold": 4.9E-324,
                     "text": "tab\\t, \\"quote\\"\\nline ä€𝄞", "binary": "AP9/gA==", "amount": -9999999999999999.9999,
                     "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "day": -735525, "time": 0,
                     "moment": -62167219200000, "local": -1, "tags": ["a", null, ""], "amounts": [-1.25, null],
                     "moments": {"begin": 1704067200000, "end": null},
                     "place": {"lat": -90.0, "lon": null, "visits": [{"day": -25567, "at": 25689000}, null]},
                     "level": 7, "status": "old"}""".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void keepsEveryTypeInAvroWithSchemasInARegistry() throws IOException {
        Map<String, String> example = RegistryConverters.example(registry);
        String bucket = run("avro", example);
        AvroReader avro = new AvroReader(registry.schemas());

        for (String folder : FOLDERS) {
            String topic = bucket + "." + folder;
            assertThat(values(topic, avro::fields)).as(folder).isEqualTo(inAvro(EveryType.rows()));
            assertThat(keys(topic, avro::fields)).as(folder).isEqualTo(keys());
            assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1");
            String name = "io.headwater." + topic.replace('-', '_');
            assertThat(schemas(topic, avro)).containsOnly(name);
        }
        assertThat(registry.schemas().subjects()).contains(bucket + ".dead-value", bucket + ".reports-value");
        assertThat(values(bucket + ".dead", avro::fields))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .containsEntry("object", "s3://" + bucket + "/in/jsonl/rows.jsonl")
                        .containsEntry("row", 4L)
                        .containsEntry("error", "invalid_value")
                        .containsEntry("column", "id")
                        .containsEntry("raw", INVALID_LINE)
                        .containsEntry("raw_bytes", null));
        assertThat(keys(bucket + ".dead", avro::read)).containsExactly("s3://" + bucket + "/in/jsonl/rows.jsonl");
        assertThat(values(bucket + ".reports", avro::fields))
                .extracting(report -> report.get("rows_emitted"))
                .containsExactly(3L, 3L, 3L);
        assertReported(bucket, "--registry", registry.confluentUrl().toString());
        assertThat(report(bucket + ".reports", "--dead-letter-topic", bucket + ".dead"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.error())
                        .containsExactly(
                                "3 records of topic " + bucket
                                        + ".reports cannot be read, from partition 0 offset 0 on: " + NO_REGISTRY,
                                "1 record of topic " + bucket + ".dead cannot be read, from partition 0 offset 0 on: "
                                        + NO_REGISTRY));
    }

    @Test
    void keepsEveryTypeInJsonWithSchemasInARegistry() throws IOException {
        String bucket = run("json-registry", RegistryConverters.json(registry));

        for (String folder : FOLDERS) {
            String topic = bucket + "." + folder;
            assertThat(registry.schemas().versions(topic + "-value")).containsExactly("1");
            Function<byte[], Map<String, Object>> value =
                    registered(registry.schemas().schema(topic + "-value", "1"));
            assertThat(values(topic, value)).as(folder).isEqualTo(EveryType.rows());
            assertThat(keys(topic, registered(registry.schemas().schema(topic + "-key", "1"))))
                    .isEqualTo(keys());
        }
        assertThat(values(bucket + ".dead", registered(registry.schemas().schema(bucket + ".dead-value", "1"))))
                .singleElement()
                .satisfies(letter -> assertThat(letter).containsEntry("raw", INVALID_LINE));
        assertReported(bucket);
    }

    @Test
    void reportsFromATopicThatSeveralConvertersWrite() throws IOException {
        Map<String, Map<String, String>> converters = Map.of(
                "mixed-json", jsonWithSchemas(),
                "mixed-avro", RegistryConverters.example(registry),
                "mixed-long-ids", RegistryConverters.avroWithLongIds(registry));
        String reports = S3.newBucket("mixed") + ".reports";
        for (String name : converters.keySet()) {
            String bucket = S3.newBucket(name);
            put(bucket, "in/csv/rows.csv", "id\n7\n8\n".getBytes(StandardCharsets.UTF_8));
            configure(
                    bucket,
                    converters.get(name),
                    Map.of("schema.fields", "id INT64", "report.topic", reports, "record.key", "none"));
            awaitRecords(bucket, bucket + ".csv", 2);
        }
        Awaitility.await(reports)
                .pollInSameThread()
                .atMost(SOON)
                .until(() -> reader.size(reports) == converters.size());

        CommandLineRun run =
                report(reports, "--registry", registry.confluentUrl().toString());

        assertThat(run.error()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode total = json(run).get("total");
        assertThat(total.get("completed").asInt()).isEqualTo(converters.size());
        assertThat(total.get("rows_emitted").asInt()).isEqualTo(2 * converters.size());
    }

    @Test
    void writesWhatIsNoNumberAsTextInJsonWhichReadsAsZeroWithItsSchema() throws IOException {
        String bucket = S3.newBucket("no-numbers");
        put(bucket, "in/csv/rows.csv", "single,twofold\nNaN,-Infinity\n".getBytes(StandardCharsets.UTF_8));
        configure(bucket, jsonWithSchemas(), Map.of("schema.fields", "single FLOAT, twofold DOUBLE"));
        String topic = bucket + ".csv";
        awaitRecords(bucket, topic, 1);

        assertThat(values(topic, value -> json(value).get("payload").toString()))
                .containsExactly("{\"single\":\"NaN\",\"twofold\":\"-Infinity\"}");
        assertThat(reader.read(topic))
                .extracting(TopicRecord::fields)
                .containsExactly(Map.of("single", 0f, "twofold", 0d));
    }

    @Test
    void keepsWhatIsNoNumberInAvro() throws IOException {
        String bucket = S3.newBucket("no-numbers");
        put(bucket, "in/csv/rows.csv", "single,twofold\nNaN,-Infinity\n".getBytes(StandardCharsets.UTF_8));
        configure(
                bucket, RegistryConverters.example(registry), Map.of("schema.fields", "single FLOAT, twofold DOUBLE"));
        awaitRecords(bucket, bucket + ".csv", 1);

        assertThat(values(bucket + ".csv", new AvroReader(registry.schemas())::fields))
                .containsExactly(Map.of("single", Float.NaN, "twofold", Double.NEGATIVE_INFINITY));
    }

    @Test
    void keepsPreciseTimesUnderNamesMadeForAvroInJsonThatCarriesItsSchema() throws IOException {
        String bucket = runPreciseTimes("precise-json", jsonWithSchemas());

        for (String folder : FOLDERS) {
            List<TopicRecord> records = reader.read(bucket + "." + folder);
            assertThat(records).as(folder).extracting(TopicRecord::fields).containsExactly(preciseTimes());
            Map<String, String> types = new LinkedHashMap<>();
            records.get(0)
                    .value()
                    .schema()
                    .fields()
                    .forEach(field -> types.put(field.name(), field.schema().name()));
            assertThat(types).as(folder).isEqualTo(preciseTypes());
        }
    }

    @Test
    void keepsPreciseTimesUnderNamesMadeForAvroInAvroWithSchemasInARegistry() throws IOException {
        String bucket = runPreciseTimes("precise-avro", RegistryConverters.example(registry));
        AvroReader avro = new AvroReader(registry.schemas());

        for (String folder : FOLDERS) {
            String topic = bucket + "." + folder;
            assertThat(values(topic, avro::fields)).as(folder).containsExactly(preciseTimes());
            Map<String, String> types = new LinkedHashMap<>();
            Schema schema = new Schema.Parser().parse(registry.schemas().schema(topic + "-value", "1"));
            schema.getFields()
                    .forEach(field -> types.put(
                            field.name(), field.schema().getTypes().get(1).getProp("connect.name")));
            assertThat(types).as(folder).isEqualTo(preciseTypes());
        }
    }

    /** A row of times finer than Connect's own, in columns whose names Avro does not take. */
    private static String runPreciseTimes(String name, Map<String, String> converters) throws IOException {
        String bucket = S3.newBucket(name);
        put(bucket, "in/csv/rows.csv", """
                nano-at,micro-at,nano-time,1micro,local-nano
                2026-01-02T03:04:05.123456789Z,2026-01-02T03:04:05.123456Z,23:59:59.999999999,00:00:00.000001,1969-12-31T23:59:59.999999999
                """.getBytes(StandardCharsets.UTF_8));
        put(bucket, "in/jsonl/rows.jsonl", """
                {"nano-at": "2026-01-02T03:04:05.123456789Z", "micro-at": "2026-01-02T03:04:05.123456Z", \
                "nano-time": "23:59:59.999999999", "1micro": "00:00:00.000001", "local-nano": "1969-12-31T23:59:59.999999999"}
                """.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> row = preciseTimes();
        put(
                bucket,
                "in/parquet/rows.parquet",
                ParquetSample.of(
                                "optional int64 nano-at (TIMESTAMP(NANOS,true)); "
                                        + "optional int64 micro-at (TIMESTAMP(MICROS,true)); optional int64 nano-time (TIME(NANOS,true)); "
                                        + "optional int64 1micro (TIME(MICROS,true)); optional int64 local-nano (TIMESTAMP(NANOS,false));")
                        .row(group -> group.append("nano-at", (long) row.get("nano_at"))
                                .append("micro-at", (long) row.get("micro_at"))
                                .append("nano-time", (long) row.get("nano_time"))
                                .append("1micro", (long) row.get("_1micro"))
                                .append("local-nano", (long) row.get("local_nano")))
                        .bytes());
        configure(
                bucket,
                converters,
                Map.of(
                        "schema.fields",
                        "\"nano-at\" TIMESTAMP(9), \"micro-at\" TIMESTAMP(6), \"nano-time\" TIME(9), \"1micro\" TIME(6), "
                                + "\"local-nano\" TIMESTAMP(9,'iso-local')",
                        "field.names",
                        "avro",
                        "time.precision.mode",
                        "adaptive",
                        "record.key",
                        "none"));
        for (String folder : FOLDERS) {
            awaitRecords(bucket, bucket + "." + folder, 1);
        }
        return bucket;
    }

    private static Map<String, Object> preciseTimes() {
        Instant moment = Instant.parse("2026-01-02T03:04:05.123456789Z");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("nano_at", ChronoUnit.NANOS.between(Instant.EPOCH, moment));
        row.put("micro_at", ChronoUnit.MICROS.between(Instant.EPOCH, moment));
        row.put("nano_time", Duration.ofDays(1).toNanos() - 1);
        row.put("_1micro", 1L);
        row.put("local_nano", -1L);
        return row;
    }

    private static Map<String, String> preciseTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("nano_at", "io.headwater.time.NanoTimestamp");
        types.put("micro_at", "io.headwater.time.MicroTimestamp");
        types.put("nano_time", "io.headwater.time.NanoTime");
        types.put("_1micro", "io.headwater.time.MicroTime");
        types.put("local_nano", "io.headwater.time.NanoTimestamp");
        return types;
    }

    private static Map<String, String> jsonWithSchemas() {
        return Map.of("key.converter", JsonConverter.class.getName(), "value.converter", JsonConverter.class.getName());
    }

    /** What {@link #run} leads to is what the command line shows. */
    private static void assertReported(String bucket, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--dead-letter-topic", bucket + ".dead"));
        all.addAll(List.of(options));
        CommandLineRun run = report(bucket + ".reports", all.toArray(String[]::new));

        assertThat(run.error()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode shown = json(run);
        assertThat(shown.at("/total/completed").asInt()).isEqualTo(FOLDERS.size());
        assertThat(shown.at("/total/rows_emitted").asInt()).isEqualTo(3 * FOLDERS.size());
        assertThat(shown.at("/total/rows_invalid").asInt()).isEqualTo(1);
        assertThat(shown.at("/letters/0/row").asInt()).isEqualTo(4);
        assertThat(shown.at("/letters/0/raw").asText()).isEqualTo(INVALID_LINE);
    }

    private static CommandLineRun report(String topic, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "report",
                "--bootstrap-server",
                Environment.shared().broker().bootstrapServers(),
                "--topic",
                topic,
                "--json"));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    private static JsonNode json(CommandLineRun run) {
        return json(String.join("\n", run.out()).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the three objects by a connector of its own and gives the bucket, after which its topics are called. */
    private static String run(String name, Map<String, String> converters) throws IOException {
        String bucket = S3.newBucket(name);
        put(bucket, "in/csv/rows.csv", EveryType.csv());
        put(bucket, "in/parquet/rows.parquet", EveryTypeParquet.bytes());
        byte[] lines = EveryType.jsonLines();
        put(
                bucket,
                "in/jsonl/rows.jsonl",
                (new String(lines, StandardCharsets.UTF_8) + INVALID_LINE).getBytes(StandardCharsets.UTF_8));
        configure(
                bucket,
                converters,
                Map.of(
                        "schema.fields", EveryType.DDL,
                        "record.key", "fields",
                        "record.key.fields", "id,uuid"));
        awaitRecords(bucket, bucket + ".reports", FOLDERS.size());
        awaitRecords(bucket, bucket + ".dead", 1);
        for (String folder : FOLDERS) {
            awaitRecords(bucket, bucket + "." + folder, EveryType.rows().size());
        }
        return bucket;
    }

    private static void configure(String bucket, Map<String, String> converters, Map<String, String> keys)
            throws IOException {
        Map<String, String> configuration = new LinkedHashMap<>(converters);
        configuration.putAll(S3.configuration(bucket));
        configuration.putAll(Map.of(
                "tasks.max",
                "1",
                "aws.s3.prefixes",
                "in",
                "topic",
                bucket + ".${folder}",
                "invalid.row.policy",
                "dead-letter",
                "dead.letter.topic",
                bucket + ".dead",
                "report.topic",
                bucket + ".reports"));
        configuration.putAll(keys);
        worker.rest().configure(bucket, configuration);
    }

    /** Waits for as many records; not in vain when the connector has failed. */
    private static void awaitRecords(String connector, String topic, int records) {
        Awaitility.await(topic).pollInSameThread().atMost(SOON).until(() -> {
            assertThat(worker.rest().status(connector).failure()).isEmpty();
            return reader.size(topic) >= records;
        });
    }

    private static void put(String bucket, String key, byte[] content) {
        try (S3Client client = S3.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
        }
    }

    private static List<Map<String, Object>> keys() {
        List<Map<String, Object>> keys = new ArrayList<>();
        for (Map<String, Object> row : EveryType.rows()) {
            Map<String, Object> key = new LinkedHashMap<>();
            key.put("id", row.get("id"));
            key.put("uuid", row.get("uuid"));
            keys.add(key);
        }
        return keys;
    }

    /** Avro has no integers of less than 32 bits. */
    private static List<Map<String, Object>> inAvro(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> widened = new LinkedHashMap<>(row);
                    widened.replaceAll((column, value) ->
                            value instanceof Byte || value instanceof Short ? ((Number) value).intValue() : value);
                    return widened;
                })
                .toList();
    }

    private static <T> List<T> values(String topic, Function<byte[], T> decode) {
        return read(topic, record -> decode.apply(record.value()));
    }

    private static <T> List<T> keys(String topic, Function<byte[], T> decode) {
        return read(topic, record -> decode.apply(record.key()));
    }

    private static List<String> schemas(String topic, AvroReader avro) {
        return values(topic, value -> avro.schema(value).getFullName());
    }

    private static <T> List<T> read(String topic, Function<ConsumerRecord<byte[], byte[]>, T> decode) {
        List<T> decoded = new ArrayList<>();
        reader.forEach(topic, record -> decoded.add(decode.apply(record)));
        return decoded;
    }

    /** Decodes {@code {"schemaId": …, "payload": …}} by a schema in the form of Connect's JSON converter. */
    private static Function<byte[], Map<String, Object>> registered(String schema) throws IOException {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of(), false);
        ObjectNode whole = JSON.createObjectNode();
        whole.set("schema", JSON.readTree(schema));
        return record -> {
            whole.set("payload", json(record).get("payload"));
            SchemaAndValue decoded =
                    converter.toConnectData("", whole.toString().getBytes(StandardCharsets.UTF_8));
            return PlainValues.of((Struct) decoded.value());
        };
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
