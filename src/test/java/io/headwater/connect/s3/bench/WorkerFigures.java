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

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Distance;
import io.headwater.connect.s3.testing.KafkaBroker;
import io.headwater.connect.s3.testing.KafkaRuntime;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Through a real worker into a real broker, against a source that only hands over the same records. */
final class WorkerFigures {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ROUNDS = 3;

    /** A worker's rate over a second or two is that of its compiler. */
    private static final int OBJECTS_WORTH = 5;

    private final Sizes sizes;
    private final KafkaRuntime runtime;
    private final Path directory;

    WorkerFigures(Sizes sizes, KafkaRuntime runtime, Path directory) {
        this.sizes = sizes;
        this.runtime = runtime;
        this.directory = directory;
    }

    List<Figure> worker() throws IOException {
        try (KafkaBroker broker = new KafkaBroker(runtime, directory.resolve("broker")).start()) {
            ConnectCluster cluster = new ConnectCluster("bench", broker, runtime, directory.resolve("connect"))
                    .with("value.converter.schemas.enable", "false")
                    .with("offset.flush.interval.ms", "60000");
            ReadyRecordsPlugin.installInto(directory.resolve("connect").resolve("plugins"));
            ServedObjects objects = NineColumns.served(FormatName.CSV, OBJECTS_WORTH * sizes.rows(), Distance.NONE);
            try (ConnectWorker worker = cluster.startWorker();
                    ObjectServer server = ObjectServer.start(objects, directory);
                    TopicReader reader = new TopicReader(broker.bootstrapServers())) {
                List<Double> ours = new ArrayList<>();
                List<Double> ready = new ArrayList<>();
                int warmUps = sizes.warmUps() > 0 ? 1 : 0;
                for (int round = -warmUps; round < ROUNDS; round++) {
                    double first =
                            rate(broker, worker, reader, "headwater-" + round, server.rows(), server.configuration());
                    double second = rate(broker, worker, reader, "ready-" + round, server.rows(), ready(server.rows()));
                    if (round >= 0) {
                        ours.add(first);
                        ready.add(second);
                    }
                }
                return List.of(Figure.atLeast(
                        0.9,
                        "CSV through a worker, JsonConverter",
                        "rows/s",
                        median(ours),
                        median(ready),
                        "a source that has the same records ready"));
            }
        }
    }

    private static Map<String, String> ready(long rows) {
        return Map.of(
                "connector.class",
                ReadyRecordsConnector.class.getName(),
                "tasks.max",
                "1",
                "rows",
                Long.toString(rows));
    }

    /** Rows a second, from the first record's arrival at the broker to the last one's: what a connector takes to start is left out. */
    private static double rate(
            KafkaBroker broker,
            ConnectWorker worker,
            TopicReader reader,
            String name,
            long rows,
            Map<String, String> configuration)
            throws IOException {
        Map<String, String> named = new HashMap<>(configuration);
        named.put("name", name);
        named.put("topic", name);
        createTopic(broker, name);
        worker.rest().configure(name, named);
        reader.awaitSize(name, rows, PATIENCE);
        worker.rest().delete(name);
        LongSummaryStatistics times = new LongSummaryStatistics();
        reader.forEach(name, record -> times.accept(record.timestamp()));
        if (times.getCount() != rows) {
            throw new IllegalStateException(name + " has " + times.getCount() + " records of " + rows);
        }
        return 1e3 * rows / Math.max(1, times.getMax() - times.getMin());
    }

    /** With the time of each record's arrival: a producer's own would count what waits in its buffer as sent. */
    private static void createTopic(KafkaBroker broker, String name) {
        NewTopic topic = new NewTopic(name, 1, (short) 1)
                .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("no topic " + name, e);
        }
    }

    private static double median(List<Double> rates) {
        Collections.sort(rates);
        return rates.get(rates.size() / 2);
    }
}
