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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a worker's log says of objects, with a layout that shows what lines carry besides their text. */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "the worker's image has a layout of its own")
class LogsIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final Environment environment = Environment.shared();

    @Test
    void hasALineWhereAnObjectStartsAndOneWhereItEndsHoweverManyRowsItHas() throws IOException {
        SampleObject small = SampleReadings.csv("in/csv/small.csv", 1, 10);
        SampleObject large = SampleReadings.csv("in/csv/large.csv", 11, 60_000);
        Delivery delivery = Delivery.of(environment.s3(), "logged", List.of(small, large));
        Map<String, String> configuration = delivery.configuration();
        configuration.put("tasks.max", "1");
        try (ConnectWorker worker = worker("logged");
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(reader, SOON);
            // not among those that the connector samples
            put(delivery.bucket(), "in/csv/broken.csv", "\"no end");
            reader.awaitSize(delivery.reportTopic(), 3, SOON);

            String uri = "s3://" + delivery.bucket() + "/in/csv/";
            String context = "[" + delivery.connector() + "|0|" + uri;
            List<String> lines = Files.readAllLines(worker.log(), UTF_8).stream()
                    .filter(line -> line.contains(uri))
                    .map(line -> line.replaceAll("in \\d+\\.\\d s", "in T s"))
                    .toList();
            assertThat(lines)
                    .containsExactlyInAnyOrder(
                            "INFO " + context + "small.csv] Reading " + uri + "small.csv, "
                                    + small.content().size() + " bytes, csv",
                            "INFO " + context + "small.csv] Finished " + uri + "small.csv: 10 rows, 0 of them invalid, "
                                    + small.content().size() + " bytes read, in T s",
                            "INFO " + context + "large.csv] Reading " + uri + "large.csv, "
                                    + large.content().size() + " bytes, csv",
                            "INFO " + context + "large.csv] Finished " + uri
                                    + "large.csv: 60000 rows, 0 of them invalid, "
                                    + large.content().size() + " bytes read, in T s",
                            "INFO " + context + "broken.csv] Reading " + uri + "broken.csv, 7 bytes, csv",
                            lines.stream()
                                    .filter(line -> line.startsWith(
                                            "WARN " + context + "broken.csv] " + uri + "broken.csv cannot be read: "))
                                    .filter(line -> line.endsWith(
                                            "[malformed_header] (0 rows, 0 of them invalid, 7 bytes read, in T s)"))
                                    .findFirst()
                                    .orElse("a line that says why broken.csv cannot be read"));
        }
    }

    @Test
    void sumsUpWhatIsTooMuchToFollowAndMissesNone() throws IOException {
        int objects = 1_500;
        Delivery delivery = Delivery.of(environment.s3(), "many", List.of());
        try (S3Client client = environment.s3().client()) {
            IntStream.range(0, objects)
                    .forEach(number -> client.putObject(
                            request -> request.bucket(delivery.bucket()).key("in/csv/%05d.csv".formatted(number)),
                            RequestBody.fromString("id\n%d\n".formatted(number))));
        }
        Map<String, String> configuration = delivery.configuration();
        configuration.put("tasks.max", "1");
        try (ConnectWorker worker = worker("many");
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            reader.awaitSize(delivery.reportTopic(), objects, SOON);
            worker.rest().delete(delivery.connector());

            Pattern single = Pattern.compile("Finished s3://" + delivery.bucket() + "/");
            Pattern sums = Pattern.compile(
                    "\\[" + delivery.connector()
                            + "\\|0\\|] Finished (\\d+) more objects in [\\d.]+ s: (\\d+) rows, 0 of them invalid, (\\d+) bytes read");
            Awaitility.await().pollInSameThread().atMost(SOON).untilAsserted(() -> {
                String log = Files.readString(worker.log(), UTF_8);
                List<MatchResult> summed = sums.matcher(log).results().toList();
                long singles = single.matcher(log).results().count();
                assertThat(singles).isBetween(20L, objects / 2L);
                assertThat(singles + sum(summed, 1)).isEqualTo(objects);
                assertThat(singles + sum(summed, 2)).isEqualTo(objects);
            });
        }
    }

    private static long sum(List<MatchResult> results, int group) {
        return results.stream()
                .mapToLong(result -> Long.parseLong(result.group(group)))
                .sum();
    }

    private ConnectWorker worker(String name) throws IOException {
        ConnectCluster cluster = environment.newCluster(name);
        return cluster.loggingAs("%p [%X{s3.connector}|%X{s3.task}|%X{s3.object}] %m%n")
                .startWorker();
    }

    private void put(String bucket, String key, String text) {
        S3Server server = environment.s3();
        try (S3Client client = server.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
        }
    }
}
