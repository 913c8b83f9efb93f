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
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.progress.SourcePartition;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a schema gets into Connect's offsets, and what a restart makes of it. */
class StoredSchemasTest {

    private static final long PATIENCE_MILLIS = 20_000;

    private static final Map<String, String> SCHEMA = Map.of("schema", "rows/0");

    private final PipelineFixture fixture = new PipelineFixture();

    @BeforeEach
    void inferSchemas() {
        fixture.declared = false;
        fixture.rules = new SchemaRules(UnknownFields.ADD, Optional.empty(), false);
        put("m.csv", "a\n1\n2\n3\n4\n5\n");
    }

    @Test
    void storesASchemaWithARecordThatGoesAloneBetweenOthersOfItsObject() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            SourceRecord first = only(run);
            assertThat(run.pipeline().poll(50)).isEmpty();
            run.pipeline().acknowledge();
            SourceRecord carrier = only(run);
            assertThat(run.pipeline().poll(50)).isEmpty();
            run.pipeline().acknowledge();
            List<SourceRecord> rest = run.take(3);

            assertThat(first.sourcePartition()).containsOnlyKeys("object");
            assertThat(carrier.sourcePartition()).isEqualTo(SCHEMA);
            assertThat(offset(carrier))
                    .containsEntry("schema", "a INT64")
                    .containsEntry("version", 1)
                    .containsEntry("row", 2L)
                    .containsEntry("after", 1L);
            assertThat(values(List.of(first, carrier))).containsExactly(1L, 2L);
            assertThat(values(rest)).containsExactly(3L, 4L, 5L);
            assertThat(rest)
                    .allSatisfy(record -> assertThat(record.sourcePartition()).containsOnlyKeys("object"));
        }
    }

    @Test
    void storesASchemaAmongOtherRecordsWhereAPollIsCommittedAsAWhole() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            SourceRecord first = only(run);
            run.pipeline().pollsAreWhole();
            run.pipeline().acknowledge();
            List<SourceRecord> rest = List.of();
            while (rest.isEmpty()) {
                rest = run.pipeline().poll(100);
            }

            assertThat(rest.get(0).sourcePartition()).isEqualTo(SCHEMA);
            assertThat(offset(rest.get(0))).containsEntry("version", 1).containsEntry("after", -1L);
            assertThat(rest.get(1).sourcePartition()).containsOnlyKeys("object");
            assertThat(values(List.of(first))).containsExactly(1L);
            assertThat(values(rest)).startsWith(2L, 3L);
        }
    }

    @Test
    void storesASchemaWithTheFirstOfTwoRowsWhereTransactionsAreOfWholeObjects() throws InterruptedException {
        MemoryTransactions connect = new MemoryTransactions(fixture.offsets);
        fixture.marks = Optional.of(connect);
        CountDownLatch opened = new CountDownLatch(1);
        fixture.formats = new OpenedFormats(fixture.formats, opened);
        put("m.csv", "a\n1\n2\n");
        try (PipelineRun run = fixture.start()) {
            // A row that is handed over before the next one is read would go alone.
            opened.await();
            await().until(run::waitsForAnObject);
            List<SourceRecord> records = run.pipeline().poll(PATIENCE_MILLIS);

            assertThat(records).hasSize(2);
            assertThat(records.get(0).sourcePartition()).isEqualTo(SCHEMA);
            assertThat(offset(records.get(0))).containsEntry("row", 1L);
            assertThat(offset(records.get(1))).containsEntry("row", 2L).containsEntry("done", true);
            records.forEach(fixture.offsets::commit);
        }
        fixture.bucket.put("b.csv", "a\nx\n3\n".getBytes(StandardCharsets.UTF_8));
        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        try (PipelineRun run = fixture.start()) {
            assertThat(run.take(2)).extracting(SourceRecord::topic).containsExactly("dead", "rows");
        }
    }

    @Test
    void goesOnBehindTheRowThatCarriedASchema() throws InterruptedException {
        untilTheCarrier(true, true);

        assertThat(valuesOfARestart(3)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void readsTheRowThatCarriedASchemaAgainWhereAPersonRewoundTheObjectToIt() throws InterruptedException {
        untilTheCarrier(true, true);
        Map<String, String> partition = SourcePartition.of("s3://lake/m.csv");
        StoredOffset own = StoredOffset.parse("s3://lake/m.csv", fixture.offsets.offset(partition));
        fixture.offsets.commit(partition, own.rewound(1, 0).toMap());

        assertThat(valuesOfARestart(4)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void goesOnAtTheRowThatCarriedASchemaWhereKafkaDoesNotHaveIt() throws InterruptedException {
        untilTheCarrier(true, false);

        assertThat(valuesOfARestart(4)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void readsAnObjectFromItsBeginningWhoseOwnOffsetWasDeleted() throws InterruptedException {
        untilTheCarrier(false, true);

        assertThat(valuesOfARestart(5)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void keepsTypesAndAddsFieldsWhenOtherObjectsComeFirst() throws InterruptedException {
        untilTheCarrier(true, true);
        put("a.csv", "b,a\n7,x\n8,8\n");

        fixture.rowPolicy = InvalidDataPolicy.DEAD_LETTER;
        try (PipelineRun run = fixture.start()) {
            List<SourceRecord> records = run.take(2);

            assertThat(records.get(0).topic()).isEqualTo("dead");
            assertThat(records.get(1).value())
                    .isEqualTo(new Struct(records.get(1).valueSchema())
                            .put("a", 8L)
                            .put("b", 8L));
            assertThat(records.get(1).valueSchema().version()).isEqualTo(2);
        }
    }

    @Test
    void deliversEverythingWhereNobodyTellsThatKafkaHasIt() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            assertThat(values(run.take(5))).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    private void untilTheCarrier(boolean commitFirst, boolean commitCarrier) throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            SourceRecord first = only(run);
            run.pipeline().acknowledge();
            SourceRecord carrier = only(run);
            if (commitFirst) {
                fixture.offsets.commit(first);
            }
            if (commitCarrier) {
                fixture.offsets.commit(carrier);
            }
        }
    }

    private List<Object> valuesOfARestart(int rows) throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            return values(run.take(rows));
        }
    }

    private static SourceRecord only(PipelineRun run) throws InterruptedException {
        List<SourceRecord> records = List.of();
        while (records.isEmpty()) {
            records = run.pipeline().poll(100);
        }
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static Map<String, Object> offset(SourceRecord record) {
        return Map.copyOf(record.sourceOffset());
    }

    private static List<Object> values(List<SourceRecord> records) {
        return records.stream()
                .map(record -> ((Struct) record.value()).get("a"))
                .toList();
    }

    private void put(String key, String text) {
        fixture.bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
