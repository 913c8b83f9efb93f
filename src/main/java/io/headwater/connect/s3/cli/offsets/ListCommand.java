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
package io.headwater.connect.s3.cli.offsets;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code offsets list}: what is stored, of objects or of schemas. */
@CommandLine.Command(
        name = "list",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Shows how far objects have been read.")
final class ListCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final ConnectOptions connect = new ConnectOptions();

    @CommandLine.Mixin
    private final Selection selection = new Selection();

    @CommandLine.Option(names = "--schemas", description = "Shows the stored schemas instead of the objects.")
    private boolean schemas;

    @CommandLine.Option(
            names = "--json",
            description = "Prints JSON as Connect's REST API has it, to keep, and to put back with PATCH.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        selection.check();
        if (schemas && !selection.isEmpty()) {
            throw new CommandException(ExitCode.CONFIGURATION, "With --schemas there are no objects to choose from.");
        }
        List<Stored> found =
                connect.connector().offsets(stored -> schemas ? stored.schema().isPresent() : isListed(stored));
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.print(OffsetsJson.text(found));
            out.flush();
        } else if (schemas) {
            OffsetTable.schemas(found).forEach(out::println);
        } else {
            OffsetTable.objects(found).forEach(out::println);
        }
        return ExitCode.OK.code();
    }

    /** What is neither object nor schema is shown where nothing is chosen, so that it can be seen at all. */
    private boolean isListed(Stored stored) {
        return selection.takes(stored)
                || (selection.isEmpty() && stored.schema().isEmpty());
    }
}
