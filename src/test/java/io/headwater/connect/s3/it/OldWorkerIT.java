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

import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.KafkaRuntime;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive, compiled against the newest Connect, on the oldest worker that it is said to run on, and on one between. */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "the worker's image holds one version of Kafka, and not the oldest")
class OldWorkerIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    static Stream<KafkaRuntime> olderWorkers() {
        return Stream.of(BuildFiles.oldestRuntime(), BuildFiles.olderRuntime());
    }

    @ParameterizedTest
    @MethodSource("olderWorkers")
    void readsAllFormatsAndGoesOnAfterARestart(KafkaRuntime runtime) throws IOException {
        String name = "worker-" + runtime.version();
        Environment environment = Environment.shared();
        List<SampleObject> objects = List.of(
                SampleReadings.csv("in/csv/a.csv", 1, 2_000, Set.of(1_500)),
                SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 2_000),
                SampleReadings.parquet("in/parquet/a.parquet", "readings-1.parquet", 1, 3_000));
        Delivery delivery = Delivery.of(environment.s3(), name, objects);
        try (ConnectWorker worker = environment.newCluster(name, runtime).startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            ConnectRest rest = worker.rest();
            assertThat(rest.workerVersion()).isEqualTo(runtime.version());

            rest.configure(delivery.connector(), delivery.configuration());
            rest.awaitRunning(delivery.connector(), 2, SOON);
            delivery.awaitEverything(reader, SOON);
            rest.restart(delivery.connector());
            Delivery more = delivery.and(List.of(SampleReadings.csv("in/csv/b.csv", 2_001, 1_000)));
            more.awaitEverything(reader, SOON);

            more.assertEveryRowOnceInOrder(reader);
            more.assertDeadLetters(reader, false);
            more.assertOneReportForEachObject(reader);
            more.assertOffsets(rest.offsets(delivery.connector()));
            System.out.printf("Kafka Connect %s: %d rows, each once, over a restart%n", runtime.version(), more.rows());
        }
    }
}
