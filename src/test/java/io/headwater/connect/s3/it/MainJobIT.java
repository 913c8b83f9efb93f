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

import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three formats through the packaged plugin in a real worker, with interruptions; every record that arrives is compared. */
class MainJobIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(5);
    /** Slow enough for the first half to last some seconds. */
    private static final OptionalDouble SLOW = OptionalDouble.of(400_000);

    /** Every invalid row comes after those that inference samples. */
    private static final List<SampleObject> OBJECTS = List.of(
            SampleReadings.csv("in/csv/a.csv", 1, 20_000, Set.of(1_200, 1_777, 19_999)),
            SampleReadings.csv("in/csv/b.csv.gz", 20_001, 20_000, Set.of(12_345)),
            SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 10_000),
            SampleReadings.jsonl("in/jsonl/b.jsonl.gz", 10_001, 10_000),
            SampleReadings.parquet("in/parquet/a.parquet", "readings-1.parquet", 1, 3_000),
            SampleReadings.parquet("in/parquet/b.parquet", "readings-2.parquet", 3_001, 3_000));

    private static final long A_QUARTER =
            OBJECTS.stream().mapToLong(object -> object.rows().size()).sum() / 4;

    private final Environment environment = Environment.shared();
    private Delivery delivery;

    @BeforeEach
    void putObjects() {
        delivery = Delivery.of(environment.s3(), "main-job", OBJECTS);
    }

    @Test
    void repeatsAndLosesNoRowOverCleanStopsPausesAndRestarts() throws IOException {
        ConnectCluster cluster = environment.newCluster("clean");
        try (ConnectWorker worker = cluster.startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            ConnectRest rest = worker.rest();
            String connector = delivery.connector();
            delivery.limit(environment.broker(), SLOW);
            rest.configure(connector, delivery.configuration());

            delivery.awaitRows(reader, A_QUARTER, LONG);
            rest.stop(connector);
            rest.awaitState(connector, "STOPPED", SOON);
            assertThat(delivery.arrived(reader)).isLessThan(3 * A_QUARTER);

            rest.resume(connector);
            delivery.awaitRows(reader, A_QUARTER + A_QUARTER / 2, LONG);
            rest.pause(connector);
            rest.awaitState(connector, "PAUSED", SOON);
            rest.resume(connector);
            rest.awaitRunning(connector, 2, SOON);

            delivery.awaitRows(reader, 2 * A_QUARTER, LONG);
            rest.restart(connector);
            delivery.limit(environment.broker(), OptionalDouble.empty());
            delivery.awaitEverything(reader, LONG);

            delivery.assertEveryRowOnceInOrder(reader);
            delivery.assertDeadLetters(reader, false);
            delivery.assertOneReportForEachObject(reader);
            delivery.assertOffsets(rest.offsets(connector));
        }
    }

    @Test
    void losesNoRowWhenTheWorkerIsKilled() throws IOException {
        ConnectCluster cluster = environment.newCluster("killed");
        try (TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            delivery.limit(environment.broker(), SLOW);
            try (ConnectWorker first = cluster.startWorker()) {
                first.rest().configure(delivery.connector(), delivery.configuration());
                delivery.awaitRows(reader, 2 * A_QUARTER, LONG);
                first.kill();
            }
            assertThat(delivery.arrived(reader)).isLessThan(4 * A_QUARTER);
            delivery.limit(environment.broker(), OptionalDouble.empty());
            try (ConnectWorker second = cluster.startWorker()) {
                second.rest().awaitRunning(delivery.connector(), 2, SOON);
                delivery.awaitEverything(reader, LONG);
                Awaitility.await()
                        .pollInSameThread()
                        .atMost(SOON)
                        .untilAsserted(() -> delivery.assertEveryRowAtLeastOnce(reader));

                long repeated = delivery.arrived(reader) - delivery.rows();
                delivery.assertDeadLetters(reader, true);
                System.out.printf(
                        "Kafka Connect %s: after a kill, %d rows, 0 lost, %d repeated%n",
                        second.rest().workerVersion(), delivery.rows(), repeated);
            }
        }
    }

    @Test
    void findsObjectsPutLaterAndUnderKeysThatSortBefore() throws IOException {
        ConnectCluster cluster = environment.newCluster("later");
        try (ConnectWorker worker = cluster.startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), delivery.configuration());
            delivery.awaitEverything(reader, LONG);

            SampleObject earlier = SampleReadings.csv("in/csv/Earlier €.csv", 40_001, 500);
            SampleObject newFolder = SampleReadings.jsonl("in/new/a.jsonl", 1, 500);
            Delivery later = delivery.and(List.of(earlier, newFolder));
            later.awaitEverything(reader, LONG);

            later.assertEveryRowOnceInOrder(reader);
            later.assertOneReportForEachObject(reader);
            later.assertOffsets(worker.rest().offsets(delivery.connector()));
        }
    }
}
