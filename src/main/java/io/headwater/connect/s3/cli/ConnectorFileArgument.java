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

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** What every command takes that looks at a connector's configuration. */
public final class ConnectorFileArgument {

    @CommandLine.Parameters(
            paramLabel = "CONFIG.json",
            description = "What is put to Connect's REST API: the configuration, or {\"name\": …, \"config\": {…}}.")
    private Path file;

    @CommandLine.Option(
            names = "-o",
            paramLabel = "KEY=VALUE",
            description = "Sets a key on top of the file's; may be given several times.")
    private final Map<String, String> overrides = new LinkedHashMap<>();

    /**
     * Reads it.
     *
     * @throws CommandException when there is no such file, or it is no configuration
     */
    public ConnectorFile read() throws CommandException {
        return ConnectorFile.read(file, overrides);
    }
}
