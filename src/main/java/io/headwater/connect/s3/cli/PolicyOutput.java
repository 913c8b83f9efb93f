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

import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where policies are printed to.
 *
 * @param connector whose they are
 * @param out the terminal
 * @param directory where they go instead; the terminal then gets the names of the files
 */
record PolicyOutput(ConnectorLabel connector, PrintWriter out, Optional<Path> directory) {

    void json(List<PolicyDocument> documents) throws CommandException {
        if (directory.isEmpty()) {
            out.println(PolicyJson.documents(documents).toPrettyString());
            return;
        }
        Set<Path> written = new HashSet<>();
        for (PolicyDocument document : documents) {
            written.add(write(
                    document.name() + ".json", PolicyJson.document(document).toPrettyString() + "\n"));
            out.println("  " + document.holder().kind() + " policy of "
                    + document.holder().arn() + ". " + document.purpose());
        }
        tellWhatIsLeft(written, ".json");
    }

    void commands(List<PolicyDocument> documents) throws CommandException {
        Map<String, String> scripts = AwsCommands.scripts(connector, documents);
        if (directory.isEmpty()) {
            scripts.values().forEach(out::println);
            return;
        }
        Set<Path> written = new HashSet<>();
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = write("apply-in-" + script.getKey() + ".sh", script.getValue());
            written.add(file);
            if (!file.toFile().setExecutable(true)) {
                out.println("  " + file + " is to be run as bash " + file + ": it cannot be made executable here.");
            }
        }
        tellWhatIsLeft(written, ".sh");
    }

    /** Files of several connectors stand beside one another. */
    private String beginning() {
        return connector.text() + "-";
    }

    /** Files of an earlier run may say what no longer holds. */
    private void tellWhatIsLeft(Set<Path> written, String extension) throws CommandException {
        Path folder = directory.orElseThrow();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith(beginning())
                            && file.getFileName().toString().endsWith(extension)
                            && !written.contains(file))
                    .sorted()
                    .forEach(file -> out.println("  " + file + " is of an earlier run, and not part of this one."));
        } catch (IOException e) {
            throw new CommandException(ExitCode.CANNOT_READ, folder + " cannot be listed: " + e);
        }
    }

    private Path write(String name, String text) throws CommandException {
        Path file = directory.orElseThrow().resolve(beginning() + name);
        try {
            Files.createDirectories(directory.orElseThrow());
            Files.writeString(file, text, UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCode.CANNOT_READ, file + " cannot be written: " + e);
        }
        out.println(file);
        return file;
    }
}
