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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.cli.Headwater;
import io.headwater.connect.s3.testing.Documentation;
import io.headwater.connect.s3.testing.Documentation.Piece;
import io.headwater.connect.s3.testing.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * Every command in the documentation is one that there is: its options are those of the command line, profiles and properties are those of
 * the build, paths of Connect's REST API and of files exist. A program that is not looked at here fails.
 */
class DocumentedCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMAND_LINE = "headwater-cli.jar";

    private static final Pattern NAMED = Pattern.compile("^(\\./mvnw |java -(jar|cp) |docker/test\\.sh|\\.ci/run)");

    /** Programs whose words are files at most. */
    private static final List<String> OF_OTHERS = List.of(
            "aws",
            "docker",
            "eksctl",
            "kubectl",
            "unzip",
            "jq",
            "grep",
            "export",
            "git",
            "kafka-console-consumer.sh",
            "printf",
            "while",
            "do",
            "done");

    /** Of Kafka's own distribution. */
    private static final String WORKER = "bin/connect-distributed.sh";

    /** What Connect's REST API answers to, of what a connector's user needs. */
    private static final List<Pattern> REST = Stream.of(
                    "GET /connectors",
                    "POST /connectors",
                    "(GET|DELETE) /connectors/NAME",
                    "(GET|PUT) /connectors/NAME/config",
                    "GET /connectors/NAME/status",
                    "GET /connectors/NAME/tasks",
                    "PUT /connectors/NAME/(pause|stop|resume)",
                    "POST /connectors/NAME/restart(\\?(includeTasks|onlyFailed)=true(&(includeTasks|onlyFailed)=true)?)?",
                    "(GET|PATCH|DELETE) /connectors/NAME/offsets",
                    "GET /connector-plugins",
                    "PUT /connector-plugins/S3SourceConnector/config/validate",
                    "(GET|PUT) /admin/loggers/NAME")
            .map(path -> Pattern.compile(path.replace("NAME", "[\\w.-]+")))
            .toList();

    @TestFactory
    Stream<DynamicTest> everyCommandIsOneThatThereIs() {
        List<Piece> scripts = Documentation.blocks("sh");
        List<Piece> spans = Documentation.spans().stream()
                .filter(span -> NAMED.matcher(span.text()).find())
                .toList();
        assertThat(scripts).hasSizeGreaterThan(30).hasSameSizeAs(Documentation.lines("```sh"));
        assertThat(spans).hasSizeGreaterThan(20);
        return Stream.concat(tests(scripts, true), tests(spans, false));
    }

    /** A command that is named in a sentence need not have all that it takes. */
    private static Stream<DynamicTest> tests(List<Piece> pieces, boolean areWhole) {
        return pieces.stream()
                .flatMap(piece -> ShellScript.commands(piece.text()).stream()
                        .map(command -> DynamicTest.dynamicTest(
                                piece + " " + String.join(" ", command), () -> check(command, areWhole))));
    }

    @Test
    void everyLinkLeadsToAFile() {
        List<String> missing = Documentation.links().stream()
                .filter(link -> !link.text().matches("[a-z]+:.*"))
                .filter(link -> !Files.exists(Path.of("")
                        .resolve(link.page())
                        .resolveSibling(link.text())
                        .normalize()))
                .map(link -> link + " " + link.text())
                .toList();

        assertThat(missing).isEmpty();
    }

    private static void check(List<String> command, boolean isWhole) throws IOException {
        String program = command.get(0);
        List<String> words = command.subList(1, command.size());
        switch (program) {
            case "java" -> checkJava(words, isWhole);
            case "./mvnw" -> checkBuild(words);
            case "curl" -> checkCurl(words);
            case ".ci/run" -> checkRun(words);
            case WORKER -> assertThat(words).containsExactly("config/connect-distributed.properties");
            default -> {
                if (program.startsWith("docker/")) {
                    assertThat(Path.of(program)).isExecutable();
                    for (String word : words) {
                        if (word.startsWith("--")) {
                            assertThat(Path.of(program)).content(UTF_8).contains("= " + word + " ]");
                        } else {
                            checkTest(word);
                        }
                    }
                } else {
                    assertThat(OF_OTHERS).contains(program);
                    words.forEach(DocumentedCommandsTest::checkFile);
                }
            }
        }
    }

    /** What it takes is a branch of its {@code case}. */
    private static void checkRun(List<String> words) {
        assertThat(words).hasSizeLessThanOrEqualTo(1);
        words.forEach(word -> assertThat(Path.of(".ci", "run")).content(UTF_8).contains("\n  " + word + ") exec "));
    }

    private static void checkJava(List<String> words, boolean isWhole) {
        assertThat(words.get(0)).isIn("-jar", "-cp");
        assertThat(words.get(1)).contains(COMMAND_LINE);
        boolean isNamed = words.get(0).equals("-cp");
        List<String> arguments = words.subList(isNamed ? 3 : 2, words.size());
        if (isNamed) {
            assertThat(words.get(2)).isEqualTo(Headwater.class.getName());
        }
        try {
            Headwater.commandLine().parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.MissingParameterException e) {
            assertThat(isWhole).as(e.getMessage()).isFalse();
        }
        arguments.forEach(DocumentedCommandsTest::checkFile);
    }

    private static void checkBuild(List<String> words) throws IOException {
        for (String word : words) {
            if (word.startsWith("-P")) {
                assertThat(Files.readString(Path.of("pom.xml"))).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith("-Dtest=") || word.startsWith("-Dit.test=")) {
                for (String test : word.substring(word.indexOf('=') + 1).split(",", -1)) {
                    checkTest(test);
                }
            } else if (word.startsWith("-D")) {
                String property = word.substring(2).replaceFirst("=.*", "");
                assertThat(BuildProperties.ALL).contains(property);
            } else {
                assertThat(word).isIn("-q", "-o", "verify", "package", "test", "spotless:apply", "…");
            }
        }
    }

    private static void checkTest(String test) throws IOException {
        if (test.equals("NAME")) {
            return;
        }
        String[] parts = test.split("#", 2);
        Path file;
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            file = sources.filter(source -> source.endsWith(parts[0] + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test " + parts[0]));
        }
        if (parts.length == 2) {
            assertThat(file).content(UTF_8).contains("void " + parts[1] + "(");
        }
    }

    private static void checkCurl(List<String> words) throws IOException {
        String method = "GET";
        String address = "";
        for (int word = 0; word < words.size(); word++) {
            switch (words.get(word)) {
                case "-s" -> {}
                case "-X" -> method = words.get(++word);
                case "-H" -> assertThat(words.get(++word)).isEqualTo("Content-Type: application/json");
                case "--data" -> {
                    String data = words.get(++word);
                    if (!data.startsWith("@")) {
                        JSON.readTree(data);
                    }
                }
                default -> {
                    assertThat(address).as("one address").isEmpty();
                    address = words.get(word);
                }
            }
        }
        URI uri = URI.create(address);
        if (uri.getPort() == 8083) {
            String request =
                    method + " " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            assertThat(REST).anyMatch(pattern -> pattern.matcher(request).matches());
        } else {
            assertThat(address)
                    .isIn(
                            "http://localhost:9404/metrics",
                            "http://127.0.0.1:8081/apis/ccompat/v7/subjects/trips-avro-value/versions/1");
        }
    }

    /** One of the project, by a path from its root; what the build makes is not there yet. */
    private static void checkFile(String word) {
        String path = word.substring(word.lastIndexOf('=') + 1);
        if (path.matches("(config|docker|docs|src)/[\\w./-]+")) {
            assertThat(Path.of(path)).exists();
        }
    }

    /** Properties that the build or a test looks at. */
    private static final class BuildProperties {

        private static final Pattern IN_BUILD = Pattern.compile("\\$\\{([\\w.]+)}");
        private static final Pattern IN_TESTS =
                Pattern.compile("(?:getProperty|getBoolean|getInteger|getLong|image|named =)\\(?\\s*\"([\\w.]+)\"");
        private static final List<String> ALL = all();

        private static List<String> all() {
            // Of Maven, and of the plugin that makes the archive.
            List<String> all = new ArrayList<>(
                    List.of("skipTests", "connect.component.documentation.url", "connect.component.source.url"));
            try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    IN_TESTS.matcher(Files.readString(source, UTF_8))
                            .results()
                            .forEach(found -> all.add(found.group(1)));
                }
                IN_BUILD.matcher(Files.readString(Path.of("pom.xml"), UTF_8))
                        .results()
                        .forEach(found -> all.add(found.group(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.copyOf(all);
        }
    }
}
