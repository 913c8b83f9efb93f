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

import io.headwater.connect.s3.container.ContainerScript.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts a container's worker, in front of a Kafka whose worker only looks at what it is given. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the script runs in containers")
class WorkerScriptTest {

    private static final ContainerScript SCRIPT = new ContainerScript("connect-worker.sh");

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void installKafka() throws IOException {
        Path start = Files.createDirectory(directory.resolve("bin")).resolve("connect-distributed.sh");
        Files.writeString(
                start,
                "#!/bin/bash\ncp \"$1\" \"$KAFKA_HOME/seen\"\necho \"${LC_ALL-none}\" >\"$KAFKA_HOME/locale\"\n");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwx------"));
        environment.putAll(Map.of(
                "KAFKA_HOME",
                directory.toString(),
                "TMPDIR",
                directory.toString(),
                "CONNECT_BOOTSTRAP_SERVERS",
                "one:9092,two:9092",
                "CONNECT_GROUP_ID",
                "lake"));
    }

    @Test
    void namesTheInternalTopicsAfterTheGroup() throws IOException {
        assertThat(started())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "one:9092,two:9092",
                        "group.id", "lake",
                        "config.storage.topic", "lake-configs",
                        "offset.storage.topic", "lake-offsets",
                        "status.storage.topic", "lake-status"));
    }

    @Test
    void keepsTheNamesOfTopicsThatAreGiven() throws IOException {
        environment.put("CONNECT_CONFIG_STORAGE_TOPIC", "c");
        environment.put("CONNECT_OFFSET_STORAGE_TOPIC", "o");
        environment.put("CONNECT_STATUS_STORAGE_TOPIC", "s");

        assertThat(started())
                .containsEntry("config.storage.topic", "c")
                .containsEntry("offset.storage.topic", "o")
                .containsEntry("status.storage.topic", "s")
                .hasSize(5);
    }

    @Test
    void makesKeysOfNamesAsKafkasOwnImageDoes() throws IOException {
        environment.put("CONNECT_PRODUCER_MAX_REQUEST_SIZE", "1");
        environment.put("CONNECT_A__B___C_D", "2");
        environment.put("NOT_CONNECT_X", "3");

        assertThat(started())
                .containsEntry("producer.max.request.size", "1")
                .containsEntry("a_b-c.d", "2")
                .hasSize(7);
    }

    @Test
    void handsOverEveryValueAsItIs() throws IOException {
        Map<String, String> values = Map.of(
                "a", "user required name=\"lake\\\\house\" secret=\"${file:/run/secrets/kafka:secret}\";",
                "b", "  two blanks before, one after ",
                "c", "-----BEGIN CERTIFICATE-----\nMIIB\\n=\r\n-----END CERTIFICATE-----\n",
                "d", "",
                "e", "\t#!=:$HOME `id` $(id) * %s 'quoted'",
                "f", " ");
        values.forEach((key, value) -> environment.put("CONNECT_" + key.toUpperCase(Locale.ROOT), value));

        assertThat(started()).containsAllEntriesOf(values).hasSize(11);
    }

    @Test
    void showsTheFileToItsUserAloneAlsoWhenItStartsAgain() throws IOException {
        started();
        Path file = directory.resolve("connect-worker.properties");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        started();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesTheWorkersLocaleAlone() throws IOException {
        environment.put("LC_ALL", "C.UTF-8");
        started();

        assertThat(directory.resolve("locale")).hasContent("C.UTF-8");
    }

    @Test
    void saysWhichSettingIsMissing() {
        environment.remove("CONNECT_GROUP_ID");

        assertThat(SCRIPT.run(environment))
                .isEqualTo(
                        new Outcome(
                                1,
                                "connect-worker: CONNECT_GROUP_ID is not set; without it the worker cannot start. Set it to something like connect\n"));
        assertThat(directory.resolve("seen")).doesNotExist();
    }

    @Test
    void refusesAValueThatTheFileCannotHoldWithoutShowingIt() {
        environment.put("CONNECT_SASL_JAAS_CONFIG", "påssword");

        assertThat(SCRIPT.run(environment))
                .isEqualTo(
                        new Outcome(
                                1,
                                "connect-worker: CONNECT_SASL_JAAS_CONFIG holds characters beyond ASCII. Put the value into a file and refer to it through Kafka's FileConfigProvider\n"));
        assertThat(directory.resolve("seen")).doesNotExist();
    }

    /** What the worker reads from the file that it is given. */
    private Map<String, String> started() throws IOException {
        assertThat(SCRIPT.run(environment)).isEqualTo(new Outcome(0, ""));
        Properties properties = new Properties();
        try (InputStream seen = Files.newInputStream(directory.resolve("seen"))) {
            properties.load(seen);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
