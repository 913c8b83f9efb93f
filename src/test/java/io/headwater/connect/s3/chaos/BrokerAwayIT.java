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
package io.headwater.connect.s3.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.KafkaBroker;
import io.headwater.connect.s3.testing.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The only broker stops in the middle of reading, for a minute, and comes back with its data. */
@Tag("long")
class BrokerAwayIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration AWAY = Duration.ofMinutes(1);
    private static final int OBJECTS = 20;
    private static final int ROWS = 2_000;
    private static final OptionalDouble SLOW = OptionalDouble.of(100_000);

    @ParameterizedTest
    @EnumSource
    void everyRowArrives(ChaosSettings.Mode mode) throws Exception {
        S3Server s3 = Environment.shared().s3();
        Path directory = Files.createTempDirectory(BuildFiles.environmentDirectory(), "broker-away-");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (KafkaBroker broker = new KafkaBroker(BuildFiles.brokerRuntime(), directory.resolve("broker")).start();
                FaultyProxy proxy = FaultyProxy.to(s3.endpoint());
                S3Client client = s3.client()) {
            ConnectCluster cluster =
                    new ConnectCluster("away", broker, BuildFiles.workerRuntime(), directory.resolve("workers"));
            mode.worker().forEach(cluster::with);
            ChaosTopics topics = new ChaosTopics(cluster.name()).create(broker.bootstrapServers());
            String bucket = s3.newBucket(cluster.name());
            Map<String, String> configuration = ChaosRun.configuration(s3, bucket, topics);
            configuration.putAll(mode.connector());
            configuration.put("tasks.max", "2");
            Tally tally = new Tally(broker.bootstrapServers(), topics);
            new Writer(client, bucket, proxy, tally, 1).begin(OBJECTS, ROWS);
            broker.limitTask(topics.connector(), 0, SLOW);
            broker.limitTask(topics.connector(), 1, SLOW);
            try (ConnectWorker worker = cluster.startWorker()) {
                worker.rest().configure(topics.connector(), configuration);
                Operator operator = new Operator(() -> List.of(worker), topics.connector());
                Future<Void> tallying = threads.submit(tally);
                Future<Void> operating = threads.submit(operator);
                long all = tally.backlog();
                Awaitility.await().atMost(LONG).until(() -> tally.backlog() < all * 9 / 10);

                // One that is asked to stop may take its own partitions, without a leader by then, for deleted, and
                // count a
                // transaction as ended that they never hear the end of: those of a broker that is the only one.
                broker.kill();
                assertThat(tally.backlog()).isPositive();
                Thread.sleep(AWAY.toMillis());
                broker.start();
                Awaitility.await().atMost(LONG).until(() -> tally.backlog() + tally.unreported() == 0);

                operator.end();
                operating.get();
                stop(worker);
                tally.end();
                tallying.get();
                Count count = Count.of(mode, tally);
                assertThat(count.problems()).isEqualTo(List.of());
                assertThat(count.lost()).isZero();
                if (!mode.repeats()) {
                    assertThat(count.repeated()).isZero();
                }
                System.out.printf(
                        "broker away for %d s: %s: %,d rows, lost %d, repeated %d, %d tasks restarted after Connect gave them up%n",
                        AWAY.toSeconds(),
                        mode,
                        count.rows(),
                        count.lost(),
                        count.repeated(),
                        operator.restarts().size());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** It is closed once more at the end, which does nothing. */
    private static void stop(AutoCloseable part) throws Exception {
        part.close();
    }
}
