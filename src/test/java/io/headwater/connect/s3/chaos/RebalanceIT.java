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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What belongs to which task changes while it is read: workers come and go, tasks become more and fewer, prefixes are added. */
@Tag("long")
class RebalanceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int OBJECTS = 30;
    private static final int ROWS = 2_000;
    private static final int MOST_TASKS = 4;
    /** Slow enough for every change to come in the middle. */
    private static final OptionalDouble SLOW = OptionalDouble.of(60_000);

    private final Environment environment = Environment.shared();
    private final List<ConnectWorker> workers = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void everyRowArrivesAndNoObjectIsReadByTwo(ChaosSettings.Mode mode) throws Exception {
        ConnectCluster cluster =
                environment.newCluster("rebalance").quickToStart().with("session.timeout.ms", "4000");
        cluster.with("heartbeat.interval.ms", "1000");
        mode.worker().forEach(cluster::with);
        String bootstrapServers = cluster.broker().bootstrapServers();
        ChaosTopics topics = new ChaosTopics(cluster.name()).create(bootstrapServers);
        String bucket = environment.s3().newBucket(cluster.name());
        String connector = topics.connector();
        Map<String, String> configuration = ChaosRun.configuration(environment.s3(), bucket, topics);
        configuration.putAll(mode.connector());
        Tally tally = new Tally(bootstrapServers, topics);
        Operator operator = new Operator(() -> workers, connector);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (S3Client client = environment.s3().client();
                FaultyProxy proxy = FaultyProxy.to(environment.s3().endpoint())) {
            new Writer(client, bucket, proxy, tally, 1).begin(OBJECTS, ROWS);
            limit(connector, SLOW);
            workers.add(cluster.startWorker());
            configuration.putAll(Map.of("tasks.max", "1", "aws.s3.prefixes", "in/csv"));
            rest().configure(connector, configuration);
            Future<Void> tallying = threads.submit(tally);
            Future<Void> operating = threads.submit(operator);

            awaitShare(tally, 0.05);
            configure(configuration, connector, "tasks.max", "4");
            awaitShare(tally, 0.1);
            workers.add(cluster.startWorker());
            awaitShare(tally, 0.2);
            configure(configuration, connector, "aws.s3.prefixes", "in/csv,in/jsonl");
            awaitShare(tally, 0.3);
            workers.remove(0).kill();
            awaitShare(tally, 0.4);
            configure(configuration, connector, "tasks.max", "3");
            workers.add(cluster.startWorker());
            awaitShare(tally, 0.5);
            configure(configuration, connector, "aws.s3.prefixes", "in/csv,in/jsonl,in/parquet");
            awaitShare(tally, 0.6);
            workers.remove(0).close();
            assertThat(tally.backlog()).isPositive();
            limit(connector, OptionalDouble.empty());
            Awaitility.await().atMost(LONG).until(() -> tally.backlog() + tally.unreported() == 0);

            operator.end();
            operating.get();
            workers.forEach(ConnectWorker::close);
            tally.end();
            tallying.get();
            Count count = Count.of(mode, tally);
            assertThat(count.problems()).isEqualTo(List.of());
            assertThat(count.lost()).isZero();
            assertThat(count.rows() + count.deadLetters()).isEqualTo((long) OBJECTS * ROWS);
            if (!mode.repeats()) {
                assertThat(count.repeated()).isZero();
                assertOffsetsOnlyAdvance(cluster, connector);
            }
            System.out.printf(
                    "rebalance: %s: %,d rows, lost %d, repeated %d, %d tasks restarted after Connect gave them up%n",
                    mode,
                    count.rows(),
                    count.lost(),
                    count.repeated(),
                    operator.restarts().size());
        } finally {
            threads.shutdownNow();
            workers.forEach(ConnectWorker::close);
        }
    }

    private ConnectRest rest() {
        return workers.get(workers.size() - 1).rest();
    }

    /** Asks again where the leader, whom the worker passes it on to, is dead and not replaced yet. */
    private void configure(Map<String, String> configuration, String connector, String key, String value) {
        configuration.put(key, value);
        Awaitility.await(key + "=" + value)
                .atMost(LONG)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    rest().configure(connector, configuration);
                    return true;
                });
    }

    private void limit(String connector, OptionalDouble bytesPerSecond) {
        for (int task = 0; task < MOST_TASKS; task++) {
            environment.broker().limitTask(connector, task, bytesPerSecond);
        }
    }

    private static void awaitShare(Tally tally, double share) {
        long left = (long) (OBJECTS * ROWS * (1 - share));
        Awaitility.await(share + " of the rows").atMost(LONG).until(() -> tally.backlog() <= left);
    }

    /** Two tasks that read the same object would each commit how far they are: what is committed of an object would go back. */
    private static void assertOffsetsOnlyAdvance(ConnectCluster cluster, String connector) {
        Map<String, Long> rows = new HashMap<>();
        try (TopicReader reader = new TopicReader(cluster.broker().bootstrapServers())) {
            reader.forEach(cluster.name() + "-offsets", record -> {
                try {
                    JsonNode key = JSON.readTree(record.key());
                    if (key.get(0).asText().equals(connector) && key.get(1).has("object")) {
                        JsonNode offset = JSON.readTree(record.value());
                        String object = key.get(1).get("object").asText();
                        long row = offset.get("row").asLong()
                                + (offset.path("done").asBoolean() ? 1 : 0);
                        Long before = rows.put(object, row);
                        assertThat(row).as(object).isGreaterThan(before == null ? -1 : before);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertThat(rows).hasSize(OBJECTS);
    }
}
