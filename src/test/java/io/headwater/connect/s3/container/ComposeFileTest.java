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
package io.headwater.connect.s3.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the files which watch the worker of {@code docker/compose.yaml} name each other rightly; Grafana itself runs in no test. */
class ComposeFileTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern AGENT = Pattern.compile("-javaagent:(\\S+)/([\\w.]+\\.jar)=(\\d+):(\\S+)/([\\w.-]+)");

    private static JsonNode services;

    @BeforeAll
    static void read() throws IOException {
        services = yaml("compose.yaml").get("services");
    }

    @Test
    void mountsFilesThatAreThere() {
        for (JsonNode service : services) {
            mounts(service).forEach((inside, file) -> {
                if (!file.startsWith("target")) {
                    assertThat(file).as(inside).exists();
                }
            });
        }
    }

    @Test
    void letsPrometheusScrapeTheAgentThatTheImageHas() throws IOException {
        Matcher agent =
                AGENT.matcher(services.at("/connect/environment/KAFKA_OPTS").asText());
        assertThat(agent.matches()).isTrue();
        assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
                .contains("/" + agent.group(2) + " config/monitoring/" + agent.group(5) + " " + agent.group(1) + "/\n");
        assertThat(agent.group(4)).isEqualTo(agent.group(1));

        Map<String, Path> mounts = mounts(services.get("prometheus"));
        JsonNode prometheus = yaml("monitoring/prometheus.yaml");
        assertThat(mounts.get("/etc/prometheus/prometheus.yml"))
                .isEqualTo(Path.of("docker/monitoring/prometheus.yaml"));
        assertThat(mounts.get(
                        "/etc/prometheus/" + prometheus.at("/rule_files/0").asText()))
                .isEqualTo(Path.of("config/monitoring/alerts.yaml"));
        assertThat(prometheus.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("connect:" + agent.group(3));
    }

    @Test
    void letsGrafanaShowTheDashboardWithWhatPrometheusScrapes() throws IOException {
        JsonNode grafana = services.get("grafana");
        Map<String, Path> mounts = mounts(grafana);
        String home = grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                .asText();
        JsonNode folder = yaml("monitoring/grafana-dashboards.yaml").at("/providers/0/options/path");
        assertThat(mounts.get(home)).isEqualTo(Path.of("config/monitoring/grafana-dashboard.json"));
        assertThat(Path.of(home).getParent()).hasToString(folder.asText());

        JsonNode source = yaml("monitoring/grafana-datasources.yaml").at("/datasources/0");
        assertThat(source.get("type").asText()).isEqualTo("prometheus");
        assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(services.at("/prometheus/ports/0").asText()).endsWith(":9090");
        assertThat(source.at("/jsonData/timeInterval"))
                .isEqualTo(yaml("monitoring/prometheus.yaml").at("/global/scrape_interval"));
    }

    /** What is mounted from the project, by where it is inside. */
    private static Map<String, Path> mounts(JsonNode service) {
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (JsonNode volume : service.path("volumes")) {
            String[] parts = volume.asText().split(":", -1);
            assertThat(parts).as("%s", volume).hasSize(3).endsWith("ro");
            mounts.put(parts[1], DOCKER.resolve(parts[0]).normalize());
        }
        return mounts;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(DOCKER.resolve(file).toFile());
    }
}
