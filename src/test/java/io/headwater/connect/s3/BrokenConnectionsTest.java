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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.FaultyProxy.Break;
import io.headwater.connect.s3.testing.FaultyProxy.Fault;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A task whose connections to a real server break, in the middle of listings and of objects of each format. */
class BrokenConnectionsTest {

    /** The contract's second for a poll and five for a stop, several times over: what waits for the network's 30 s fails, and no busy machine does. */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final Duration STOP = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROWS = 4_000;
    private static final List<Long> IDS =
            LongStream.rangeClosed(1, ROWS).boxed().toList();

    private static S3ProxyServer proxy;
    private static S3Server server;

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
        server = proxy.server();
    }

    @AfterAll
    static void end() {
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CUT,a.csv",
        "CUT,a.csv.gz",
        "CUT,a.jsonl",
        "CUT,a.parquet",
        "RESET,a.csv",
        "RESET,a.csv.gz",
        "RESET,a.jsonl",
        "RESET,a.parquet",
        "SLOW_DOWN,a.csv",
        "SLOW_DOWN,a.parquet",
        "TRICKLE,a.csv",
        "TRICKLE,a.parquet",
        "WRONG_LENGTH,a.csv",
        "WRONG_LENGTH,a.csv.gz",
        "WRONG_LENGTH,a.jsonl",
        "WRONG_LENGTH,a.parquet"
    })
    void deliversEveryRowOnceAndInOrder(Fault fault, String key) throws Exception {
        try (FaultyProxy faulty = FaultyProxy.to(server.endpoint())) {
            Map<String, String> configuration = configuration(faulty, key);
            faulty.breakAgainAndAgain(
                    Collections.nCopies(8, new Break(25_000, fault)).iterator());
            try (WatchedTask task = new WatchedTask(configuration)) {
                assertThat(ids(task.poll(ROWS, PATIENCE))).isEqualTo(IDS);
                assertThat(task.longestPoll()).isLessThan(POLL);
                assertThat(task.stop()).isLessThan(STOP);
            }
            // Such a fault waits for an answer to begin, of which Parquet needs few.
            assertThat(faulty.broken().get(fault)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void goesOnAfterAConnectionOnWhichNothingMoreComes() throws Exception {
        try (FaultyProxy faulty = FaultyProxy.to(server.endpoint())) {
            Map<String, String> configuration = configuration(faulty, "a.csv");
            faulty.breakAfter(100_000, Fault.STALL);
            try (WatchedTask task = new WatchedTask(configuration)) {
                assertThat(ids(task.poll(ROWS, PATIENCE))).isEqualTo(IDS);
                assertThat(task.longestPoll()).isLessThan(POLL);
            }
            assertThat(faulty.broken()).isEqualTo(Map.of(Fault.STALL, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"a.csv", "a.csv.gz", "a.jsonl", "a.parquet"})
    void stopsWhileNothingMoreComes(String key) throws Exception {
        try (FaultyProxy faulty = FaultyProxy.to(server.endpoint())) {
            Map<String, String> configuration = configuration(faulty, key);
            faulty.breakAgainAndAgain(
                    Collections.nCopies(100, new Break(60_000, Fault.STALL)).iterator());
            try (WatchedTask task = new WatchedTask(configuration)) {
                while (faulty.broken().isEmpty()) {
                    task.poll();
                }
                assertThat(task.stop()).isLessThan(STOP);
                await().atMost(STOP)
                        .untilAsserted(() -> assertThat(faulty.connections()).isZero());
            }
        }
    }

    @Test
    void leavesNoThreadAndNoConnectionOverTwoHundredStartsAndStops() throws Exception {
        Random random = new Random(1);
        try (FaultyProxy faulty = FaultyProxy.to(server.endpoint())) {
            Map<String, String> configuration = configuration(faulty, "a.csv");
            configuration.put("discovery.interval.ms", "1");
            cycle(configuration, 10);
            await().atMost(STOP)
                    .untilAsserted(() -> assertThat(Left.now().threads()).isEmpty());
            Left before = Left.now();
            Duration longestStop = Duration.ZERO;
            for (int cycle = 0; cycle < 200; cycle++) {
                if (cycle % 10 == 0) {
                    List<Break> breaks = new ArrayList<>();
                    for (Fault fault : Fault.values()) {
                        breaks.add(new Break(random.nextInt(200_000), fault));
                    }
                    faulty.breakAgainAndAgain(breaks.iterator());
                }
                Duration stop = cycle(configuration, random.nextInt(ROWS / 4));
                longestStop = stop.compareTo(longestStop) > 0 ? stop : longestStop;
            }

            assertThat(longestStop).isLessThan(STOP);
            await().atMost(STOP).untilAsserted(() -> {
                assertThat(faulty.connections()).isZero();
                assertThat(Left.now()).isEqualTo(before);
            });
            System.out.printf(
                    "200 starts and stops: the longest stop took %d ms, no thread or connection is left%n",
                    longestStop.toMillis());
        }
    }

    /** Stops after so many rows, or in the middle of whatever goes on when they do not come at once. */
    private static Duration cycle(Map<String, String> configuration, int rows) throws InterruptedException {
        try (WatchedTask task = new WatchedTask(configuration)) {
            task.poll(rows, Duration.ofMillis(300));
            return task.stop();
        }
    }

    /**
     * What the tasks have of the machine.
     *
     * @param threads named after the task, and those of the SDK
     * @param sockets of this process, in any state, other than those that the proxy waits on
     */
    private record Left(List<String> threads, long sockets) {

        static Left now() throws IOException {
            return new Left(
                    Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.startsWith("headwater-") || name.contains("connection-reaper"))
                            .sorted()
                            .toList(),
                    OpenFiles.sockets());
        }
    }

    private static Map<String, String> configuration(FaultyProxy faulty, String key) throws IOException {
        String bucket = server.newBucket("broken");
        try (S3Client client = server.client()) {
            byte[] bytes = bytes(key);
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
        Map<String, String> properties = new HashMap<>(server.at(faulty.uri()).configuration(bucket));
        properties.put("name", "broken");
        properties.put("topic", "rows");
        properties.put("schema.fields", "id INT64, text STRING");
        // Parts of 16 KiB: an object takes many requests.
        properties.put("read.ahead.bytes", Integer.toString(256 * 1024));
        properties.put("fetch.concurrency", "4");
        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        return new HashMap<>(connector.taskConfigs(1).get(0));
    }

    /** About 400 kB, which no compression makes small. */
    private static byte[] bytes(String key) throws IOException {
        Random random = new Random(7);
        if (key.endsWith(".parquet")) {
            ParquetSample sample = ParquetSample.of("required int64 id; optional binary text (STRING);")
                    .with(builder -> builder.withRowGroupSize(32 * 1024L));
            IDS.forEach(id -> sample.row(group -> group.append("id", id).append("text", text(random))));
            return sample.bytes();
        }
        boolean csv = key.contains(".csv");
        StringBuilder text = new StringBuilder(csv ? "id,text\n" : "");
        for (long id : IDS) {
            text.append(
                    csv
                            ? "%d,%s\n".formatted(id, text(random))
                            : "{\"id\":%d,\"text\":\"%s\"}%n".formatted(id, text(random)));
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        return key.endsWith(".gz") ? GzipSample.of(plain) : plain;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
        }
        return text.toString();
    }

    private static List<Long> ids(List<SourceRecord> records) {
        return records.stream()
                .map(record -> ((Struct) record.value()).getInt64("id"))
                .toList();
    }
}
