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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where policies are printed to.
 *
 * @param out the terminal
 * @param directory where they go instead; the terminal then gets the names of the files
 */
record PolicyOutput(PrintWriter out, Optional<Path> directory) {

    void json(List<PolicyDocument> documents) throws CommandException {
        if (directory.isEmpty()) {
            out.println(PolicyJson.documents(documents).toPrettyString());
            return;
        }
        for (PolicyDocument document : documents) {
            write(document.name() + ".json", PolicyJson.document(document).toPrettyString() + "\n");
            out.println("  " + document.holder().kind() + " policy of "
                    + document.holder().arn() + ". " + document.purpose());
        }
    }

    void commands(ConnectorLabel connector, List<PolicyDocument> documents) throws CommandException {
        Map<String, String> scripts = AwsCommands.scripts(connector, documents);
        if (directory.isEmpty()) {
            scripts.values().forEach(out::println);
            return;
        }
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = write("apply-in-" + script.getKey() + ".sh", script.getValue());
            if (!file.toFile().setExecutable(true)) {
                out.println("  " + file + " is to be run as bash " + file + ": it cannot be made executable here.");
            }
        }
    }

    private Path write(String name, String text) throws CommandException {
        Path file = directory.orElseThrow().resolve(name);
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
