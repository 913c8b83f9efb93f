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
package io.headwater.connect.s3.cli.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.TrialSchema;
import io.headwater.connect.s3.schema.ShownText;
import io.headwater.connect.s3.store.OneLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What was read, as text. */
record TrialText(PrintWriter out) {

    void print(Trial trial) {
        ReadRows rows = trial.rows();
        out.println();
        out.println("Read: " + Numbers.count(rows.objects(), "object") + ", "
                + Numbers.count(rows.rows(), "valid row") + ", " + Numbers.count(rows.invalidRows(), "invalid row")
                + (trial.isAll()
                        ? ""
                        : " (about the first " + Numbers.count(trial.rowsPerObject())
                                + " of each; --all reads everything)")
                + (trial.isInterrupted() ? "; interrupted, there is more" : ""));
        notes(trial);
        trial.schemas().forEach((topic, schemas) -> topic(topic, schemas, trial));
        invalid(rows);
    }

    private void notes(Trial trial) {
        ReadRows rows = trial.rows();
        note(rows.objects(ReadRows.End.CUT), "not read to the end: its first rows are enough here", "");
        note(
                rows.objects(ReadRows.End.CHANGED),
                "replaced or deleted while it was read: a task looks at it again",
                rows.firstChanged().map(uri -> ", such as " + OneLine.of(uri)).orElse(""));
        if (rows.ignoredValues() > 0) {
            out.println("  " + Numbers.count(rows.ignoredValues(), "value")
                    + " of fields outside the schema left out (schema.evolution=ignore)");
        }
        trial.leftOut()
                .forEach((why, count) ->
                        out.println("  " + Numbers.count(count, "object") + " left alone, because " + why.sentence()));
    }

    private void note(long objects, String what, String example) {
        if (objects > 0) {
            out.println("  " + Numbers.count(objects, "object") + " " + what + example);
        }
    }

    private void topic(String topic, List<TrialSchema> schemas, Trial trial) {
        out.println();
        out.println("Topic " + OneLine.of(topic) + ":");
        for (TrialSchema schema : schemas) {
            schema.ddl()
                    .ifPresentOrElse(
                            ddl -> out.println("  schema.fields=" + OneLine.of(ddl)),
                            () -> out.println("  no schema.fields: "
                                    + OneLine.of(schema.whyNot().orElseThrow())));
            AvroSchemaJson avro = new AvroSchemaJson();
            JsonNode json = avro.of(schema.rows());
            out.println("  Avro: " + OneLine.of(json.toString()));
            if (avro.renamesSome()) {
                out.println(
                        "  Not all fields have names that Avro allows: set field.names=avro, or the Avro converter fails.");
            }
        }
        ReadRows.Topic rows = trial.rows().topics().get(topic);
        if (rows != null && !rows.first().isEmpty()) {
            rows(rows);
        }
    }

    /** Rows of one schema have one head: a schema may grow, and a topic have two. */
    private void rows(ReadRows.Topic topic) {
        Schema schema = null;
        TextTable table = new TextTable(TextTable.WIDEST);
        for (ReadRows.ShownRow row : topic.first()) {
            if (!row.value().schema().equals(schema)) {
                schema = row.value().schema();
                head(table, schema);
            }
            table.row(cells(row));
        }
        table.lines().forEach(out::println);
    }

    private static void head(TextTable table, Schema schema) {
        List<Object> names = new ArrayList<>(List.of("OBJECT", new TextTable.Right("ROW")));
        List<Object> types = new ArrayList<>(List.of("", ""));
        for (Field field : schema.fields()) {
            names.add(aligned(field.schema(), field.name()));
            types.add(aligned(field.schema(), TypeText.of(field.schema())));
        }
        table.row(names).row(types);
    }

    private static List<Object> cells(ReadRows.ShownRow row) {
        List<Object> cells = new ArrayList<>(List.of(
                row.object().substring(row.object().lastIndexOf('/') + 1),
                new TextTable.Right(Long.toString(row.number()))));
        for (Field field : row.value().schema().fields()) {
            JsonNode value = ValueJson.of(field.schema(), row.value().get(field));
            cells.add(aligned(field.schema(), text(value)));
        }
        return cells;
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.toString();
    }

    private static Object aligned(Schema schema, String text) {
        return TypeText.isNumber(schema) ? new TextTable.Right(text) : text;
    }

    private void invalid(ReadRows rows) {
        if (!rows.hasInvalid()) {
            return;
        }
        out.println();
        out.println("Invalid: " + Numbers.count(rows.invalidRows(), "row") + " and "
                + Numbers.count(rows.objects(ReadRows.End.INVALID), "object"));
        TextTable table = new TextTable().row("COUNT", "ERROR");
        rows.errors().forEach((error, count) -> table.row(count, error));
        table.lines().forEach(out::println);
        if (!rows.firstInvalid().isEmpty()) {
            out.println("  The first:");
        }
        rows.firstInvalid().forEach(this::invalid);
    }

    private void invalid(Struct letter) {
        StringBuilder place = new StringBuilder(OneLine.of(letter.getString("object")));
        for (String field : List.of("row", "line", "byte_offset", "column")) {
            Object value = letter.get(field);
            if (value != null) {
                place.append(", ")
                        .append(field.replace("byte_offset", "byte"))
                        .append(' ')
                        .append(OneLine.of(value.toString()));
            }
        }
        out.println(
                "    " + place + " [" + letter.getString("error") + "]: " + OneLine.of(letter.getString("message")));
        if (letter.getString("raw") != null) {
            out.println("      " + ShownText.of(letter.getString("raw").stripTrailing()));
        }
    }
}
