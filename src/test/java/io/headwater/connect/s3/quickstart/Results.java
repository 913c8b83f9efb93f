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
package io.headwater.connect.s3.quickstart;

import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** What arrived in the topics: prints it and compares it with what was put. */
final class Results {

    private static final int ROWS_SHOWN = 4;
    private static final Map<String, Integer> EXPECTED = expected();

    private final Map<String, List<TopicRecord>> records = new LinkedHashMap<>();

    Results(TopicReader reader) {
        EXPECTED.keySet().forEach(topic -> records.put(topic, reader.read(topic)));
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("orders", QuickstartObjects.ORDERS - QuickstartObjects.INVALID_ORDERS);
        expected.put("events", QuickstartObjects.EVENTS);
        expected.put("trips", QuickstartObjects.TRIPS);
        expected.put("dead-letters", QuickstartObjects.INVALID_ORDERS);
        expected.put("reports", 3);
        return expected;
    }

    /** Whether each topic has as many records as it must get, or more. */
    static boolean haveArrived(TopicReader reader) {
        return EXPECTED.entrySet().stream().allMatch(topic -> reader.size(topic.getKey()) >= topic.getValue());
    }

    void print(PrintStream out) {
        for (String topic : List.of("orders", "events", "trips")) {
            printRows(out, topic);
        }
        printColumns(out, "dead-letters", "Dead letters", List.of("object", "row", "byte_offset", "column", "error"));
        for (TopicRecord letter : records.get("dead-letters")) {
            Map<String, Object> fields = letter.fields();
            out.printf("  row %s: %s%n    %s%n", fields.get("row"), fields.get("message"), fields.get("raw"));
        }
        out.println();
        printColumns(
                out,
                "reports",
                "Reports, one for each object",
                List.of("object", "format", "compression", "status", "size_bytes", "rows_emitted", "rows_invalid"));
        out.println();
    }

    /** A line for each topic whose number of records is not the expected one. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        EXPECTED.forEach((topic, count) -> {
            int arrived = records.get(topic).size();
            if (arrived != count) {
                differences.add("topic " + topic + " has " + arrived + " records, expected " + count);
            }
        });
        return differences;
    }

    private void printRows(PrintStream out, String topic) {
        List<TopicRecord> rows = records.get(topic);
        out.printf("Topic %s: %,d rows%s%n", topic, rows.size(), rows.isEmpty() ? "" : ", of which the first");
        if (!rows.isEmpty()) {
            Schema schema = rows.get(0).value().schema();
            Table table = new Table()
                    .row(schema.fields().stream().map(Field::name).toList())
                    .row(schema.fields().stream()
                            .map(field -> TypeName.of(field.schema()))
                            .toList());
            rows.stream()
                    .limit(ROWS_SHOWN)
                    .forEach(row -> table.row(new ArrayList<>(row.fields().values())));
            out.print(table.text());
        }
        out.println();
    }

    private void printColumns(PrintStream out, String topic, String title, List<String> columns) {
        out.printf("%s (topic %s): %,d%n", title, topic, records.get(topic).size());
        Table table = new Table().row(columns);
        for (TopicRecord record : records.get(topic)) {
            Map<String, Object> fields = record.fields();
            List<Object> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(fields.get(column)));
            table.row(cells);
        }
        out.print(table.text());
    }
}
