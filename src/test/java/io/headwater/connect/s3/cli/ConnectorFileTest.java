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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsWhatIsPutToRestWithItsName() throws Exception {
        Path file = write(
                "any.json",
                "{\"name\": \"readings\", \"config\": {\"topic\": \"t\", \"tasks.max\": 2, \"left.out\": null}}");

        assertThat(ConnectorFile.read(file, Map.of()))
                .isEqualTo(new ConnectorFile(
                        "readings", true, Map.of("name", "readings", "topic", "t", "tasks.max", "2")));
    }

    @Test
    void readsTheBareConfigurationAndNamesItAfterTheFile() throws Exception {
        Path file = write("readings.json", "{\"topic\": \"t\"}");

        assertThat(ConnectorFile.read(file, Map.of()))
                .isEqualTo(new ConnectorFile("readings", false, Map.of("name", "readings", "topic", "t")));
    }

    @Test
    void putsTheCommandLinesKeysOnTop() throws Exception {
        Path file = write("readings.json", "{\"topic\": \"t\", \"format\": \"csv\"}");

        assertThat(ConnectorFile.read(file, Map.of("topic", "other", "csv.trim", "true"))
                        .properties())
                .isEqualTo(Map.of("name", "readings", "topic", "other", "format", "csv", "csv.trim", "true"));
    }

    @Test
    void isCalledWhatTheCommandLineSays() throws Exception {
        Path file = write("any.json", "{\"name\": \"readings\", \"config\": {\"topic\": \"t\"}}");

        assertThat(ConnectorFile.read(file, Map.of("name", "other")))
                .isEqualTo(new ConnectorFile("other", true, Map.of("name", "other", "topic", "t")));
    }

    @Test
    void looksUpWhatStandsInAnotherFile() throws Exception {
        Path secrets = write("secrets.properties", "secret=a-secret\n");
        Path file = write("readings.json", "{\"aws.secret.access.key\": \"${file:" + secrets + ":secret}\"}");

        assertThat(ConnectorFile.read(file, Map.of()).resolved().properties())
                .containsEntry("aws.secret.access.key", "a-secret");
    }

    @Test
    void saysWhichFileOfSecretsIsNotHere() throws Exception {
        Path file = write("readings.json", "{\"aws.secret.access.key\": \"${file:/no/such/file:secret}\"}");
        ConnectorFile configuration = ConnectorFile.read(file, Map.of());

        assertThatThrownBy(configuration::resolved)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void leavesTheTopicsOwnVariablesAlone() throws Exception {
        Path file = write("readings.json", "{\"topic\": \"${bucket}.${name}\"}");

        assertThat(ConnectorFile.read(file, Map.of()).resolved().properties())
                .containsEntry("topic", "${bucket}.${name}");
    }

    @Test
    void saysThatTheFileIsNotHere() {
        Path file = directory.resolve("none.json");

        assertThatThrownBy(() -> ConnectorFile.read(file, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessage(file + " cannot be read: there is no such file.");
    }

    @Test
    void saysWhereAFileIsNoJsonAndQuotesNothingOfIt() throws Exception {
        Path file = write("readings.json", "{\n\"aws.secret.access.key\": a-secret}");

        assertThatThrownBy(() -> ConnectorFile.read(file, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessage(file + " is no JSON, from line 2, column 26 on.");
    }

    @Test
    void refusesAValueThatIsNoString() throws Exception {
        Path file = write("readings.json", "{\"aws.s3.prefixes\": [\"a\", \"b\"]}");

        assertThatThrownBy(() -> ConnectorFile.read(file, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessage(file + ": the value of aws.s3.prefixes is no string. Put it in quotes.");
    }

    @Test
    void showsAllMistakesOfAConfigurationEachOnItsKey() throws Exception {
        Path file = write("readings.json", "{\"aws.s3.bucket.name\": \"readings\", \"row.max.bytes\": \"many\"}");
        ConnectorFile configuration = ConnectorFile.read(file, Map.of());

        assertThatThrownBy(configuration::checked)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("row.max.bytes: Invalid value many")
                .hasMessageContaining("topic: ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, UTF_8);
    }
}
