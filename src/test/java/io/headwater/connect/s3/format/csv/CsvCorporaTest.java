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
package io.headwater.connect.s3.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Third-party CSV gives the rows that others read from it. What is excepted is listed with its reason. */
@NeedsCorpora
class CsvCorporaTest {

    /** Why Headwater gives other rows than commons-csv, and how these follow from the expected ones. */
    private enum Difference {
        NO_BLANK_ROWS("an empty line is no row"),
        NO_BLANK_BEHIND_QUOTES("a blank behind a closing quote makes a row invalid without csv.trim"),
        EMPTY_IS_NULL("an empty field without quotes is null whatever else means null"),
        NOTHING_GUESSED("a quote that is not closed makes its row invalid");

        private final String reason;

        Difference(String reason) {
            this.reason = reason;
        }

        List<JsonNode> applied(List<JsonNode> expected) {
            List<JsonNode> rows = new ArrayList<>(expected);
            JsonNode invalid = TextNode.valueOf(ErrorCode.UNCLOSED_QUOTE.code());
            switch (this) {
                case NO_BLANK_ROWS ->
                    rows.removeIf(row -> row.size() == 1 && row.get(0).asText().isEmpty());
                case NO_BLANK_BEHIND_QUOTES ->
                    rows.replaceAll(row -> row.get(0).asText().equals(" i ") ? invalid : row);
                case EMPTY_IS_NULL -> rows.set(0, ((ArrayNode) rows.get(0).deepCopy()).setNull(4));
                case NOTHING_GUESSED -> {
                    rows.remove(2);
                    rows.addAll(List.of(invalid, invalid));
                }
            }
            return rows;
        }
    }

    private static final Map<String, List<Difference>> EXCEPTED = Map.of(
            "CSVFileParser/test.csv#default", List.of(Difference.NO_BLANK_BEHIND_QUOTES),
            "CSVFileParser/test.csv#default_comment", List.of(Difference.NO_BLANK_BEHIND_QUOTES),
            "CSVFileParser/test.csv#rfc4180", List.of(Difference.NO_BLANK_ROWS, Difference.NO_BLANK_BEHIND_QUOTES),
            "CSVFileParser/test.csv#rfc4180_trim", List.of(Difference.NO_BLANK_ROWS),
            "CSVFileParser/testCSV246.csv#checkWithNoComment", List.of(Difference.NO_BLANK_ROWS),
            "CSVFileParser/testCSV85.csv#default", List.of(Difference.NO_BLANK_ROWS),
            "CSV-290/psql.tsv#postgres-text", List.of(Difference.EMPTY_IS_NULL),
            "CSV-141/csv-141.csv#lenient", List.of(Difference.NOTHING_GUESSED));

    /**
     * As a person would type them. The times of github.csv, {@code 2015/01/01 01:00:00}, are of a form that is declared and never guessed;
     * counties and zip codes begin with zeros.
     */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(
                    "birdstrikes.csv",
                    "\"Airport Name\" STRING, \"Aircraft Make Model\" STRING, \"Effect Amount of damage\" STRING, "
                            + "\"Flight Date\" DATE, \"Aircraft Airline Operator\" STRING, \"Origin State\" STRING, "
                            + "\"Phase of flight\" STRING, \"Wildlife Size\" STRING, \"Wildlife Species\" STRING, "
                            + "\"Time of day\" STRING, \"Cost Other\" INT64, \"Cost Repair\" INT64, \"Cost Total $\" INT64, "
                            + "\"Speed IAS in knots\" INT64"),
            Map.entry("co2-concentration.csv", "Date DATE, CO2 DOUBLE, \"adjusted CO2\" DOUBLE"),
            Map.entry("flights-airport.csv", "origin STRING, destination STRING, count INT64"),
            Map.entry(
                    "gapminder-health-income.csv",
                    "country STRING, income INT64, health DOUBLE, population INT64, region STRING"),
            Map.entry("github.csv", "time STRING, count INT64"),
            Map.entry("global-temp.csv", "year INT64, temp DOUBLE"),
            Map.entry("iowa-electricity.csv", "year DATE, source STRING, net_generation INT64"),
            Map.entry("lookup_groups.csv", "group INT64, person STRING"),
            Map.entry("lookup_people.csv", "name STRING, age INT64, height INT64"),
            Map.entry(
                    "population_engineers_hurricanes.csv",
                    "state STRING, id INT64, population INT64, engineers DOUBLE, hurricanes INT64"),
            Map.entry(
                    "seattle-weather-hourly-normals.csv",
                    "date TIMESTAMP('iso-local'), pressure DOUBLE, temperature DOUBLE, wind DOUBLE"),
            Map.entry(
                    "seattle-weather.csv",
                    "date DATE, precipitation DOUBLE, temp_max DOUBLE, temp_min DOUBLE, wind DOUBLE, "
                            + "weather STRING"),
            Map.entry(
                    "species.csv",
                    "item_id STRING, common_name STRING, scientific_name STRING, gap_species_code STRING, "
                            + "county_id STRING, habitat_yearround_pct DOUBLE"),
            Map.entry("unemployment.tsv", "id INT64, rate DOUBLE"),
            Map.entry(
                    "us-employment.csv",
                    "month DATE, nonfarm INT64, private INT64, goods_producing INT64, service_providing INT64, "
                            + "private_service_providing INT64, mining_and_logging INT64, construction INT64, "
                            + "manufacturing INT64, durable_goods INT64, nondurable_goods INT64, "
                            + "trade_transportation_utilties INT64, wholesale_trade DOUBLE, retail_trade DOUBLE, "
                            + "transportation_and_warehousing DOUBLE, utilities DOUBLE, information INT64, "
                            + "financial_activities INT64, professional_and_business_services INT64, "
                            + "education_and_health_services INT64, leisure_and_hospitality INT64, other_services INT64, "
                            + "government INT64, nonfarm_change INT64"),
            Map.entry(
                    "weather.csv",
                    "location STRING, date DATE, precipitation DOUBLE, temp_max DOUBLE, temp_min DOUBLE, "
                            + "wind DOUBLE, weather STRING"),
            Map.entry(
                    "zipcodes.csv",
                    "zip_code STRING, latitude DOUBLE, longitude DOUBLE, city STRING, state STRING, county STRING"));

    @Test
    void givesTheRowsOfCsvSpectrum() throws IOException {
        Corpora corpus = Corpora.of("csv-spectrum");
        Map<String, List<JsonNode>> read = new LinkedHashMap<>();
        Map<String, List<JsonNode>> expected = new LinkedHashMap<>();
        for (Corpora.Case file : corpus.cases()) {
            read.put(file.name(), objects(corpus.data(file.name())));
            expected.put(file.name(), corpus.expectedRows(file));
        }
        report("csv-spectrum", read, expected);

        assertThat(read).isEqualTo(expected).hasSize(11);
    }

    @Test
    void givesTheRowsOfCommonsCsv() throws IOException {
        Corpora corpus = Corpora.of("commons-csv");
        Map<String, List<JsonNode>> read = new LinkedHashMap<>();
        Map<String, List<JsonNode>> expected = new LinkedHashMap<>();
        for (Corpora.Case file : corpus.cases()) {
            read.put(file.name(), commons(corpus, file));
            expected.put(file.name(), corpus.expectedRows(file));
        }
        report("commons-csv", read, expected);
        EXCEPTED.forEach((name, differences) -> {
            List<JsonNode> rows = expected.get(name);
            for (Difference difference : differences) {
                System.out.printf("corpus: commons-csv excepts %s: %s%n", name, difference.reason);
                assertThat(difference.applied(rows)).as(name).isNotEqualTo(rows);
                rows = difference.applied(rows);
            }
            expected.put(name, rows);
        });

        assertThat(read).isEqualTo(expected).hasSize(18);
    }

    @Test
    void givesTheRowsOfVegasDataSetsAndTypesThemAsAPersonWould() throws IOException {
        Corpora corpus = Corpora.of("vega-datasets");
        Map<String, List<JsonNode>> read = new LinkedHashMap<>();
        Map<String, List<JsonNode>> expected = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        for (Corpora.Case file : corpus.cases()) {
            if (file.name().endsWith("sv")) {
                char delimiter = file.name().endsWith(".tsv") ? '\t' : ',';
                List<JsonNode> rows = objects(corpus.data(file.name()), delimiter);
                assertThat(rows)
                        .as(file.name())
                        .hasSize(file.entry().path("rows").asInt());
                read.put(
                        file.name(),
                        rows.subList(0, file.entry().path("rows_kept").asInt()));
                expected.put(file.name(), corpus.expectedRows(file));
                DataType.StructType inferred = inferred(corpus.data(file.name()), delimiter);
                types.put(file.name(), Ddl.format(inferred));
                assertThat(typed(corpus.data(file.name()), delimiter, inferred).invalid())
                        .as("%s, the rows that are not of the inferred types", file.name())
                        .isEmpty();
            }
        }
        report("vega-datasets, CSV and TSV", read, expected);

        assertThat(read).isEqualTo(expected);
        assertThat(types).isEqualTo(TYPES);
    }

    private static void report(String corpus, Map<String, List<JsonNode>> read, Map<String, List<JsonNode>> expected) {
        long same = expected.keySet().stream()
                .filter(name -> read.get(name).equals(expected.get(name)))
                .count();
        System.out.printf("corpus: %s: %d of %d as expected%n", corpus, same, expected.size());
    }

    private static List<JsonNode> objects(byte[] object) throws IOException {
        return objects(object, ',');
    }

    /** Through the reader: rows under the names of the header, null for an empty one as the corpora do not tell them apart. */
    private static List<JsonNode> objects(byte[] object, char delimiter) throws IOException {
        CollectedRows rows = CollectedRows.of(format(delimiter)
                .open(
                        new MemoryObjectInput(object),
                        Compression.NONE,
                        Start.BEGINNING,
                        new TopicSchema("t", Optional.empty(), false)));
        assertThat(rows.invalid()).isEmpty();
        return rows.values().stream().map(CsvCorporaTest::json).toList();
    }

    private static JsonNode json(Struct row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field field : row.schema().fields()) {
            json.put(field.name(), row.get(field) == null ? "" : (String) row.get(field));
        }
        return json;
    }

    private static DataType.StructType inferred(byte[] object, char delimiter) throws IOException {
        RowInference inference = new RowInference();
        format(delimiter).sample(new MemoryObjectInput(object), Compression.NONE, 1000, inference);
        return inference.type();
    }

    private static CollectedRows typed(byte[] object, char delimiter, DataType.StructType types) throws IOException {
        return CollectedRows.of(format(delimiter)
                .open(
                        new MemoryObjectInput(object),
                        Compression.NONE,
                        Start.BEGINNING,
                        new TopicSchema("t", Optional.of(types), false)));
    }

    private static CsvFormat format(char delimiter) {
        CsvDialect dialect =
                new CsvDialect(delimiter, Optional.of('"'), Optional.empty(), Optional.empty(), false, List.of());
        return new CsvFormat(
                dialect,
                new CsvNaming.FirstRow(),
                StandardCharsets.UTF_8,
                1 << 20,
                Texts.PIECE_BYTES,
                new ValueSchemas());
    }

    /** Its dialects. Rows have different numbers of fields there, so that they are looked at before they are bound to columns. */
    private static List<JsonNode> commons(Corpora corpus, Corpora.Case file) throws IOException {
        JsonNode described = file.entry().path("dialect");
        if (described.isMissingNode()) {
            return lists(corpus.data(file.name()), CsvDialect.COMMA, false);
        }
        byte[] object = corpus.data(file.entry().path("file").asText());
        if (described.path("header").asBoolean()) {
            return objects(object, described.path("delimiter").asText().charAt(0));
        }
        Optional<String> nulls = sign(described, "null").filter(text -> text.startsWith("\\"));
        CsvDialect dialect = new CsvDialect(
                described.path("delimiter").asText().charAt(0),
                sign(described, "quote").map(text -> text.charAt(0)),
                sign(described, "escape").map(text -> text.charAt(0)),
                sign(described, "comment").map(text -> text.charAt(0)),
                described.path("ignore_surrounding_spaces").asBoolean(),
                nulls.map(List::of).orElse(List.of()));
        return lists(object, dialect, described.has("null"));
    }

    private static Optional<String> sign(JsonNode dialect, String name) {
        return Optional.of(dialect.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<JsonNode> lists(byte[] object, CsvDialect dialect, boolean tellsNulls) throws IOException {
        Lists lists = new Lists(tellsNulls);
        CsvParser parser = new CsvParser(dialect);
        Texts texts = new Texts(new CsvBoundary(dialect), 1 << 20, Texts.PIECE_BYTES);
        try (RowCutter cutter =
                texts.fromBeginning(new MemoryObjectInput(object), Compression.NONE, StandardCharsets.UTF_8)) {
            for (Optional<TextRows> rows = cutter.next(100); rows.isPresent(); rows = cutter.next(100)) {
                parser.parse(rows.get(), lists);
            }
        }
        return lists.rows;
    }

    private static final class Lists implements CsvRowHandler {

        private final boolean tellsNulls;
        private final List<JsonNode> rows = new ArrayList<>();
        private ArrayNode row;

        Lists(boolean tellsNulls) {
            this.tellsNulls = tellsNulls;
        }

        @Override
        public void begin(int number) {
            row = JsonNodeFactory.instance.arrayNode();
        }

        @Override
        public void field(int index, char[] chars, int offset, int length, boolean quoted) {
            row.add(new String(chars, offset, length));
        }

        @Override
        public void nullField(int index) {
            if (tellsNulls) {
                row.addNull();
            } else {
                row.add("");
            }
        }

        @Override
        public void end(int fields) {
            assertThat(row).hasSize(fields);
            rows.add(row);
        }

        @Override
        public void unparsable(int number, ErrorCode error, String message) {
            rows.add(TextNode.valueOf(error.code()));
        }
    }
}
