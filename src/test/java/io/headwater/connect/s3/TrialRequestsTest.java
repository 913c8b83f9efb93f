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

import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratingServer;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a survey says of requests is what tasks send, counted by the server. */
class TrialRequestsTest {

    private static final int OBJECTS = 1_100;
    private static final int PAGES = 2;

    private final GeneratingServer server = GeneratingServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void countsThePagesOfARoundAndThePartsOfObjects() throws Exception {
        // Of three parts each, of sixteenths of the read-ahead.
        int part = 4_096;
        GeneratedObject object = new GeneratedObject(
                bytes("id,name\n"), bytes("1,abcdefg\n"), 2 * part / 10 + 1, GeneratedObject.Bytes.NONE, 1);
        server.put(OBJECTS, object);
        Map<String, String> properties =
                new HashMap<>(new S3Server(server.uri(), "access", "secret").configuration("lake"));
        properties.put("name", "counted");
        properties.put("topic", "rows");
        properties.put("schema.fields", "id INT64, name STRING");
        properties.put("read.ahead.bytes", Integer.toString(16 * part));
        properties.put("report.topic", "reports");
        properties.put("discovery.interval.ms", "3600000");
        properties.put("discovery.interval.max.ms", "3600000");
        S3SourceConfig config = new S3SourceConfig(properties);

        Surveyed surveyed =
                Survey.of("counted", config, 2, new Survey.Bounds(Long.MAX_VALUE, 0), SilentObserver.SILENT);

        assertThat(surveyed.isComplete()).isTrue();
        assertThat(surveyed.selected()).isEqualTo(new ObjectCount(OBJECTS, OBJECTS * object.size()));
        assertThat(surveyed.tasks()).hasSize(2);
        assertThat(surveyed.parts()).isEqualTo(new Surveyed.Parts(part, 3L * OBJECTS, 0));
        assertThat(surveyed.lists()).isEqualTo(2L * PAGES);

        S3SourceConnector connector = new S3SourceConnector();
        connector.start(properties);
        Map<String, Long> before = requests();
        List<WatchedTask> tasks = new ArrayList<>();
        connector.taskConfigs(2).forEach(configuration -> tasks.add(new WatchedTask(configuration)));
        long reports = 0;
        while (reports < OBJECTS) {
            for (WatchedTask task : tasks) {
                reports += task.poll().stream()
                        .filter(record -> record.topic().equals("reports"))
                        .count();
            }
        }
        tasks.forEach(WatchedTask::close);
        Map<String, Long> after = requests();

        assertThat(after.get("GET") - before.getOrDefault("GET", 0L))
                .isEqualTo(surveyed.parts().all());
        assertThat(after.get("LIST") - before.getOrDefault("LIST", 0L)).isEqualTo(surveyed.lists());
    }

    @Test
    void countsWhatTheSampleAskedFor() throws Exception {
        server.put(OBJECTS, new GeneratedObject(bytes("id\n"), bytes("1\n"), 10, GeneratedObject.Bytes.NONE, 1));
        Map<String, String> properties =
                new HashMap<>(new S3Server(server.uri(), "access", "secret").configuration("lake"));
        properties.put("name", "counted");
        properties.put("topic", "rows");

        TrialSample sample = TrialSample.of("counted", new S3SourceConfig(properties));

        assertThat(requests()).containsEntry("LIST", sample.lists()).containsEntry("GET", sample.gets());
        assertThat(sample.gets()).isEqualTo(10);
    }

    @Test
    void samplesTheFirstTenPagesAndListsNoFurther() throws Exception {
        server.put(11_500, new GeneratedObject(bytes("id\n"), bytes("1\n"), 10, GeneratedObject.Bytes.NONE, 1));
        Map<String, String> properties =
                new HashMap<>(new S3Server(server.uri(), "access", "secret").configuration("lake"));
        properties.put("name", "counted");
        properties.put("topic", "rows");

        TrialSample sample = TrialSample.of("counted", new S3SourceConfig(properties));

        assertThat(sample.lists()).isEqualTo(10);
        assertThat(requests()).containsEntry("LIST", 10L);
    }

    private Map<String, Long> requests() throws IOException, InterruptedException {
        HttpResponse<String> lines = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.uri() + "/requests"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return lines.body()
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
    }

    private static GeneratedObject.Bytes bytes(String text) {
        return new GeneratedObject.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks on. */
    private enum SilentObserver implements Survey.Observer {
        SILENT;

        @Override
        public void seen(long objects) {
            // Nobody is told.
        }

        @Override
        public boolean isEnded() {
            return false;
        }
    }
}
