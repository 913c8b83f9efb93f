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
package io.headwater.connect.s3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command says where it is asked wrongly, and where no Kafka is; ReportIT shows the rest. */
class ReportCommandTest {

    /** Of the discard service, which nobody runs. */
    private static final String NOBODY = "127.0.0.1:9";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("Say which topics to read: by --topic, --dead-letter-topic or both."),
                mistake("Give --from or --since, and not both.", "--since=1h", "--from=2026-01-01T00:00:00Z"),
                mistake(
                        "Nothing is between --from 2026-02-01T00:00:00Z and --to 2026-01-01T00:00:00Z.",
                        "--from=2026-02-01T00:00:00Z",
                        "--to=2026-01-01T00:00:00Z"),
                mistake(
                        "--since is yesterday and has to be a time such as 90s, 30m, 24h, 7d or PT1H30M.",
                        "--since=yesterday"),
                mistake("--since is -PT1H and has to be from 0 to a million days.", "--since=-PT1H"),
                mistake("--registry has to be http://HOST:8081 or https://HOST:8081.", "--registry=registry:8081"),
                mistake(
                        "--registry holds a user. Give user and password by --registry-user-env or --registry-user-file.",
                        "--registry=http://me:secret@registry:8081"),
                mistake(
                        "There is no environment variable NO_SUCH_VARIABLE, which --registry-user-env names.",
                        "--registry=http://registry:8081",
                        "--registry-user-env=NO_SUCH_VARIABLE"),
                mistake(
                        "Say by --registry where the registry answers, or leave its other options.",
                        "--registry-user-file=user"),
                mistake("--objects is -1 and has to be from 0 to 1000000.", "--topic=reports", "--objects=-1"),
                mistake(
                        "--host says where --serve listens. Add --serve PORT, or leave it out.",
                        "--topic=reports",
                        "--host=0.0.0.0",
                        "--json"),
                mistake(
                        "--command-config none.properties cannot be read: there is no such file.",
                        "--topic=reports",
                        "--command-config=none.properties"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsAskedWrongly(String message, List<String> arguments) {
        assertThat(run(NOBODY, arguments)).isEqualTo(3);

        assertThat(error.toString().lines()).containsExactly(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatTheBootstrapServerIsNone() {
        assertThat(run("nowhere", List.of("--topic", "reports"))).isEqualTo(3);

        assertThat(error.toString().lines())
                .containsExactly("--bootstrap-server or --command-config: Invalid url in bootstrap.servers: nowhere");
    }

    @Test
    void saysThatKafkaCannotBeReachedAndKeepsThePasswordToItself() throws Exception {
        Path config = Files.writeString(
                directory.resolve("client.properties"),
                "default.api.timeout.ms=900\nrequest.timeout.ms=500\nssl.key.password=not to be shown\ngroup.id=mine\n");

        assertThat(run(NOBODY, List.of("--topic", "reports", "--command-config", config.toString())))
                .isEqualTo(2);

        assertThat(error.toString().lines())
                .containsExactly("Kafka at " + NOBODY + ": Timeout expired while fetching topic metadata. Check"
                        + " --bootstrap-server, and --command-config for user, password and certificates.");
    }

    private static Arguments mistake(String message, String... arguments) {
        return Arguments.of(message, List.of(arguments));
    }

    private int run(String server, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("report", "--bootstrap-server", server));
        line.addAll(arguments);
        return Headwater.run(line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(error, true));
    }
}
