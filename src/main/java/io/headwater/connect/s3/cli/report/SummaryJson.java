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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/** What came in, as JSON: ASCII alone, so that it may be looked at in a terminal. */
final class SummaryJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private SummaryJson() {}

    static String text(Summary summary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode topics = json.putArray("topics");
        summary.topics().forEach(topics::add);
        json.put("reports", summary.reports()).put("dead_letters", summary.letters());
        json.set("total", totals(summary.total()));
        ObjectNode connectors = json.putObject("connectors");
        summary.connectors().forEach((name, totals) -> connectors.set(name, totals(totals)));
        json.put("span_seconds", summary.spanLength().toSeconds());
        ArrayNode spans = json.putArray("spans");
        summary.spans()
                .forEach(span -> spans.addObject()
                        .put("start", span.start().toString())
                        .put("objects", span.objects())
                        .put("rows", span.rows())
                        .put("rows_invalid", span.invalid())
                        .put("bytes", span.bytes())
                        .put("dead_letters", span.letters()));
        ArrayNode errors = json.putArray("errors");
        for (Summary.Errors error : summary.errors()) {
            ArrayNode samples = errors.addObject()
                    .put("error", error.code())
                    .put("count", error.count())
                    .putArray("samples");
            error.samples().forEach(letter -> samples.add(letter(letter)));
        }
        ArrayNode objects = json.putArray("objects");
        summary.objects().forEach(report -> objects.add(report(report)));
        ArrayNode letters = json.putArray("letters");
        summary.someLetters().forEach(letter -> letters.add(letter(letter)));
        json.put("not_looked_at_for_repeats", summary.notCompared());
        ArrayNode unreadable = json.putArray("unreadable");
        summary.unreadable()
                .forEach(records -> unreadable
                        .addObject()
                        .put("topic", records.topic())
                        .put("reason", records.reason())
                        .put("count", records.count())
                        .put("partition", records.partition())
                        .put("offset", records.offset()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    private static ObjectNode totals(Totals totals) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("completed", totals.completed())
                .put("rejected", totals.rejected())
                .put("skipped", totals.skipped())
                .put("repeated", totals.repeated())
                .put("rows_emitted", totals.rows())
                .put("rows_invalid", totals.rowsInvalid())
                .put("fields_ignored", totals.fieldsIgnored())
                .put("bytes_read", totals.bytes());
    }

    /** With the names that it has in the topic. */
    private static ObjectNode report(Report report) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("object", report.object())
                .put("version_id", report.version().orElse(null))
                .put("etag", report.etag())
                .put("size_bytes", report.size())
                .put("format", report.format().orElse(null))
                .put("compression", report.compression().orElse(null))
                .put("status", report.statusText())
                .put("rows_emitted", report.rowsEmitted())
                .put("rows_invalid", report.rowsInvalid())
                .put("fields_ignored", report.fieldsIgnored())
                .put("bytes_read", report.bytesRead())
                .put("started_at", report.startedAt().toString())
                .put("completed_at", report.completedAt().toString())
                .put("message", report.message().orElse(null))
                .put("connector", report.connector())
                .put("task", report.task());
    }

    private static ObjectNode letter(Letter letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("object", letter.object())
                .put("version_id", letter.version().orElse(null))
                .put("etag", letter.etag())
                .put("scope", letter.scope())
                .put("row", number(letter.row()))
                .put("line", number(letter.line()))
                .put("byte_offset", number(letter.byteOffset()))
                .put("column", letter.column().orElse(null))
                .put("error", letter.error())
                .put("message", letter.message())
                .put(letter.isBase64() ? "raw_bytes" : "raw", letter.raw().orElse(null))
                .put("connector", letter.connector())
                .put("occurred_at", letter.occurredAt().toString());
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
