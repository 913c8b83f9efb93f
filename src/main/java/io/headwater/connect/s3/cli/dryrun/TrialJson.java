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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.TrialSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** What was read, as JSON. */
final class TrialJson {

    private TrialJson() {}

    /** Adds {@code read}, {@code topics} and {@code invalid}. */
    static void write(Trial trial, ObjectNode document) {
        ReadRows rows = trial.rows();
        ObjectNode read = document.putObject("read");
        read.put("all", trial.isAll())
                .put("interrupted", trial.isInterrupted())
                .put("rows", rows.rows())
                .put("rows_invalid", rows.invalidRows())
                .put("fields_ignored", rows.ignoredValues())
                .put("bytes", rows.bytes());
        ObjectNode objects = read.putObject("objects");
        objects.put("complete", rows.objects(ReadRows.End.COMPLETE))
                .put("cut", rows.objects(ReadRows.End.CUT))
                .put("invalid", rows.objects(ReadRows.End.INVALID))
                .put("changed", rows.objects(ReadRows.End.CHANGED));
        ArrayNode leftOut = read.putArray("left_out");
        trial.leftOut()
                .forEach((why, count) -> leftOut.addObject()
                        .put("reason", SurveyJson.name(why))
                        .put("because", why.sentence())
                        .put("objects", count));
        topics(trial, document.putArray("topics"));
        invalid(rows, document.putObject("invalid"));
    }

    private static void topics(Trial trial, ArrayNode topics) {
        Set<String> names = new LinkedHashSet<>(trial.schemas().keySet());
        names.addAll(trial.rows().topics().keySet());
        for (String name : names) {
            ObjectNode topic = topics.addObject().put("topic", name);
            ReadRows.Topic rows = trial.rows().topics().get(name);
            topic.put("rows", rows == null ? 0 : rows.rows());
            ArrayNode schemas = topic.putArray("schemas");
            trial.schemas().getOrDefault(name, List.of()).forEach(schema -> schema(schema, schemas.addObject()));
            ArrayNode first = topic.putArray("first_rows");
            (rows == null ? new ArrayList<ReadRows.ShownRow>() : rows.first())
                    .forEach(row -> row(row, first.addObject()));
        }
    }

    private static void schema(TrialSchema schema, ObjectNode node) {
        AvroSchemaJson avro = new AvroSchemaJson();
        node.put("ddl", schema.ddl().orElse(null))
                .put("no_ddl_because", schema.whyNot().orElse(null))
                .set("avro", avro.of(schema.rows()));
        node.put("avro_names_made_valid", avro.renamesSome());
        ArrayNode fields = node.putArray("fields");
        for (Field field : schema.rows().fields()) {
            fields.addObject().put("name", field.name()).put("type", TypeText.of(field.schema()));
        }
    }

    private static void row(ReadRows.ShownRow row, ObjectNode node) {
        node.put("object", row.object()).put("row", row.number());
        node.set("value", ValueJson.of(row.value().schema(), row.value()));
    }

    private static void invalid(ReadRows rows, ObjectNode invalid) {
        invalid.put("rows", rows.invalidRows()).put("objects", rows.objects(ReadRows.End.INVALID));
        ArrayNode errors = invalid.putArray("by_error");
        rows.errors()
                .forEach(
                        (error, count) -> errors.addObject().put("error", error).put("count", count));
        ArrayNode first = invalid.putArray("first");
        rows.firstInvalid().forEach(letter -> letter(letter, first.addObject()));
    }

    /** What a dead letter says of a place; who would have written it, and when, is nothing that is known here. */
    private static void letter(Struct letter, ObjectNode node) {
        for (String field : List.of(
                "object",
                "scope",
                "row",
                "line",
                "byte_offset",
                "column",
                "error",
                "message",
                "raw",
                "raw_bytes",
                "truncated")) {
            node.set(field, ValueJson.of(letter.schema().field(field).schema(), letter.get(field)));
        }
    }
}
