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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The same rows as CSV, JSON Lines and Parquet: every type that a schema can declare, with the ends of its range, nulls and defaults. */
final class EveryType {

    /** One column of each type, then arrays, maps and structs of them; the last two have defaults. */
    static final String DDL =
            "id INT64 NOT NULL, flag BOOLEAN, tiny INT8, small INT16, medium INT32, large INT64, single FLOAT, "
                    + "twofold DOUBLE, text STRING, binary BYTES, amount DECIMAL(20,4), uuid UUID, day DATE, time TIME, moment TIMESTAMP, "
                    + "local TIMESTAMP('iso-local'), tags ARRAY<STRING>, amounts ARRAY<DECIMAL(10,2)>, moments MAP<STRING,TIMESTAMP>, "
                    + "place STRUCT<lat DOUBLE NOT NULL, lon DOUBLE, visits ARRAY<STRUCT<day DATE, at TIME NOT NULL>>>, "
                    + "level INT32 NOT NULL DEFAULT 5, status STRING DEFAULT 'new'";

    private static final String LEAST = """
            {"id": 1, "flag": true, "tiny": -128, "small": -32768, "medium": -2147483648, "large": -9223372036854775808,
             "single": 1.4E-45, "twofold": 4.9E-324, "text": "tab\\t, \\"quote\\"\\nline ä€𝄞", "binary": "AP9/gA==",
             "amount": "-9999999999999999.9999", "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "day": "-000044-03-15",
             "time": "00:00:00", "moment": "0000-01-01T00:00:00Z", "local": "1969-12-31T23:59:59.999",
             "tags": ["a", null, ""], "amounts": [-1.25, null], "moments": {"begin": "2024-01-01T00:00:00Z", "end": null},
             "place": {"lat": -90.0, "lon": null, "visits": [{"day": "1900-01-01", "at": "07:08:09"}, null]},
             "level": 7, "status": "old"}""".replace("\n ", " ");

    private static final String MOST = """
            {"id": 3, "flag": false, "tiny": 127, "small": 32767, "medium": 2147483647, "large": 9223372036854775807,
             "single": 3.4028235E38, "twofold": 1.7976931348623157E308, "text": "", "binary": "",
             "amount": "9999999999999999.9999", "uuid": "00000000-0000-0000-0000-000000000000", "day": "9999-12-31",
             "time": "23:59:59.999", "moment": "9999-12-31T23:59:59.999Z", "local": "2024-02-29T12:00:00",
             "tags": [], "amounts": [], "moments": {}, "place": {"lat": 90.0, "lon": 180.0, "visits": []},
             "level": -1, "status": ""}""".replace("\n ", " ");

    private static final ObjectMapper JSON = new ObjectMapper();

    private EveryType() {}

    /** As JSON Lines: a row with the least values, one of nulls, one with the greatest. */
    static byte[] jsonLines() {
        return utf8(String.join("\n", LEAST, "{\"id\": 2}", MOST) + "\n");
    }

    /** The same as CSV, with arrays, maps and structs as JSON. */
    static byte[] csv() {
        List<String> lines = new ArrayList<>(List.of(header()));
        for (String row : List.of(LEAST, "{\"id\": 2}", MOST)) {
            lines.add(csvLine(row));
        }
        return utf8(String.join("\r\n", lines));
    }

    /** What they are, as {@link io.headwater.connect.s3.testing.PlainValues} shows them. */
    static List<Map<String, Object>> rows() {
        return List.of(least(), nulls(), most());
    }

    private static Map<String, Object> least() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 1L);
        row.put("flag", true);
        row.put("tiny", Byte.MIN_VALUE);
        row.put("small", Short.MIN_VALUE);
        row.put("medium", Integer.MIN_VALUE);
        row.put("large", Long.MIN_VALUE);
        row.put("single", Float.MIN_VALUE);
        row.put("twofold", Double.MIN_VALUE);
        row.put("text", "tab\t, \"quote\"\nline ä€𝄞");
        row.put("binary", ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 0x7f, (byte) 0x80}));
        row.put("amount", new BigDecimal("-9999999999999999.9999"));
        row.put("uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        row.put("day", LocalDate.of(-44, 3, 15));
        row.put("time", LocalTime.MIDNIGHT);
        row.put("moment", Instant.parse("0000-01-01T00:00:00Z"));
        row.put("local", Instant.parse("1969-12-31T23:59:59.999Z"));
        row.put("tags", Arrays.asList("a", null, ""));
        row.put("amounts", Arrays.asList(new BigDecimal("-1.25"), null));
        Map<String, Object> moments = new LinkedHashMap<>();
        moments.put("begin", Instant.parse("2024-01-01T00:00:00Z"));
        moments.put("end", null);
        row.put("moments", moments);
        Map<String, Object> visit = new LinkedHashMap<>();
        visit.put("day", LocalDate.of(1900, 1, 1));
        visit.put("at", LocalTime.of(7, 8, 9));
        row.put("place", place(-90.0, null, Arrays.asList(visit, null)));
        row.put("level", 7);
        row.put("status", "old");
        return row;
    }

    private static Map<String, Object> nulls() {
        Map<String, Object> row = new LinkedHashMap<>(least());
        row.replaceAll((column, value) -> null);
        row.put("id", 2L);
        row.put("level", 5);
        row.put("status", "new");
        return row;
    }

    private static Map<String, Object> most() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 3L);
        row.put("flag", false);
        row.put("tiny", Byte.MAX_VALUE);
        row.put("small", Short.MAX_VALUE);
        row.put("medium", Integer.MAX_VALUE);
        row.put("large", Long.MAX_VALUE);
        row.put("single", Float.MAX_VALUE);
        row.put("twofold", Double.MAX_VALUE);
        row.put("text", "");
        row.put("binary", ByteBuffer.wrap(new byte[0]));
        row.put("amount", new BigDecimal("9999999999999999.9999"));
        row.put("uuid", "00000000-0000-0000-0000-000000000000");
        row.put("day", LocalDate.of(9999, 12, 31));
        row.put("time", LocalTime.parse("23:59:59.999"));
        row.put("moment", Instant.parse("9999-12-31T23:59:59.999Z"));
        row.put("local", Instant.parse("2024-02-29T12:00:00Z"));
        row.put("tags", List.of());
        row.put("amounts", List.of());
        row.put("moments", Map.of());
        row.put("place", place(90.0, 180.0, List.of()));
        row.put("level", -1);
        row.put("status", "");
        return row;
    }

    private static Map<String, Object> place(double latitude, Double longitude, List<?> visits) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("lat", latitude);
        place.put("lon", longitude);
        place.put("visits", Collections.unmodifiableList(visits));
        return place;
    }

    private static String header() {
        return String.join(",", least().keySet());
    }

    private static String csvLine(String row) {
        JsonNode fields = tree(row);
        StringJoiner line = new StringJoiner(",");
        for (String column : least().keySet()) {
            JsonNode value = fields.path(column);
            String text = value.isContainerNode() ? value.toString() : value.asText();
            line.add(value.isMissingNode() ? "" : '"' + text.replace("\"", "\"\"") + '"');
        }
        return line.toString();
    }

    private static JsonNode tree(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
