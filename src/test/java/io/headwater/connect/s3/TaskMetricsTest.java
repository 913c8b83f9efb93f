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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.metrics.Metric;
import io.headwater.connect.s3.progress.MemoryOffsets;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.TaskContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a task counts of itself over a real server, as JMX and Connect's own metrics show it. */
class TaskMetricsTest {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String GOOD = "id,text\n1,one\n2,two\n3,three\n";
    private static final String INVALID = "id,text\n4,four\nx,five\n6,six,more\n7,seven\n";
    private static final String REJECTED = "\"no end";

    private static S3ProxyServer proxy;

    private Metrics workers = new Metrics();

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void countsWhatWasPutAndWhatBecameOfIt() throws Exception {
        Map<String, String> configuration = new OneTask(proxy.server())
                .put("in/a.csv", GOOD)
                .put("in/b.csv", INVALID)
                .put("in/c.csv", REJECTED)
                .put("in/left.alone", "?")
                .configuration(Map.of(
                        "schema.fields", "id INT64, text STRING",
                        "discovery.interval.ms", "60000",
                        "invalid.row.policy", "dead-letter",
                        "invalid.object.policy", "dead-letter",
                        "dead.letter.topic", "dead"));
        S3SourceTask task = startedTask(configuration);
        Map<String, Object> seen = poll(task, 3 + 4 + 1);
        task.stop();

        long bytes = (long) GOOD.length() + INVALID.length() + REJECTED.length();
        assertThat(seen)
                .containsEntry("objects-listed", 4L)
                .containsEntry("objects-waiting", 0L)
                .containsEntry("objects-in-flight", 0L)
                .containsEntry("objects-done-total", 2L)
                .containsEntry("objects-rejected-total", 1L)
                .containsEntry("objects-skipped-total", 0L)
                .containsEntry("objects-replaced-total", 0L)
                .containsEntry("objects-deleted-total", 0L)
                .containsEntry("oldest-object-age-seconds", 0.0)
                .containsEntry("rows-read-total", 3L + 4)
                .containsEntry("rows-invalid-total", 2L)
                .containsEntry("rows-invalid-by-code-total,code=invalid_value", 1L)
                .containsEntry("rows-invalid-by-code-total,code=field_count", 1L)
                .containsEntry("rows-invalid-by-code-total,code=missing_value", 0L)
                .containsEntry("dead-letters-total", 2L + 1)
                .containsEntry("bytes-read-total", bytes)
                .containsEntry("read-ahead-bytes", 0L)
                .containsEntry("requests-total,kind=read,outcome=ok", 3L)
                .containsEntry("requests-total,kind=read,outcome=failed", 0L)
                .containsEntry("requests-total,kind=list,outcome=ok", 1L)
                .containsEntry("retries-total", 0L);
        assertThat((double) seen.get("decode-seconds-total")).isPositive();
        assertThat((double) seen.get("s3-wait-seconds-total")).isPositive();
        assertThat((double) seen.get("kafka-wait-seconds-total")).isNotNegative();
    }

    @Test
    void countsARequestWhoseBodyBreaksAsFailedAndTheOneThatGoesOnAsARetry() throws Exception {
        String text = "id\n" + "1234567\n".repeat(20_000);
        OneTask bucket = new OneTask(proxy.server()).put("a.csv", text);
        try (FaultyProxy broken = FaultyProxy.to(proxy.server().endpoint())) {
            Map<String, String> configuration = bucket.configuration(Map.of(
                    "schema.fields",
                    "id INT64",
                    "discovery.interval.ms",
                    "60000",
                    "aws.s3.endpoint",
                    broken.uri().toString()));
            broken.breakAfter(text.length() / 2, FaultyProxy.Fault.CUT);
            S3SourceTask task = startedTask(configuration);

            Map<String, Object> seen = poll(task, 20_000);
            task.stop();

            assertThat(seen)
                    .containsEntry("requests-total,kind=read,outcome=failed", 1L)
                    .containsEntry("requests-total,kind=read,outcome=ok", 1L)
                    .containsEntry("requests-total,kind=list,outcome=ok", 1L)
                    .containsEntry("retries-total", 1L)
                    .containsEntry("bytes-read-total", (long) text.length());
        }
    }

    @Test
    void hasABeanForEveryMetricAndTheWorkerHasTheSame() throws Exception {
        S3SourceTask task =
                startedTask(new OneTask(proxy.server()).put("a.csv", GOOD).configuration(Map.of()));
        Map<String, Object> beans = beans();
        List<String> ofTheWorker = workers.metrics().keySet().stream()
                .filter(metric -> metric.group().equals("plugins"))
                .map(metric -> label(metric.name(), metric.tags()))
                .toList();
        task.stop();

        assertThat(beans.keySet().stream()
                        .map(name -> name.replaceAll(",.*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        // without a role there is no session
                        .filter(metric -> metric != Metric.SESSION_REMAINING)
                        .map(Metric::metricName)
                        .toList());
        assertThat(ofTheWorker).containsExactlyInAnyOrderElementsOf(beans.keySet());
    }

    @Test
    void leavesNoBeanBehindHoweverOftenItStartsAndStops() throws Exception {
        Map<String, String> configuration =
                new OneTask(proxy.server()).put("a.csv", GOOD).configuration(Map.of("schema.fields", "id INT64"));
        for (int cycle = 0; cycle < 200; cycle++) {
            S3SourceTask task = startedTask(configuration);
            assertThat(beans()).isNotEmpty();
            task.stop();
            assertThat(beans()).isEmpty();
            // as Connect takes its own away
            workers = new Metrics();
        }
    }

    @Test
    void leavesNoBeanBehindWhereItsStartFails() throws Exception {
        Map<String, String> configuration =
                new HashMap<>(new OneTask(proxy.server()).put("a.csv", GOOD).configuration(Map.of()));
        configuration.put("fetch.concurrency", "none");

        assertThatThrownBy(() -> startedTask(configuration)).isInstanceOf(ConfigException.class);

        assertThat(beans()).isEmpty();
    }

    @Test
    void startsBesideATaskOfItsNameThatWasGivenUp() throws Exception {
        Map<String, String> configuration =
                new OneTask(proxy.server()).put("a.csv", GOOD).configuration(Map.of("schema.fields", "id INT64"));
        S3SourceTask givenUp = startedTask(configuration);
        S3SourceTask task = startedTask(configuration);

        givenUp.stop();

        assertThat(beans()).isNotEmpty();
        task.stop();
        assertThat(beans()).isEmpty();
    }

    private S3SourceTask startedTask(Map<String, String> configuration) {
        S3SourceTask task = new S3SourceTask();
        task.initialize(new TaskContext(configuration, new MemoryOffsets(), workers));
        task.start(configuration);
        return task;
    }

    /** Polls so many records, and on until all that was begun has ended. */
    private static Map<String, Object> poll(S3SourceTask task, int count) throws Exception {
        List<SourceRecord> records = new ArrayList<>();
        Awaitility.await().pollInSameThread().atMost(SOON).until(() -> {
            List<SourceRecord> next = task.poll();
            records.addAll(next == null ? List.of() : next);
            Map<String, Object> seen = beans();
            return records.size() >= count
                    && seen.get("objects-in-flight").equals(0L)
                    && !seen.get("looks-total").equals(0L)
                    && seen.get("read-ahead-bytes").equals(0L);
        });
        assertThat(records).hasSize(count);
        return beans();
    }

    /** The attributes of all beans, with their labels. */
    private static Map<String, Object> beans() throws Exception {
        Map<String, Object> values = new TreeMap<>();
        Set<ObjectName> names = BEANS.queryNames(new ObjectName("io.headwater:type=s3-source-task-metrics,*"), null);
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : BEANS.getMBeanInfo(name).getAttributes()) {
                values.put(
                        label(attribute.getName(), name.getKeyPropertyList()),
                        BEANS.getAttribute(name, attribute.getName()));
            }
        }
        return values;
    }

    private static String label(String metric, Map<String, String> keys) {
        StringBuilder label = new StringBuilder(metric);
        for (String key : List.of("code", "kind", "outcome", "role")) {
            if (keys.containsKey(key)) {
                label.append(',').append(key).append('=').append(keys.get(key));
            }
        }
        return label.toString();
    }
}
