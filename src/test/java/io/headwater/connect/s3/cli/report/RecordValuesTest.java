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
package io.headwater.connect.s3.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.records.DeadLetter;
import io.headwater.connect.s3.records.ObjectReport;
import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.ObjectRef;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector writes is read again as it was, by whichever form of JSON; AvroValuesTest does so with Avro. */
class RecordValuesTest {

    private static final RecordValues VALUES = new RecordValues(Optional.empty());
    private static final Origin ORIGIN = new Origin("trades", 3);
    private static final Instant BEGUN = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final ObjectRef OBJECT =
            new ObjectRef("lake", "in/<ä>\n.csv", "e1", 99, Instant.EPOCH, false, Optional.of("v7"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsReports(boolean withSchemas) throws Exception {
        ObjectReport report = new ObjectReport(
                OBJECT,
                Optional.of("csv"),
                Optional.of(Compression.GZIP),
                ObjectReport.Status.REJECTED,
                5,
                2,
                1,
                77,
                BEGUN,
                BEGUN.plusMillis(1_500),
                Optional.of("cut short"));

        Report read = Report.of(fields(report.toStruct(ORIGIN), withSchemas));

        assertThat(read)
                .isEqualTo(new Report(
                        "s3://lake/in/<ä>\n.csv",
                        Optional.of("v7"),
                        "e1",
                        99,
                        Optional.of("csv"),
                        Optional.of("gzip"),
                        ObjectReport.Status.REJECTED,
                        5,
                        2,
                        1,
                        77,
                        BEGUN,
                        BEGUN.plusMillis(1_500),
                        Optional.of("cut short"),
                        "trades",
                        3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsDeadLettersOfRows(boolean withSchemas) throws Exception {
        Struct text = DeadLetter.ofRow(ORIGIN, OBJECT, 42, row("7,größe".getBytes(UTF_8)), BEGUN);
        Struct bytes = DeadLetter.ofRow(ORIGIN, OBJECT, 43, row(new byte[] {(byte) 0xff, 1}), BEGUN);

        assertThat(List.of(Letter.of(fields(text, withSchemas)), Letter.of(fields(bytes, withSchemas))))
                .containsExactly(letter(42, "7,größe", false), letter(43, "/wE=", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\0\u0007", "\0\0\0\0\0\0\0\0\u0007"})
    void readsJsonBehindTheIdOfASchemaWithoutARegistry(String head) throws Exception {
        Struct letter = DeadLetter.ofRow(ORIGIN, OBJECT, 42, row("7,größe".getBytes(UTF_8)), BEGUN);
        for (boolean withSchemas : new boolean[] {true, false}) {
            String written = head + new String(json(letter, withSchemas), UTF_8);

            assertThat(Letter.of(new Fields(VALUES.decode(written.getBytes(UTF_8)))))
                    .isEqualTo(letter(42, "7,größe", false));
        }
    }

    @Test
    void readsJsonBesideTheIdOfASchema() throws Exception {
        Struct letter = DeadLetter.ofRow(ORIGIN, OBJECT, 42, row("7".getBytes(UTF_8)), BEGUN);
        String written = "{\"schemaId\":7,\"payload\":" + new String(json(letter, false), UTF_8) + "}";

        assertThat(Letter.of(new Fields(VALUES.decode(written.getBytes(UTF_8)))))
                .isEqualTo(letter(42, "7", false));
    }

    @Test
    void saysWhatElseThereIs() {
        Map.of(
                        "\0\0\0\0\u0001abc",
                        "they begin with the id of a schema, as converters to Avro write it. Say by --registry where",
                        "\0\0\0\0\u0001",
                        "they end within the id of a schema",
                        "\0\0\0\0\u0001{abc",
                        "behind the id of a schema there is no JSON",
                        "plain text",
                        "they are no JSON",
                        "",
                        "they have no value",
                        "7",
                        "they are neither reports nor dead letters of this connector: object is not text",
                        "{\"object\":\"a\"}",
                        "they are neither reports nor dead letters of this connector: etag is not text")
                .forEach((value, reason) -> assertThatThrownBy(
                                () -> Report.of(new Fields(VALUES.decode(value.getBytes(UTF_8)))))
                        .isInstanceOf(UnreadableException.class)
                        .hasMessageStartingWith(reason));
    }

    private static InvalidRow row(byte[] raw) {
        return new InvalidRow(
                ErrorCode.INVALID_VALUE,
                Optional.of("price"),
                "no DOUBLE",
                OptionalLong.of(44),
                OptionalLong.empty(),
                ByteBuffer.wrap(raw),
                false);
    }

    private static Letter letter(long row, String raw, boolean isBase64) {
        return new Letter(
                "s3://lake/in/<ä>\n.csv",
                Optional.of("v7"),
                "e1",
                "row",
                OptionalLong.of(row),
                OptionalLong.of(44),
                OptionalLong.empty(),
                Optional.of("price"),
                "invalid_value",
                "no DOUBLE",
                Optional.of(raw),
                isBase64,
                "trades",
                BEGUN);
    }

    private static Fields fields(Struct value, boolean withSchemas) throws UnreadableException {
        return new Fields(VALUES.decode(json(value, withSchemas)));
    }

    private static byte[] json(Struct value, boolean withSchemas) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", withSchemas), false);
            return converter.fromConnectData("topic", value.schema(), value);
        }
    }
}
