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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.testing.BuildFiles;
import io.headwater.connect.s3.testing.Documentation;
import io.headwater.connect.s3.testing.Documentation.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The archive as Confluent Hub and Connect's {@code plugin.path} want it. */
class PluginArchiveIT {

    private static final long LARGEST = 40L * 1024 * 1024;
    private static final Pattern WORKERS_OWN =
            Pattern.compile("(connect-|kafka-clients|slf4j-|hadoop|log4j|logback|reload4j|jackson-databind).*");

    private static final Pattern LIBRARY = Pattern.compile("[\\w.-]+:([\\w.-]+) (\\S+)");

    private final Path archive = BuildFiles.pluginArchive();

    @Test
    void hasOneFolderInTheLayoutOfAComponent() throws IOException {
        String folder = archive.getFileName().toString().replaceFirst("\\.zip$", "") + "/";

        assertThat(entries()).allMatch(entry -> entry.startsWith(folder));
        assertThat(entries())
                .contains(
                        folder + "manifest.json",
                        folder + "assets/headwater.svg",
                        folder + "doc/README.md",
                        folder + "doc/LICENSE",
                        folder + "doc/CHANGELOG.md",
                        folder + "doc/NOTICE",
                        folder + "etc/quickstart.json",
                        folder + "etc/kubernetes/kafka-connect.yaml",
                        folder + "etc/kubernetes/kafka-connector.yaml",
                        folder + "etc/monitoring/alerts.yaml",
                        folder + "etc/monitoring/grafana-dashboard.json",
                        folder + "etc/monitoring/jmx-exporter.yaml",
                        folder + "etc/monitoring/prometheus.yaml");
        assertThat(topLevel(folder)).containsExactlyInAnyOrder("manifest.json", "assets/", "doc/", "etc/", "lib/");
        assertThat(entries())
                .filteredOn(entry -> entry.startsWith(folder + "etc/"))
                .allMatch(entry -> entry.endsWith("/") || entry.endsWith(".json") || entry.endsWith(".yaml"));
    }

    @Test
    void holdsThePagesThatItsReadmeLeadsTo() throws IOException {
        String doc = archive.getFileName().toString().replaceFirst("\\.zip$", "") + "/doc/";
        List<String> linked = Documentation.links().stream()
                .filter(link -> link.page().equals(Path.of("README.md")))
                .map(Piece::text)
                .filter(link -> !link.matches("[a-z]+:.*"))
                .map(link -> doc + link)
                .distinct()
                .toList();

        assertThat(linked).contains(doc + "docs/README.md");
        assertThat(entries()).containsAll(linked);
    }

    @Test
    void holdsNothingThatTheWorkerBrings() throws IOException {
        List<String> jars = entries().stream()
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                .toList();

        assertThat(jars).anyMatch(jar -> jar.startsWith("headwater-connect-s3-source-"));
        assertThat(jars).noneMatch(jar -> WORKERS_OWN.matcher(jar).matches());
        assertThat(entries()).filteredOn(entry -> entry.endsWith(".jar")).allMatch(entry -> entry.contains("/lib/"));
    }

    @Test
    void saysInItsManifestWhatItIs() throws IOException {
        JsonNode manifest = manifest();

        assertThat(manifest.get("name").asText()).isEqualTo("headwater-connect-s3-source");
        assertThat(manifest.get("owner").get("username").asText()).isEqualTo("headwater");
        assertThat(manifest.get("title").asText()).isEqualTo("Headwater S3 Source Connector");
        assertThat(manifest.get("logo").asText()).isEqualTo("assets/headwater.svg");
        assertThat(manifest.get("component_types"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("source");
        assertThat(manifest.get("license")).singleElement().satisfies(license -> {
            assertThat(license.get("name").asText()).isEqualTo("Apache License, Version 2.0");
            assertThat(license.get("url").asText()).startsWith("https://www.apache.org/licenses/");
        });
        assertThat(manifest.get("owner").get("type").asText()).isEqualTo("organization");
        assertThat(manifest.get("support").get("provider_name").asText()).isEqualTo("Headwater");
        assertThat(manifest.get("description").asText()).contains("S3 source connector for Kafka Connect");
        assertThat(manifest.get("release_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(manifest.get("requirements"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Java 17 or newer", "Kafka Connect 3.6 or newer");
        assertThat(manifest.get("tags")).extracting(JsonNode::asText).contains("s3", "csv", "json", "parquet");
        assertThat(manifest.get("features").get("kafka_connect_api").asBoolean())
                .isTrue();
        assertThat(archive.getFileName())
                .hasToString("headwater-headwater-connect-s3-source-"
                        + manifest.get("version").asText() + ".zip");
    }

    @Test
    void isSmallEnoughForTheHub() throws IOException {
        assertThat(Files.size(archive)).isLessThan(LARGEST);
    }

    @Test
    void namesTheLicenceOfEachOfItsJars() throws IOException {
        List<String> notice = text("/doc/NOTICE").lines().toList();
        List<String> named = new ArrayList<>();
        for (int line = 0; line < notice.size() - 1; line++) {
            Matcher library = LIBRARY.matcher(notice.get(line));
            if (library.matches()) {
                named.add(library.group(1) + "-" + library.group(2) + ".jar");
                assertThat(notice.get(line + 1)).matches(" {4}[A-Z].*(Licen[sc]e|CDDL|GPL).*");
            }
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(libraries());
    }

    @Test
    void hasABillOfMaterialsBesideIt() throws IOException {
        String name = archive.getFileName().toString().replaceFirst("\\.zip$", ".cdx.json");
        JsonNode bill = new ObjectMapper().readTree(archive.resolveSibling(name).toFile());
        List<String> components = new ArrayList<>();
        bill.get("components")
                .forEach(component -> components.add(component.get("name").asText() + "-"
                        + component.get("version").asText() + ".jar"));

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(components)
                .filteredOn(component -> !WORKERS_OWN.matcher(component).matches())
                .containsExactlyInAnyOrderElementsOf(libraries());
    }

    @Test
    void hasItsChecksumBesideIt() throws Exception {
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));

        assertThat(archive.resolveSibling("SHA256SUMS")).content().contains(sum + " *" + archive.getFileName());
    }

    /** Of others: all but the connector's own. */
    private List<String> libraries() throws IOException {
        return entries().stream()
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                .filter(jar -> !jar.startsWith("headwater-connect-s3-source-"))
                .toList();
    }

    private List<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private List<String> topLevel(String folder) throws IOException {
        return entries().stream()
                .map(entry -> entry.substring(folder.length()))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(0, entry.indexOf('/') + 1).isEmpty()
                        ? entry
                        : entry.substring(0, entry.indexOf('/') + 1))
                .distinct()
                .toList();
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(text("/manifest.json"));
    }

    private String text(String ending) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry file = zip.stream()
                    .filter(entry -> entry.getName().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
            try (InputStream content = zip.getInputStream(file)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
