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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.format.CompressedSample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Objects whose rows follow from their ids alone, so that a test can say what must arrive. */
final class SampleReadings {

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final Instant FIRST_MOMENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleReadings() {}

    /** CSV; some values are absent, some are quoted and hold commas, quotes and line breaks. */
    static SampleObject csv(String key, long firstId, int rows) {
        return csv(key, firstId, rows, Set.of());
    }

    /**
     * CSV with invalid rows: those of an even number have a field too few, the others a price that is no number. Inference has to be
     * over when the first one comes.
     */
    static SampleObject csv(String key, long firstId, int rows, Set<Integer> invalidRows) {
        StringBuilder text = new StringBuilder("id,name,price,active,day,at\n");
        List<Map<String, Object>> valid = new ArrayList<>();
        List<Map<String, Object>> invalid = new ArrayList<>();
        long offset = text.length();
        for (int row = 1; row <= rows; row++) {
            long id = firstId + row - 1;
            String line = invalidRows.contains(row) ? invalidLine(id, row % 2 == 0) : csvLine(id);
            if (invalidRows.contains(row)) {
                invalid.add(invalidRow(row, offset, line));
            } else {
                valid.add(csvRow(id));
            }
            text.append(line).append('\n');
            offset += line.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return new SampleObject(key, content(key, text.toString()), valid, invalid);
    }

    /** JSON Lines with arrays, some of them empty, and nested objects. */
    static SampleObject jsonl(String key, long firstId, int rows) {
        List<Map<String, Object>> valid = LongStream.range(firstId, firstId + rows)
                .mapToObj(SampleReadings::jsonRow)
                .toList();
        StringBuilder text = new StringBuilder();
        try {
            for (Map<String, Object> row : valid) {
                text.append(JSON.writeValueAsString(row)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleObject(key, content(key, text.toString()), valid, List.of());
    }

    /** A Parquet object of the test's resources, which has several row groups; made by {@code src/it/parquet-samples}. */
    static SampleObject parquet(String key, String resource, long firstId, int rows) {
        try (InputStream stream = SampleReadings.class.getResourceAsStream("/samples/" + resource)) {
            return new SampleObject(
                    key,
                    SampleObject.Content.of(stream.readAllBytes()),
                    LongStream.range(firstId, firstId + rows)
                            .mapToObj(SampleReadings::parquetRow)
                            .toList(),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csvLine(long id) {
        String name = name(id);
        String field = name == null ? "" : "\"" + name.replace("\"", "\"\"") + "\"";
        return String.join(
                ",",
                Long.toString(id),
                field,
                Double.toString(price(id)),
                Boolean.toString(id % 2 == 0),
                day(id).toString(),
                moment(id).toString());
    }

    private static Map<String, Object> csvRow(long id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name(id));
        row.put("price", price(id));
        row.put("active", id % 2 == 0);
        row.put("day", day(id));
        row.put("at", moment(id));
        return row;
    }

    private static String invalidLine(long id, boolean fieldTooFew) {
        return fieldTooFew
                ? String.join(",", Long.toString(id), "short", "1.5", "true", day(id).toString())
                : String.join(
                        ",",
                        Long.toString(id),
                        "free",
                        "n/a",
                        "true",
                        day(id).toString(),
                        moment(id).toString());
    }

    private static Map<String, Object> invalidRow(long row, long offset, String line) {
        Map<String, Object> invalid = new LinkedHashMap<>();
        invalid.put("row", row);
        invalid.put("byte_offset", offset);
        invalid.put("column", row % 2 == 0 ? null : "price");
        invalid.put("error", row % 2 == 0 ? "field_count" : "invalid_value");
        invalid.put("raw", line);
        return invalid;
    }

    private static Map<String, Object> jsonRow(long id) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("lat", id / 4.0);
        place.put("lon", -id / 8.0);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name(id));
        row.put(
                "tags",
                LongStream.range(0, id % 3).mapToObj(tag -> "tag " + tag).toList());
        row.put("place", place);
        row.put("active", id % 2 == 0);
        return row;
    }

    private static Map<String, Object> parquetRow(long id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", id % 7 == 0 ? null : "reading " + id + " ä€𝄞");
        row.put("amount", BigDecimal.valueOf(id * 137 - 5_000, 2));
        row.put("price", price(id));
        row.put("active", id % 2 == 0);
        row.put("day", day(id));
        row.put("at", moment(id));
        return row;
    }

    private static String name(long id) {
        if (id % 7 == 0) {
            return null;
        }
        return "reading " + id + (id % 5 == 0 ? ", \"quoted\"\nand broken" : "") + " ä€𝄞";
    }

    private static double price(long id) {
        return id / 8.0;
    }

    private static LocalDate day(long id) {
        return FIRST_DAY.plusDays(id % 365);
    }

    private static Instant moment(long id) {
        return FIRST_MOMENT.plusMillis(id * 1_001);
    }

    private static SampleObject.Content content(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SampleObject.Content.of(key.endsWith(".gz") ? CompressedSample.GZIP.inTwo(bytes) : bytes);
    }
}
