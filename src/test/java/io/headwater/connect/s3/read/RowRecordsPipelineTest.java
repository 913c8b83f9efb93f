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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.RecordKeyChoice;
import io.headwater.connect.s3.config.RecordTimestampChoice;
import io.headwater.connect.s3.config.RowRecordSettings;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Keys and timestamps that are made of fields, from the object to what Connect gets. */
class RowRecordsPipelineTest {

    private final PipelineFixture fixture = new PipelineFixture();

    @Test
    void keepsTheRawRowOfCsvWhoseTimestampNoRecordCanHave() throws Exception {
        ObjectRef object = fixture.bucket.put("a.csv", "id,text\n1,a\n-5,\"b,\"\n3,c\n");

        assertDeadLetterOfTheSecondRow(object, "-5,\"b,\"", 12);
    }

    @Test
    void keepsTheRawRowOfJsonLinesWhoseTimestampNoRecordCanHave() throws Exception {
        ObjectRef object = fixture.bucket.put(
                "a.jsonl", "{\"id\":1,\"text\":\"a\"}\n{\"id\":-5, \"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}\n");

        assertDeadLetterOfTheSecondRow(object, "{\"id\":-5, \"text\":\"b\"}", 20);
    }

    @Test
    void keepsTheRowOfParquetAsJsonWhoseTimestampNoRecordCanHave() throws Exception {
        ObjectRef object = fixture.bucket.put("a.parquet", parquet());

        assertDeadLetterOfTheSecondRow(object, "{\"id\":-5,\"text\":\"b\"}", null);
    }

    private void assertDeadLetterOfTheSecondRow(ObjectRef object, String raw, Integer byteOffset) throws Exception {
        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        fixture.rows = timestampOf("id");
        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> records = run.take(3);

            assertThat(records).extracting(SourceRecord::topic).containsExactly("rows", "dead", "rows");
            assertThat(records).extracting(SourceRecord::timestamp).containsExactly(1L, null, 3L);
            Struct letter = (Struct) records.get(1).value();
            assertThat(letter.getString("object")).isEqualTo(object.uri());
            assertThat(letter.getInt64("row")).isEqualTo(2);
            assertThat(letter.getInt64("byte_offset")).isEqualTo(byteOffset == null ? null : byteOffset.longValue());
            assertThat(letter.getString("column")).isEqualTo("id");
            assertThat(letter.getString("error")).isEqualTo("invalid_value");
            assertThat(letter.getString("message")).contains("-5", "before 1970");
            assertThat(letter.getString("raw")).isEqualTo(raw);
        }
    }

    @Test
    void failsAtATimestampThatNoRecordCanHaveUnlessToldOtherwise() throws Exception {
        fixture.bucket.put("a.csv", "id,text\n1,a\n-5,b\n3,c\n");
        fixture.rows = timestampOf("id");
        try (PipelineRun run = fixture.start()) {
            assertThat(run.take(1)).extracting(SourceRecord::timestamp).containsExactly(1L);
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> run.take(1))
                    .withMessageStartingWith(
                            "Row 2 (line 3, at byte 12) of s3://lake/a.csv, column id: -5 as milliseconds since 1970")
                    .withMessageContaining("invalid.row.policy");
        }
    }

    @Test
    void failsWithItsOwnWordsWhereATopicLacksAField() throws Exception {
        fixture.bucket.put("a.csv", "id,text\n1,a\n");
        fixture.declared = false;
        fixture.rows = keyOf("uuid");
        try (PipelineRun run = fixture.start()) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> run.take(1))
                    .withMessageStartingWith("record.key.fields names the field uuid, and the rows of topic rows (of "
                            + "s3://lake/a.csv) have none of that name; they have id, text.");
        }
    }

    @Test
    void keysTheLastRecordOfAnObjectToo() throws Exception {
        fixture.bucket.put("a.csv", "id,text\n1,a\n2,\n3,c\n");
        fixture.rows = keyOf("text");
        try (PipelineRun run = fixture.start()) {
            assertThat(run.take(3)).extracting(SourceRecord::key).containsExactly("a", null, "c");
        }
    }

    private static byte[] parquet() throws IOException {
        return ParquetSample.of("required int64 id; optional binary text (STRING);")
                .row(group -> group.append("id", 1L).append("text", "a"))
                .row(group -> group.append("id", -5L).append("text", "b"))
                .row(group -> group.append("id", 3L).append("text", "c"))
                .bytes();
    }

    private static RowRecordSettings keyOf(String field) {
        return new RowRecordSettings(
                RecordKeyChoice.FIELDS, List.of(field), RecordTimestampChoice.NONE, Optional.empty(), Set.of());
    }

    private static RowRecordSettings timestampOf(String field) {
        return new RowRecordSettings(
                RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.FIELD, Optional.of(field), Set.of());
    }
}
