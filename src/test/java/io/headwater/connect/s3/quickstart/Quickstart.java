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
package io.headwater.connect.s3.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.ConnectorStatus;
import io.headwater.connect.s3.testing.KafkaBroker;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The whole road on this machine: an S3 server with sample objects, a Kafka broker and a Connect worker with the packaged plugin, each in
 * a JVM of its own. Prints what arrives; ends with 0 when that is what was put. With {@code --keep} everything stays up until it is
 * interrupted.
 */
public final class Quickstart {

    private static final Path CONFIGURATION = Path.of("config", "quickstart.json");
    private static final Duration ARRIVAL = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final Path directory;

    private Quickstart(PrintStream out, Path directory) {
        this.out = out;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of("--keep"))) {
            throw new IllegalArgumentException("the quickstart takes --keep and nothing else, not " + options);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean complete = new Quickstart(out, emptied(BuildFiles.environmentDirectory())).run(!options.isEmpty());
        System.exit(complete ? 0 : 1);
    }

    private boolean run(boolean keep) throws IOException, InterruptedException {
        out.printf("%nHeadwater quickstart; logs are in %s%n%n", relative(directory));
        try (S3ProxyServer proxy = new S3ProxyServer(directory.resolve("s3")).start();
                S3Client client = proxy.server().client()) {
            S3Server s3 = proxy.server();
            QuickstartObjects.put(client);
            step("S3 server", s3.endpoint(), "orders.csv, events.jsonl.gz, trips.parquet");
            try (KafkaBroker broker =
                    new KafkaBroker(BuildFiles.brokerRuntime(), directory.resolve("broker")).start()) {
                step(
                        "Kafka broker",
                        broker.bootstrapServers(),
                        BuildFiles.brokerRuntime().version());
                ConnectCluster cluster =
                        new ConnectCluster("connect", broker, BuildFiles.brokerRuntime(), directory.resolve("connect"));
                try (ConnectWorker worker = cluster.startWorker()) {
                    step(
                            "Connect worker",
                            worker.rest().address(),
                            "with plugin " + worker.rest().pluginVersion(ConnectWorker.CONNECTOR));
                    boolean complete = deliver(s3, broker, worker);
                    if (keep) {
                        stayUp(s3, broker, worker);
                    }
                    return complete;
                }
            }
        }
    }

    private boolean deliver(S3Server s3, KafkaBroker broker, ConnectWorker worker) throws IOException {
        worker.rest().create(configuration(s3));
        step("Connector", "quickstart", CONFIGURATION);
        try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            awaitArrival(reader, worker);
            String failure = worker.rest().status("quickstart").failure();
            Results results = new Results(reader);
            results.print(out);
            List<String> differences = results.differences();
            if (differences.isEmpty() && failure.isEmpty()) {
                out.println("Everything arrived as it was put.");
                return true;
            }
            out.println("NOT as it was put:");
            differences.forEach(difference -> out.println("  " + difference));
            out.println(failure);
            out.println("The worker's log: " + relative(worker.log()));
            return false;
        }
    }

    /** Returns when everything is there, when the connector has failed, or when it takes too long. */
    private void awaitArrival(TopicReader reader, ConnectWorker worker) {
        long begun = System.nanoTime();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(ARRIVAL)
                    .until(() -> Results.haveArrived(reader) || hasFailed(worker));
        } catch (ConditionTimeoutException e) {
            out.println("  not done after " + ARRIVAL.toSeconds() + " s");
        }
        out.printf("%nRead %d objects in %.1f s.%n%n", reader.size("reports"), (System.nanoTime() - begun) / 1e9);
    }

    private static boolean hasFailed(ConnectWorker worker) throws IOException {
        ConnectorStatus status = worker.rest().status("quickstart");
        return !status.failure().isEmpty();
    }

    /** The example with this run's addresses and keys. */
    private static String configuration(S3Server s3) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(CONFIGURATION.toFile());
        ((ObjectNode) document.get("config"))
                .put("aws.s3.endpoint", s3.endpoint().toString())
                .put("aws.access.key.id", s3.accessKey())
                .put("aws.secret.access.key", s3.secretKey());
        return document.toString();
    }

    private void stayUp(S3Server s3, KafkaBroker broker, ConnectWorker worker) throws InterruptedException {
        String connector = worker.rest().address() + "/connectors/quickstart";
        out.printf(
                """

                Everything stays up until Ctrl-C. Kafka is at %s. Look further:
                  curl -s %s/status
                  curl -s %s/offsets
                Put a further object; its rows arrive in the topic more, and are shown here:
                  printf 'id,name\\n1,one\\n2,two\\n' > more.csv
                  curl -T more.csv -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' --user %s:%s --aws-sigv4 aws:amz:us-east-1:s3 %s/%s/more.csv
                """,
                broker.bootstrapServers(),
                connector,
                connector,
                s3.accessKey(),
                s3.secretKey(),
                s3.endpoint(),
                QuickstartObjects.BUCKET);
        try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            ShownValue values = new ShownValue();
            Map<String, Integer> shown = new HashMap<>();
            shownRows(reader, values, shown);
            while (true) {
                Thread.sleep(1_000);
                shownRows(reader, values, shown).forEach(out::println);
            }
        }
    }

    /** A line for each record of a topic of the connector that was not counted as shown before. */
    private static List<String> shownRows(TopicReader reader, ShownValue values, Map<String, Integer> shown) {
        List<String> lines = new ArrayList<>();
        for (String topic : reader.topics()) {
            boolean isConnects = topic.startsWith("connect-") || topic.startsWith("__");
            if (!isConnects && reader.size(topic) > shown.getOrDefault(topic, 0)) {
                List<byte[]> records = new ArrayList<>();
                reader.forEach(topic, record -> records.add(record.value()));
                records.subList(shown.getOrDefault(topic, 0), records.size())
                        .forEach(value -> lines.add("  " + topic + ": " + values.of(value)));
                shown.put(topic, records.size());
            }
        }
        return lines;
    }

    private void step(String what, Object where, Object detail) {
        out.printf("  %-16s%-26s%s%n", what, where, detail);
    }

    private static Path relative(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath());
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(directory);
    }
}
