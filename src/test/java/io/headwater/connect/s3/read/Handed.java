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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record that was handed over, as tests compare it.
 *
 * @param topic where to
 * @param object URI in the source partition
 * @param what the row's id, or what the dead letter or report says
 * @param offset the source offset as it comes back from Connect, without the object's time of modification
 */
record Handed(String topic, String object, String what, Map<String, Object> offset) {

    static Handed row(ObjectRef object, long id, Map<String, Object> offset) {
        return new Handed("rows", object.uri(), "row " + id, offset);
    }

    static Handed deadRow(ObjectRef object, long row, String error, Map<String, Object> offset) {
        return new Handed("dead", object.uri(), "row " + row + " " + error, offset);
    }

    static Handed deadObject(ObjectRef object, String error, Map<String, Object> offset) {
        return new Handed("dead", object.uri(), "object " + error, offset);
    }

    static Handed report(ObjectRef object, String status, long emitted, long invalid, Map<String, Object> offset) {
        return new Handed("reports", object.uri(), status + " " + emitted + "+" + invalid, offset);
    }

    /** The offset after a row. */
    static Map<String, Object> at(ObjectRef object, long startedAt, long row, long invalid, long nextByte) {
        Map<String, Object> offset = new HashMap<>(done(object, startedAt, row, invalid));
        offset.put("done", false);
        if (nextByte >= 0) {
            offset.put("byte", nextByte);
        }
        return offset;
    }

    /** The offset at which nothing is left. */
    static Map<String, Object> done(ObjectRef object, long startedAt, long row, long invalid) {
        return Map.of("etag", object.etag(), "row", row, "invalid", invalid, "started_at", startedAt, "done", true);
    }

    /** The final offset of an object that was not read to its end, or not at all. */
    static Map<String, Object> closed(ObjectRef object, long startedAt, long row, long invalid) {
        Map<String, Object> closed = new HashMap<>(done(object, startedAt, row, invalid));
        closed.put("rejected", true);
        return closed;
    }

    static List<Handed> all(List<SourceRecord> records) {
        return records.stream().map(Handed::of).toList();
    }

    static Handed of(SourceRecord record) {
        MemoryOffsets offsets = new MemoryOffsets();
        offsets.commit(record);
        Map<String, Object> offset = offsets.offset(record.sourcePartition());
        offset.remove("modified");
        return new Handed(
                record.topic(),
                (String) record.sourcePartition().get("object"),
                what(record.topic(), (Struct) record.value()),
                offset);
    }

    private static String what(String topic, Struct value) {
        return switch (topic) {
            case "dead" ->
                value.getString("scope") + (value.get("row") == null ? "" : " " + value.getInt64("row")) + " "
                        + value.getString("error");
            case "reports" ->
                value.getString("status") + " " + value.getInt64("rows_emitted") + "+" + value.getInt64("rows_invalid");
            default -> "row " + value.getInt64("id");
        };
    }
}
