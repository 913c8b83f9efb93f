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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What a sample costs, and what tasks get of it. */
class SchemaSampleTest {

    /** A tail with a footer in it. */
    private static final int TAIL_BYTES = 64 * 1024;

    @Test
    void readsTheFootersOfFilesOnly() throws IOException {
        PipelineFixture fixture = new PipelineFixture();
        MemoryObjectStore bucket = new MemoryObjectStore("bucket");
        SampleObject file = SampleObject.parquet("a.parquet", 100, 20_000);
        ObjectWork work = new ObjectWork(
                bucket.put("a.parquet", file.bytes()),
                FormatName.PARQUET,
                Optional.empty(),
                "rows",
                Optional.empty(),
                Optional.empty());
        List<String> reads = new ArrayList<>();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WatchedStore store =
                new WatchedStore(bucket, (object, offset, length) -> reads.add(offset + "+" + length))) {
            fixture.declared = false;
            SchemaSample sample = new SchemaSample(store, TestFormats.create(), fixture.schemas(), threads, 10);
            sample.offer(work);

            assertThat(sample.sampled().files().get("rows").fields())
                    .extracting(field -> field.name())
                    .containsExactly("id", "text");
        } finally {
            threads.shutdownNow();
        }

        assertThat(reads).containsExactly((work.object().size() - TAIL_BYTES) + "+" + TAIL_BYTES);
    }

    @Test
    void passesOverAnObjectThatIsRefusedAndNotOverAFailureThatMayPass() throws IOException {
        assertThat(sampling(new StoreException.Denied("denied", null))).isEmpty();
        assertThat(sampling(new StoreException.Gone("gone", null))).isEmpty();
        for (FormatName format : List.of(FormatName.JSON, FormatName.PARQUET)) {
            assertThatThrownBy(() -> sampling(format, new StoreException.GivenUp("given up", Optional.empty(), null)))
                    .isInstanceOf(StoreException.GivenUp.class)
                    .hasMessage("given up");
        }
    }

    private static Map<String, Schema> sampling(StoreException failure) throws IOException {
        return sampling(FormatName.PARQUET, failure);
    }

    /** The schemas of files that a sample gives of an object whose reading fails. */
    private static Map<String, Schema> sampling(FormatName format, StoreException failure) throws IOException {
        PipelineFixture fixture = new PipelineFixture();
        fixture.declared = false;
        MemoryObjectStore bucket = new MemoryObjectStore("bucket");
        ObjectWork work = new ObjectWork(
                bucket.put("a", SampleObject.parquet("a", 10, 100).bytes()),
                format,
                Optional.empty(),
                "rows",
                Optional.empty(),
                Optional.empty());
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WatchedStore store = new WatchedStore(bucket, (object, offset, length) -> {
            throw failure;
        })) {
            SchemaSample sample = new SchemaSample(store, TestFormats.create(), fixture.schemas(), threads, 10);
            sample.offer(work);
            return sample.sampled().files();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesTasksWhatItFound() {
        SampledSchemas sampled = new SampledSchemas(
                Map.of("a", Ddl.parse("id INT64, at TIMESTAMP(6)")),
                Map.of("b", Ddl.parse("day DATE")),
                Map.of(
                        "c",
                        SchemaBuilder.struct()
                                .name("io.headwater.c")
                                .version(1)
                                .field("id", Schema.INT64_SCHEMA)
                                .build()));

        assertThat(SampledSchemas.ofTask(sampled.toTask())).isEqualTo(sampled);
        assertThat(sampled.toTask()).containsOnlyKeys("task.schema.a", "task.partitions.b", "task.files.c");
    }

    @Test
    void leavesOutWhatATasksConfigurationDoesNotHold() {
        SchemaBuilder wide = SchemaBuilder.struct().version(1);
        for (int column = 0; column < 4_000; column++) {
            wide.field("column_" + column, Schema.OPTIONAL_STRING_SCHEMA);
        }
        Schema narrow = SchemaBuilder.struct()
                .version(1)
                .field("id", Schema.INT64_SCHEMA)
                .build();
        Map<String, Schema> files = new LinkedHashMap<>();
        for (String topic : List.of("a", "b", "c", "d")) {
            files.put(topic, wide.build());
        }
        files.put("e", narrow);

        Map<String, String> task = new SampledSchemas(Map.of(), Map.of(), files).toTask();

        assertThat(task).containsOnlyKeys("task.files.a", "task.files.b", "task.files.e");
        assertThat(task.values().stream().mapToInt(String::length).sum()).isLessThan(400_000);
    }
}
