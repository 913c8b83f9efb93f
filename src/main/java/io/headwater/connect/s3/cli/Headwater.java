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

import io.headwater.connect.s3.S3SourceConnector;
import io.headwater.connect.s3.cli.dryrun.DryRunCommand;
import io.headwater.connect.s3.cli.offsets.OffsetsCommand;
import io.headwater.connect.s3.cli.report.ReportCommand;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The command line's entry: {@code java -jar headwater-cli.jar COMMAND …}. Ends with an {@link ExitCode}. */
@CommandLine.Command(
        name = "headwater",
        description = "Looks at what an S3 source connector of Headwater reads, and prepares it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3,
        versionProvider = Headwater.VersionOfTheBuild.class,
        subcommands = {DryRunCommand.class, PolicyCommand.class, OffsetsCommand.class, ReportCommand.class})
public final class Headwater {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private final boolean isWatched;

    private Headwater(boolean isWatched) {
        this.isWatched = isWatched;
    }

    /** Whether somebody looks on: then a command may draw how far it is where errors go. */
    public boolean isWatched() {
        return isWatched;
    }

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_LEVEL) == null) {
            // What the libraries log is for an operator of a worker; -Dorg.slf4j.simpleLogger.defaultLogLevel=info
            // shows it.
            System.setProperty(LOG_LEVEL, "error");
            // These log what they throw, which is told anyway.
            System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka.common.config.provider", "off");
        }
        System.exit(run(
                new Headwater(ErrorTerminal.isOne()),
                arguments,
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8)));
    }

    /**
     * Runs one command.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter error) {
        return run(new Headwater(false), arguments, out, error);
    }

    /** The commands and their options; where they print is where this process does. */
    public static CommandLine commandLine() {
        return commandLine(new Headwater(false));
    }

    private static int run(Headwater headwater, String[] arguments, PrintWriter out, PrintWriter error) {
        return commandLine(headwater).setOut(out).setErr(error).execute(arguments);
    }

    private static CommandLine commandLine(Headwater headwater) {
        return new CommandLine(headwater)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    static final class VersionOfTheBuild implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"headwater " + new S3SourceConnector().version()};
        }
    }
}
