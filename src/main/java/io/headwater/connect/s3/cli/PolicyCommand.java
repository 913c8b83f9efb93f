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

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code policy CONFIG.json}. */
@CommandLine.Command(
        name = "policy",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Prints the least-privilege IAM documents for exactly this configuration.")
final class PolicyCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final ConnectorFileArgument configuration = new ConnectorFileArgument();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Override
    public Integer call() throws CommandException {
        command.commandLine().getOut().println(configuration.read().checked().bucket());
        return ExitCode.OK.code();
    }
}
