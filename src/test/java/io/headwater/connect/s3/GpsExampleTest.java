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

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.testing.PlainValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example configuration for positions of vehicles and people: ten columns, no header, many fields empty. */
class GpsExampleTest {

    private static final List<String> COLUMNS = List.of(
            "entity_id",
            "timestamp",
            "longitude",
            "latitude",
            "ipv4",
            "age",
            "home_ipv4",
            "route_id",
            "credit_card_provider",
            "transportation_mode");

    @Test
    void hasNoMistake() throws IOException {
        assertThat(Validation.ofText(example()).configValues())
                .allSatisfy(value ->
                        assertThat(value.errorMessages()).as(value.name()).isEmpty());
    }

    @Test
    void givesTypedRowsOfAFileWithoutAHeader() throws IOException {
        String object = """
                e-1,1700000000123,13.377704,52.516275,192.0.2.7,34,198.51.100.1,R-17,Visa 16 digit,bus
                e-2,1700000001000,-0.1276,51.5072,,,,,,
                e-3,1700000002500,2.3522,48.8566,,,,"R-9, detour",,walk
                """;

        assertThat(read(object).values().stream().map(PlainValues::of))
                .containsExactly(
                        row(
                                "e-1",
                                Instant.parse("2023-11-14T22:13:20.123Z"),
                                13.377704,
                                52.516275,
                                "192.0.2.7",
                                34,
                                "198.51.100.1",
                                "R-17",
                                "Visa 16 digit",
                                "bus"),
                        row(
                                "e-2",
                                Instant.parse("2023-11-14T22:13:21Z"),
                                -0.1276,
                                51.5072,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        row(
                                "e-3",
                                Instant.parse("2023-11-14T22:13:22.500Z"),
                                2.3522,
                                48.8566,
                                null,
                                null,
                                null,
                                "R-9, detour",
                                null,
                                "walk"));
    }

    @Test
    void saysWhatIsWrongWithAPosition() throws IOException {
        String object = """
                ,1700000000123,13.4,52.5,,,,,,
                e-1,yesterday,13.4,52.5,,,,,,
                e-1,1700000000123,13.4,52.5,,,,,
                """;

        assertThat(read(object).invalid())
                .extracting(row -> row.error().code() + " " + row.column().orElse("-"))
                .containsExactly("missing_value entity_id", "invalid_value timestamp", "field_count -");
    }

    private static CollectedRows read(String object) throws IOException {
        S3SourceConfig config = new S3SourceConfig(example());
        return CollectedRows.of(ReadableFormats.of(config.format(), config.fields())
                .of(FormatName.CSV)
                .open(
                        new MemoryObjectInput(object.getBytes(StandardCharsets.UTF_8)),
                        Compression.NONE,
                        Start.BEGINNING,
                        new TopicSchema("gps", config.schema().fields().map(Ddl::parse), true)));
    }

    private static Map<String, String> example() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.convertValue(
                json.readTree(Path.of("config/gps-csv.json").toFile()).path("config"), new TypeReference<>() {});
    }

    private static Map<String, Object> row(Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            row.put(COLUMNS.get(column), values[column]);
        }
        return row;
    }
}
