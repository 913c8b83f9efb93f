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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A million rows of nine columns through a worker with a heap of 512 MB. Prints how long it took; never fails on that. */
class MillionRowsIT {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final String BEFORE_ID = "{\"id\":";

    private final Environment environment = Environment.shared();

    @Test
    void passAWorkerWithASmallHeap() throws IOException {
        String bucket = environment.s3().newBucket("million");
        long bytes = MillionRows.bytes();
        put(bucket, bytes);
        Map<String, String> configuration = environment.s3().configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max",
                "1",
                "topic",
                "million",
                "report.topic",
                "million-reports",
                "schema.fields",
                MillionRows.DDL));

        try (ConnectWorker worker = environment
                        .newCluster("million")
                        .heapMegabytes(HEAP_MEGABYTES)
                        .with("value.converter.schemas.enable", "false")
                        .startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            long begun = System.nanoTime();
            worker.rest().configure("million", configuration);
            reader.awaitSize("million-reports", 1, LONG);
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);

            assertThat(reader.size("million")).isEqualTo(MillionRows.ROWS);
            assertIdsInOrder(reader);
            System.out.printf(
                    "a million rows of nine columns, %,d bytes of CSV: %.1f s, %,.0f rows/s, %.1f MB/s, peak heap %d of %d MB%n",
                    bytes,
                    seconds,
                    MillionRows.ROWS / seconds,
                    bytes / seconds / 1e6,
                    worker.peakHeapMegabytes(),
                    HEAP_MEGABYTES);
        }
    }

    private void put(String bucket, long bytes) {
        try (S3Client client = environment.s3().client()) {
            client.putObject(
                    request -> request.bucket(bucket).key("million.csv"),
                    RequestBody.fromInputStream(MillionRows.stream(), bytes));
        }
    }

    private static void assertIdsInOrder(TopicReader reader) {
        AtomicLong last = new AtomicLong();
        reader.forEach("million", record -> {
            String value = new String(record.value(), StandardCharsets.UTF_8);
            assertThat(value).startsWith(BEFORE_ID);
            long id = Long.parseLong(value, BEFORE_ID.length(), value.indexOf(','), 10);
            assertThat(id).isEqualTo(last.incrementAndGet());
        });
        assertThat(last).hasValue(MillionRows.ROWS);
    }
}
