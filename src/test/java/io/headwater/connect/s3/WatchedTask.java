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
package io.headwater.connect.s3;

import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.testing.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** A task from its start to its stop, with a watch on how long Connect waits for it. Used by one thread. */
final class WatchedTask implements AutoCloseable {

    private final S3SourceTask task = new S3SourceTask();
    private Duration longestPoll = Duration.ZERO;
    private Duration stop = Duration.ZERO;
    private boolean stopped;

    WatchedTask(Map<String, String> configuration) {
        task.initialize(new TaskContext(configuration, new MemoryOffsets()));
        task.start(configuration);
    }

    /** The next records, which Kafka then has; none where there is none in time. */
    List<SourceRecord> poll() throws InterruptedException {
        long begun = System.nanoTime();
        List<SourceRecord> records;
        try {
            records = task.poll();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            longestPoll = took.compareTo(longestPoll) > 0 ? took : longestPoll;
        }
        if (records == null) {
            return List.of();
        }
        records.forEach(record -> task.commitRecord(record, null));
        return records;
    }

    /** So many records, or those that came in that time. */
    List<SourceRecord> poll(int count, Duration atMost) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long begun = System.nanoTime();
        while (records.size() < count && System.nanoTime() - begun < atMost.toNanos()) {
            records.addAll(poll());
        }
        return records;
    }

    Duration longestPoll() {
        return longestPoll;
    }

    /** How long the stop took. */
    Duration stop() {
        if (!stopped) {
            stopped = true;
            long begun = System.nanoTime();
            task.stop();
            stop = Duration.ofNanos(System.nanoTime() - begun);
        }
        return stop;
    }

    @Override
    public void close() {
        stop();
    }
}
