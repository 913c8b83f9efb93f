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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.CommandLineRun;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectRestException;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.KafkaRuntime;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Offsets by hand, through Connect's REST API and by the command line, on the newest worker and on the oldest. */
@DisabledIfSystemProperty(
        named = "connect.image",
        matches = ".+",
        disabledReason = "the worker's image holds one version of Kafka, and not the oldest")
class OffsetsIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final S3Server S3 = Environment.shared().s3();
    private static final SampleObject CSV = SampleReadings.csv("in/csv/a.csv", 1, 300);
    private static final SampleObject JSONL = SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 300);
    private static final SampleObject PARQUET =
            SampleReadings.parquet("in/parquet/a.parquet", "readings-1.parquet", 1, 3_000);

    static Stream<KafkaRuntime> runtimes() {
        return Stream.of(BuildFiles.workerRuntime(), BuildFiles.oldestRuntime());
    }

    /** What a topic has to hold, in order; it grows with what is read again. */
    private static final class Expected {
        private final Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        private final Delivery delivery;
        private long reports;

        Expected(Delivery delivery) {
            this.delivery = delivery;
        }

        void readFrom(SampleObject object, int row) {
            rows.computeIfAbsent(topic(object), name -> new ArrayList<>())
                    .addAll(object.rows().subList(row, object.rows().size()));
            reports++;
        }

        void assertArrives(TopicReader reader) {
            reader.awaitSize(delivery.reportTopic(), reports, SOON);
            rows.forEach((topic, expected) -> assertThat(reader.readAtLeast(topic, expected.size(), SOON).stream()
                            .map(TopicRecord::fields)
                            .toList())
                    .as(topic)
                    .isEqualTo(expected));
        }

        private String topic(SampleObject object) {
            return delivery.connector() + "." + object.key().split("/", -1)[1];
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void readsAgainWhatIsForgottenOrRewoundAndNothingThatIsDone(KafkaRuntime runtime) throws IOException {
        Delivery delivery = Delivery.of(S3, "offsets", List.of(CSV, JSONL, PARQUET));
        String connector = delivery.connector();
        try (ConnectWorker worker =
                        Environment.shared().newCluster("offsets", runtime).startWorker();
                TopicReader reader =
                        new TopicReader(Environment.shared().broker().bootstrapServers())) {
            ConnectRest rest = worker.rest();
            rest.configure(connector, delivery.configuration());
            rest.awaitRunning(connector, 2, SOON);
            Expected expected = new Expected(delivery);
            for (SampleObject object : List.of(CSV, JSONL, PARQUET)) {
                expected.readFrom(object, 0);
            }
            expected.assertArrives(reader);
            awaitDone(rest, delivery);

            editByRest(rest, delivery);
            expected.readFrom(CSV, 100);
            expected.readFrom(JSONL, 0);
            expected.readFrom(PARQUET, 2_999);
            expected.assertArrives(reader);
            awaitDone(rest, delivery);

            editByCommandLine(rest, delivery);
            expected.readFrom(CSV, 0);
            expected.readFrom(JSONL, 1);
            expected.readFrom(PARQUET, 1_500);
            expected.assertArrives(reader);
            awaitDone(rest, delivery);

            SampleObject next = leaveOutWhatIsMarkedAsDone(rest, delivery);
            expected.readFrom(next, 0);
            expected.assertArrives(reader);
        }
    }

    /** As with curl: mistakes come back, and nothing of their request is done. */
    private static void editByRest(ConnectRest rest, Delivery delivery) throws IOException {
        String connector = delivery.connector();
        String bucket = "s3://" + delivery.bucket() + "/";
        Map<String, JsonNode> before = rest.offsets(connector);
        rest.stop(connector);
        rest.awaitState(connector, "STOPPED", SOON);

        ConnectRestException refused = catchThrowableOfType(
                ConnectRestException.class,
                () -> rest.alterOffsets(
                        connector,
                        "{\"offsets\":["
                                + entry(bucket + CSV.key(), "null")
                                + "," + entry(bucket + PARQUET.key(), "{\"etag\":\"e\",\"row\":5,\"byte\":7}")
                                + "," + entry("s3://pond/x.csv", "{\"etag\":\"e\",\"row\":1,\"invalid\":0}") + "]}"));
        // Connect answers so to whatever a connector throws.
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.getMessage())
                .isEqualTo("Nothing was stored, as there is something wrong with the offsets given:\n"
                        + "{object=" + bucket + PARQUET.key() + "}: invalid is missing\n"
                        + "{object=s3://pond/x.csv}: this connector reads the bucket " + delivery.bucket()
                        + " and no other");
        assertThat(rest.offsets(connector)).isEqualTo(before);

        rest.alterOffsets(
                connector,
                "{\"offsets\":["
                        + entry(bucket + CSV.key(), rewound(before.get(bucket + CSV.key()), 100))
                        + "," + entry(bucket + JSONL.key(), "null")
                        + "," + entry(bucket + PARQUET.key(), rewound(before.get(bucket + PARQUET.key()), 2_999))
                        + "]}");
        rest.resume(connector);
        rest.awaitRunning(connector, 2, SOON);
    }

    private static void editByCommandLine(ConnectRest rest, Delivery delivery) throws IOException {
        String bucket = "s3://" + delivery.bucket() + "/";
        CommandLineRun list = offsets(rest, delivery, "list", "--prefix", "in", "--done");
        assertThat(list.exitCode()).as(list.toString()).isZero();
        assertThat(list.out())
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("OBJECT", bucket + CSV.key(), bucket + JSONL.key(), bucket + PARQUET.key());

        CommandLineRun unasked = offsets(rest, delivery, "forget", "--prefix", "in");
        assertThat(unasked.exitCode()).isEqualTo(3);
        assertThat(unasked.error())
                .containsExactly(
                        "Nothing was changed: this is no terminal to ask at. Give --yes to do it, or --dry-run to"
                                + " see it all.");

        CommandLineRun forgotten = offsets(rest, delivery, "forget", "--object", bucket + CSV.key(), "--yes");
        assertThat(forgotten)
                .isEqualTo(new CommandLineRun(
                        0,
                        List.of(String.format("%-28s -> %-28s  %s", "row 300, done", "forgotten", bucket + CSV.key())),
                        List.of(
                                "Stopping the connector, which is RUNNING.",
                                "Changed 1 offset. The connector is RUNNING again.")));
        rest.pause(delivery.connector());
        rest.awaitState(delivery.connector(), "PAUSED", SOON);
        assertThat(offsets(rest, delivery, "rewind", "--prefix", "in/jsonl", "--row", "1", "--yes")
                        .error())
                .containsExactly(
                        "Stopping the connector, which is PAUSED.", "Changed 1 offset. The connector is PAUSED again.");
        rest.stop(delivery.connector());
        rest.awaitState(delivery.connector(), "STOPPED", SOON);
        assertThat(offsets(rest, delivery, "rewind", "--prefix", "in/parquet", "--row", "1500", "--yes")
                        .error())
                .containsExactly("Changed 1 offset. The connector is stopped, as it was.");
        rest.resume(delivery.connector());
        rest.awaitRunning(delivery.connector(), 2, SOON);
    }

    /** An object that comes while the connector is stopped and is marked as done is not read; the one after it is. */
    private static SampleObject leaveOutWhatIsMarkedAsDone(ConnectRest rest, Delivery delivery) throws IOException {
        String connector = delivery.connector();
        rest.stop(connector);
        rest.awaitState(connector, "STOPPED", SOON);
        String etag = put(delivery, SampleReadings.csv("in/csv/b.csv", 1_001, 50));
        String uri = "s3://" + delivery.bucket() + "/in/csv/b.csv";

        CommandLineRun elsewhere =
                offsets(rest, delivery, "done", "--object", "s3://pond/b.csv", "--etag", etag, "--yes");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.error())
                .containsExactly(
                        "Connect at " + rest.address()
                                + " answers 500: Nothing was stored, as there is something wrong with the offsets given:",
                        "{object=s3://pond/b.csv}: this connector reads the bucket " + delivery.bucket()
                                + " and no other",
                        "Changed 0 offsets of 1. The connector is stopped, as it was.");
        assertThat(offsets(rest, delivery, "done", "--object", uri, "--etag", etag, "--yes")
                        .exitCode())
                .isZero();
        SampleObject next = SampleReadings.csv("in/csv/c.csv", 2_001, 50);
        put(delivery, next);
        rest.resume(connector);
        rest.awaitRunning(connector, 2, SOON);
        return next;
    }

    private static CommandLineRun offsets(ConnectRest rest, Delivery delivery, String command, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "offsets", command, "--connect", rest.address().toString(), "--connector", delivery.connector()));
        line.addAll(List.of(arguments));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    /** Reports may reach Kafka before Connect has stored the offsets that they carry. */
    private static void awaitDone(ConnectRest rest, Delivery delivery) {
        Awaitility.await("every object to be done")
                .pollInSameThread()
                .atMost(SOON)
                .until(() -> rest.offsets(delivery.connector()).values().stream()
                                .filter(offset -> offset.path("done").asBoolean())
                                .count()
                        == 3);
    }

    private static String put(Delivery delivery, SampleObject object) {
        try (S3Client client = S3.client()) {
            return client.putObject(
                            request -> request.bucket(delivery.bucket()).key(object.key()),
                            RequestBody.fromRemainingByteBuffer(
                                    object.content().bytes().duplicate()))
                    .eTag()
                    .replace("\"", "");
        }
    }

    private static String rewound(JsonNode offset, int row) {
        return "{\"etag\":" + offset.get("etag") + ",\"row\":" + row + ",\"invalid\":0}";
    }

    private static String entry(String uri, String offset) {
        return "{\"partition\":{\"object\":\"" + uri + "\"},\"offset\":" + offset + "}";
    }
}
