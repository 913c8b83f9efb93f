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
package io.headwater.connect.s3.large;

import io.headwater.connect.s3.S3SourceConnector;
import io.headwater.connect.s3.S3SourceTask;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TaskContext;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A task alone in its JVM, whose heap the caller bounds: polls until it has the rows that there are, and checks each. Ends with 0 when
 * they are right.
 */
final class SmallHeap {

    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("rows", 0), 0, 0, 0, 0, 0);

    private final S3SourceTask task = new S3SourceTask();
    private final int rowsOfBlock;
    private long rows;

    private final Done done;

    private SmallHeap(int rowsOfBlock, Done done) {
        this.rowsOfBlock = rowsOfBlock;
        this.done = done;
    }

    /**
     * Takes the server's address, how many rows there are, how many a block of them has, and the ETag and the last key of the objects
     * that are done before it begins.
     */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> properties =
                new HashMap<>(new S3Server(URI.create(arguments[0]), "access", "secret").configuration("lake"));
        properties.put("name", "large");
        properties.put("topic", "rows");
        properties.put("schema.fields", LargeFormat.DDL);
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        SmallHeap small =
                new SmallHeap(Integer.parseInt(arguments[2]), new Done(arguments[3], "s3://lake/" + arguments[4]));
        small.read(connector.taskConfigs(1).get(0), Long.parseLong(arguments[1]));
    }

    private void read(Map<String, String> configuration, long expected) throws InterruptedException {
        task.initialize(new TaskContext(configuration, done));
        task.start(configuration);
        long begun = System.nanoTime();
        while (rows < expected) {
            List<SourceRecord> records = task.poll();
            if (records != null) {
                records.forEach(this::check);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        task.stop();
        System.out.printf("%d rows in %.1f s%n", rows, seconds);
    }

    private void check(SourceRecord record) {
        long id = ((Struct) record.value()).getInt64("id");
        if (id != rows % rowsOfBlock) {
            throw new IllegalStateException("row " + (rows + 1) + " has the id " + id);
        }
        rows++;
        done.commit(record);
        task.commitRecord(record, WRITTEN);
    }

    /** Objects are done in the order of their keys: the last one tells of all. */
    private static final class Done implements OffsetStorageReader {

        private final String etag;
        private volatile String last;

        Done(String etag, String last) {
            this.etag = etag;
            this.last = last;
        }

        void commit(SourceRecord record) {
            if (record.sourceOffset().get("done").equals(true)) {
                last = (String) record.sourcePartition().get("object");
            }
        }

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            Object object = partition.get("object");
            if (object == null || object.toString().compareTo(last) > 0) {
                return null;
            }
            return Map.of("etag", etag, "row", 2L, "invalid", 0L, "modified", 0L, "started_at", 0L, "done", true);
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
            partitions.forEach(partition -> offsets.put(partition, offset(partition)));
            return offsets;
        }
    }
}
