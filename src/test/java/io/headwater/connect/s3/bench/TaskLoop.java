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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.S3SourceConnector;
import io.headwater.connect.s3.S3SourceTask;
import io.headwater.connect.s3.testing.TaskContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** One task of the connector over a server, from its start until it has handed over so many rows. */
final class TaskLoop {

    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("rows", 0), 0, 0, 0, 0, 0);

    private final Map<String, String> configuration;
    private final OffsetStorageReader offsets;
    private final long wanted;
    private final Keep keep = new Keep();

    /**
     * A loop over all that the configuration reads.
     *
     * @param offsets what was read before it starts
     * @param wanted rows, after which it stops
     */
    TaskLoop(Map<String, String> properties, OffsetStorageReader offsets, long wanted) {
        Map<String, String> seldomLooking = new HashMap<>(properties);
        seldomLooking.put("discovery.interval.ms", "600000");
        seldomLooking.put("discovery.interval.max.ms", "600000");
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(seldomLooking);
        this.configuration = connector.taskConfigs(1).get(0);
        this.offsets = offsets;
        this.wanted = wanted;
    }

    /** Runs it once, and gives how many seconds it took until the rows were there. */
    double seconds() throws InterruptedException {
        S3SourceTask task = new S3SourceTask();
        long begun = System.nanoTime();
        task.initialize(new TaskContext(configuration, offsets));
        task.start(configuration);
        try {
            long rows = 0;
            while (rows < wanted) {
                List<SourceRecord> records = task.poll();
                if (records != null) {
                    for (SourceRecord record : records) {
                        keep.row(record);
                        task.commitRecord(record, WRITTEN);
                    }
                    rows += records.size();
                }
            }
            return (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        } finally {
            task.stop();
        }
    }
}
