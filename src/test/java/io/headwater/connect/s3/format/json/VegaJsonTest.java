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
package io.headwater.connect.s3.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Corpora.Case;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Real data in the format {@code json} has the types that a person would give it, and gives exactly its rows. */
@NeedsCorpora
class VegaJsonTest {

    @Test
    void givesTheExpectedRowsWithTheTypesThatAPersonWouldGiveThem() throws IOException {
        Corpora corpus = Corpora.of("vega-datasets");
        Map<String, String> types = types();
        Map<String, String> wrong = new TreeMap<>();
        int cases = 0;
        for (Case file : corpus.cases()) {
            if (file.name().endsWith(".json")) {
                cases++;
                String difference = difference(corpus, file, types.get(file.name()));
                if (!difference.isEmpty()) {
                    wrong.put(file.name(), difference);
                }
            }
        }
        System.out.println("corpus: vega-datasets, JSON: " + (cases - wrong.size()) + " of " + cases + " as expected");
        assertThat(wrong).isEmpty();
    }

    /** What is not as expected of a file; empty when all is. */
    private static String difference(Corpora corpus, Case file, String expectedTypes) throws IOException {
        byte[] bytes = corpus.data(file.name());
        JsonFormat format = JsonFormat.values(2 << 20, new ValueSchemas());
        RowInference inference = new RowInference();
        format.sample(new MemoryObjectInput(bytes), Compression.NONE, 1_000, inference);
        String types = Ddl.format(inference.type());
        if (!types.equals(expectedTypes)) {
            return types;
        }
        JsonReading read = JsonReading.of(format, bytes, inference.type());
        if (!read.rows().invalid().isEmpty() || read.refusal().isPresent()) {
            return read.rows().invalid() + " " + read.refusal();
        }
        List<Object> rows = new ArrayList<>(read.rows().values());
        if (file.entry().path("record_path").asText().equals("$.features[*]")) {
            // One object that holds the records in a field is one row, whatever it is of.
            rows = new ArrayList<>(read.rows().values().get(0).getArray("features"));
        }
        List<JsonNode> expected = corpus.expectedRows(file);
        if (rows.size() != file.entry().path("rows").asInt()) {
            return rows.size() + " rows";
        }
        for (int row = 0; row < expected.size(); row++) {
            if (!isSame(rows.get(row), expected.get(row))) {
                return "row " + (row + 1) + ": " + rows.get(row) + " instead of " + expected.get(row);
            }
        }
        return "";
    }

    private static boolean isSame(Object value, JsonNode expected) {
        if (value == null) {
            return expected == null || expected.isNull();
        }
        if (expected == null || expected.isNull()) {
            return false;
        }
        if (value instanceof Struct struct) {
            for (Field field : struct.schema().fields()) {
                if (!isSame(struct.get(field), expected.get(field.name()))) {
                    return false;
                }
            }
            return struct.schema().fields().stream().map(Field::name).toList().containsAll(names(expected));
        }
        if (value instanceof List<?> list) {
            boolean same = list.size() == expected.size();
            for (int i = 0; same && i < list.size(); i++) {
                same = isSame(list.get(i), expected.get(i));
            }
            return same;
        }
        if (value instanceof Date date) {
            Instant instant = expected.asText().length() == 10
                    ? LocalDate.parse(expected.asText())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(expected.asText());
            return date.toInstant().equals(instant);
        }
        if (value instanceof Number number) {
            return expected.isNumber() && new BigDecimal(number.toString()).compareTo(expected.decimalValue()) == 0;
        }
        if (value instanceof Boolean bool) {
            return expected.isBoolean() && expected.booleanValue() == bool;
        }
        return expected.isValueNode() ? value.equals(expected.asText()) : value.equals(expected.toString());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Of each file a line: its name, and the types of its columns. */
    private static Map<String, String> types() throws IOException {
        Map<String, String> types = new TreeMap<>();
        try (InputStream lines = VegaJsonTest.class.getResourceAsStream("vega-types.txt")) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                types.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
        }
        return types;
    }
}
