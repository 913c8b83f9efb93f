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
package io.headwater.connect.s3.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of metrics in the documentation is that of the code, and the code's that of the readings. {@code ./mvnw -q test
 * -Dtest=MetricTableTest -Dupdate.docs=true} writes it anew.
 */
class MetricTableTest {

    private static final Path PAGE = Path.of("docs/operations.md");
    private static final String BEGIN = "<!-- metrics: begin, written by MetricTableTest -->\n";
    private static final String END = "<!-- metrics: end -->\n";

    @Test
    void documentationShowsTheMetrics() throws IOException {
        String text = Files.readString(PAGE, UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        assertThat(end).as("%s has both markers", PAGE).isGreaterThan(begin - 1);

        String expected = text.substring(0, begin) + "\n" + table() + "\n" + text.substring(end);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, expected, UTF_8);
            return;
        }
        assertThat(text)
                .as("%s; to write it anew: -Dtest=MetricTableTest -Dupdate.docs=true", PAGE)
                .isEqualTo(expected);
    }

    @Test
    void everyMetricIsRead() {
        TaskMetrics metrics = new TaskMetrics(List.of("invalid_value"), Clock.systemUTC());
        metrics.sessions().add("arn:aws:iam::123456789012:role/reader", Optional::empty);

        assertThat(metrics.readings())
                .allSatisfy(reading -> assertThat(List.copyOf(reading.labels().keySet()))
                        .isEqualTo(reading.metric().labels()))
                .allSatisfy(reading -> assertThat(reading.value().get())
                        .isInstanceOf(reading.metric().unit() == Metric.Unit.SECONDS ? Double.class : Long.class))
                .extracting(Reading::metric)
                .containsOnly(Metric.values());
    }

    @Test
    void everyMetricIsOnTheDashboard() throws IOException {
        String dashboard = Files.readString(Path.of("config/monitoring/grafana-dashboard.json"), UTF_8);

        assertThat(Arrays.stream(Metric.values())
                        .map(metric -> "headwater_" + metric.metricName().replace('-', '_') + "{")
                        .filter(name -> !dashboard.contains(name)))
                .isEmpty();
    }

    private static String table() {
        return "| metric | labels | kind | unit | meaning |\n|---|---|---|---|---|\n"
                + Arrays.stream(Metric.values())
                        .map(metric -> "| `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        metric.metricName(),
                                        metric.labels().stream()
                                                .map(label -> "`" + label + "`")
                                                .collect(Collectors.joining(", ")),
                                        metric.isCounter() ? "counter" : "gauge",
                                        metric.unit().shown(),
                                        metric.meaning()))
                        .collect(Collectors.joining());
    }
}
