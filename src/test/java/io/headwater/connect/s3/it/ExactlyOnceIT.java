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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly-once delivery by a real worker, with every kind of boundary: stopped and killed in the middle of objects. */
class ExactlyOnceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(5);
    /** Slow enough for something to happen in the middle of an object. */
    private static final OptionalDouble SLOW = OptionalDouble.of(400_000);

    /** Every invalid row comes after those that inference samples. */
    private static final List<SampleObject> OBJECTS = List.of(
            SampleReadings.csv("in/csv/a.csv", 1, 12_000, Set.of(1_200, 1_777, 11_999)),
            SampleReadings.csv("in/csv/b.csv.gz", 12_001, 12_000, Set.of(11_345)),
            SampleReadings.csv("in/csv/c.csv", 24_001, 7),
            SampleReadings.csv("in/csv/d.csv", 24_008, 1),
            SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 8_000),
            SampleReadings.jsonl("in/jsonl/b.jsonl.gz", 8_001, 2),
            SampleReadings.parquet("in/parquet/a.parquet", "readings-1.parquet", 1, 3_000),
            SampleReadings.parquet("in/parquet/b.parquet", "readings-2.parquet", 3_001, 3_000));

    private final Environment environment = Environment.shared();

    private ConnectCluster cluster(String name) {
        return environment.newCluster(name).with("exactly.once.source.support", "enabled");
    }

    private static Map<String, String> exactlyOnce(Delivery delivery, String boundary) {
        Map<String, String> configuration = delivery.configuration();
        configuration.put("exactly.once.support", "required");
        configuration.put("transaction.boundary", boundary);
        // What is checked here is not how fast a busy machine answers.
        configuration.put("access.check", "none");
        if (boundary.equals("interval")) {
            configuration.put("transaction.boundary.interval.ms", "1000");
        }
        return configuration;
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "interval", "connector"})
    void deliversEveryRowOnceOverAStopAndAKillInTheMiddleOfObjects(String boundary) throws IOException {
        Delivery delivery = Delivery.of(environment.s3(), "once-" + boundary, OBJECTS);
        ConnectCluster cluster = cluster("once-" + boundary);
        try (TopicReader committed = new TopicReader(environment.broker().bootstrapServers());
                TopicReader all = TopicReader.ofUncommitted(environment.broker().bootstrapServers())) {
            delivery.limit(environment.broker(), SLOW);
            long sent;
            try (ConnectWorker first = cluster.startWorker()) {
                ConnectRest rest = first.rest();
                rest.configure(delivery.connector(), exactlyOnce(delivery, boundary));
                delivery.awaitRows(all, 4_000, LONG);
                rest.stop(delivery.connector());
                rest.awaitState(delivery.connector(), "STOPPED", SOON);
                sent = delivery.arrived(all);

                rest.resume(delivery.connector());
                delivery.awaitRows(all, sent + 4_000, LONG);
                first.kill();
            }
            assertThat(delivery.arrived(committed)).isLessThan(delivery.rows());
            delivery.limit(environment.broker(), OptionalDouble.empty());
            try (ConnectWorker second = cluster.startWorker()) {
                // A worker that is killed between sending its offsets and ending their transaction leaves the next one
                // to read the offsets
                // topic once Kafka has ended it: transaction.timeout.ms and up to 10 s.
                second.rest().awaitRunning(delivery.connector(), 2, LONG);
                delivery.awaitEverythingCommitted(committed, LONG);

                delivery.assertEveryRowOnceInOrder(committed);
                delivery.assertDeadLetters(committed, false);
                delivery.assertOneReportForEachObject(committed);
                delivery.assertOffsets(second.rest().offsets(delivery.connector()));
            }
        }
    }

    @Test
    void showsAConsumerWholeObjectsOnly() throws IOException {
        Delivery delivery = Delivery.of(environment.s3(), "whole", OBJECTS);
        String topic = delivery.connector() + ".all";
        Map<String, String> configuration = exactlyOnce(delivery, "connector");
        // Rows, dead letters and reports go into one partition, keyed by their object. Of several producers there,
        // Kafka would show what is
        // committed up to the first transaction that is open.
        configuration.putAll(Map.of(
                "tasks.max", "1",
                "record.key", "object",
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "transforms", "route",
                "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms.route.regex", ".*",
                "transforms.route.replacement", topic));
        Map<String, Long> expected = new HashMap<>();
        OBJECTS.forEach(object -> expected.put(
                "s3://" + delivery.bucket() + "/" + object.key(),
                object.rows().size() + object.invalid().size() + 1L));
        ConnectCluster cluster = cluster("whole");
        delivery.limit(environment.broker(), SLOW);
        try (TopicReader all = TopicReader.ofUncommitted(environment.broker().bootstrapServers())) {
            try (ConnectWorker first = cluster.startWorker()) {
                first.rest().configure(delivery.connector(), configuration);
                all.awaitSize(topic, 1, LONG);
                try (WholeObjects consumer =
                        new WholeObjects(environment.broker().bootstrapServers(), topic, expected)) {
                    all.awaitSize(topic, 6_000, LONG);
                    first.kill();
                    delivery.limit(environment.broker(), OptionalDouble.empty());
                    try (ConnectWorker second = cluster.startWorker()) {
                        Awaitility.await().atMost(LONG).until(consumer::isThrough);
                        // What is repeated would come now.
                        second.rest().stop(delivery.connector());
                        second.rest().awaitState(delivery.connector(), "STOPPED", SOON);
                        long looks = consumer.looks();
                        Awaitility.await().atMost(SOON).until(() -> consumer.looks() > looks + 2);

                        consumer.assertWhole();
                    }
                }
            }
        }
    }

    @Test
    void takesBackAnObjectThatIsReplacedInItsMiddle() throws IOException {
        SampleObject old = SampleReadings.csv("in/csv/a.csv", 1, 60_000);
        SampleObject replacement = SampleReadings.csv("in/csv/a.csv", 100_001, 500);
        Delivery before = Delivery.of(environment.s3(), "taken-back", List.of(old));
        Map<String, String> configuration = exactlyOnce(before, "connector");
        configuration.putAll(Map.of(
                "tasks.max", "1",
                "task.threads", "1",
                "read.ahead.bytes", "65536",
                "transaction.object.max.ms", "55000"));
        before.limit(environment.broker(), SLOW);
        try (ConnectWorker worker = cluster("taken-back").startWorker();
                TopicReader committed = new TopicReader(environment.broker().bootstrapServers());
                TopicReader all = TopicReader.ofUncommitted(environment.broker().bootstrapServers())) {
            worker.rest().configure(before.connector(), configuration);
            before.awaitRows(all, 1_000, LONG);
            Delivery after = before.replacedBy(replacement);
            before.limit(environment.broker(), OptionalDouble.empty());
            after.awaitEverythingCommitted(committed, LONG);

            after.assertEveryRowOnceInOrder(committed);
            after.assertOneReportForEachObject(committed);
            after.assertOffsets(worker.rest().offsets(before.connector()));
            assertThat(after.arrived(all)).isGreaterThan(replacement.rows().size() + 1_000);
        }
    }
}
