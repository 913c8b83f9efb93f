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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A million rows of nine columns through a worker with a heap of 512 MB. Prints how long it took; never fails on that. */
class MillionRowsIT {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final String KEY = "million.csv";
    private static final int PART_BYTES = 8 * 1024 * 1024;
    private static final String BEFORE_ID = "{\"id\":";

    private final Environment environment = Environment.shared();

    @Test
    void passAWorkerWithASmallHeap() throws IOException {
        String bucket = environment.s3().newBucket("million");
        long bytes = put(bucket);
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
            reader.awaitSize("million", MillionRows.ROWS, LONG);
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);

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

    /** In parts: the S3 server keeps what is signed as a whole on its heap. */
    private long put(String bucket) throws IOException {
        MillionRows rows = new MillionRows();
        List<CompletedPart> parts = new ArrayList<>();
        long bytes = 0;
        try (S3Client client = environment.s3().client()) {
            String upload = client.createMultipartUpload(
                            request -> request.bucket(bucket).key(KEY))
                    .uploadId();
            for (byte[] part = rows.readNBytes(PART_BYTES); part.length > 0; part = rows.readNBytes(PART_BYTES)) {
                int number = parts.size() + 1;
                String etag = client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(KEY)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(part))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
                bytes += part.length;
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(KEY).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        }
        return bytes;
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
