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
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.testing.GeneratingServer;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TaskContext;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A task alone in its JVM over many listed objects, all of them done but the last one. Their offsets take no memory here, so that what is
 * on the heap beyond what was there before the task is the connector's. Prints what it took as lines {@code name number}; of several
 * lines of a name, the last one counts.
 */
final class ListedTask {

    /** Between two looks, also where nothing was found. */
    static final int PAUSE_MILLIS = 500;

    /** Behind the keys of objects that come later. */
    private static final String NEW = ".new.csv";

    private final S3SourceTask task = new S3SourceTask();

    private ListedTask() {}

    /** Takes the server's address, how many objects it has, their ETag, and how many rounds to time. */
    public static void main(String[] arguments) throws Exception {
        URI server = URI.create(arguments[0]);
        int listed = Integer.parseInt(arguments[1]);
        String etag = arguments[2];
        Map<String, String> properties = new S3Server(server, "access", "secret").configuration("lake");
        properties.put("name", "listed");
        properties.put("topic", "rows");
        properties.put("schema.fields", NineColumns.DDL);
        properties.put("discovery.interval.ms", Integer.toString(PAUSE_MILLIS));
        properties.put("discovery.interval.max.ms", Integer.toString(PAUSE_MILLIS));
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        new ListedTask().run(connector.taskConfigs(1).get(0), server, listed, etag, Integer.parseInt(arguments[3]));
    }

    private void run(Map<String, String> configuration, URI server, int listed, String etag, int rounds)
            throws Exception {
        Map<String, Object> done = StoredOffsets.offset(etag, 1, true);
        String last = GeneratingServer.key(listed - 1);
        StoredOffsets offsets = new StoredOffsets(
                object -> object.endsWith(last) || object.contains(NEW) ? Optional.empty() : Optional.of(done));
        long before = HeapAfterCollections.live();
        HeapAfterCollections heap = HeapAfterCollections.watched();
        task.initialize(new TaskContext(configuration, offsets));
        task.start(configuration);
        awaitRecordOf(last);
        for (int round = 0; round < rounds; round++) {
            print("round", roundMicros(server, last + "." + round + NEW));
        }
        print("live", HeapAfterCollections.live() - before);
        print("most", heap.most() - before);
        String middle = GeneratingServer.key(listed / 2) + NEW;
        put(server, middle);
        long there = System.nanoTime();
        awaitRecordOf(middle);
        print("added", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - there));
        task.stop();
    }

    /** A round had just come to its end: the next one comes to a new object there once it has seen all the others. */
    private long roundMicros(URI server, String end) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        put(server, end);
        awaitRecordOf(end);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
        return Math.max(1, micros - TimeUnit.MILLISECONDS.toMicros(PAUSE_MILLIS));
    }

    private void awaitRecordOf(String key) throws InterruptedException {
        boolean there = false;
        while (!there) {
            List<SourceRecord> records = task.poll();
            there = records != null
                    && records.stream()
                            .anyMatch(record -> record.sourcePartition()
                                    .get("object")
                                    .toString()
                                    .endsWith(key));
        }
    }

    private static void put(URI server, String key) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) server.resolve("/lake/" + key).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.getOutputStream().write(NineColumns.object(FormatName.CSV, 1));
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the server answered " + connection.getResponseCode() + " to a new object");
        }
    }

    private static void print(String name, long number) {
        System.out.println(name + " " + number);
    }
}
