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
import picocli.CommandLine;

/** What every command takes that changes offsets. */
final class EditOptions {

    @CommandLine.Mixin
    private final ConnectOptions connect = new ConnectOptions();

    @CommandLine.Option(names = "--dry-run", description = "Shows all that would be changed, and changes nothing.")
    private boolean dryRun;

    @CommandLine.Option(names = "--yes", description = "Does not ask; has to be given where there is no terminal.")
    private boolean yes;

    @CommandLine.Option(names = "--json", description = "Prints what is put to Connect's REST API instead of a table.")
    private boolean json;

    /** Shows what is to be changed, asks, and does it. */
    int carryOut(Edit edit, CommandLine command) throws CommandException, InterruptedException {
        PrintWriter told = command.getErr();
        Editing editing = new Editing(connect.connector(), edit, told);
        Edit.Plan plan = editing.plan();
        new Preview(command.getOut(), json, dryRun).show(plan);
        plan.notes().forEach(told::println);
        if (plan.changes().isEmpty()) {
            told.println("There is nothing to be changed.");
            return ExitCode.OK.code();
        }
        if (dryRun) {
            told.println("Nothing was changed, as --dry-run is given.");
            return ExitCode.OK.code();
        }
        if (!yes && !Question.isAgreed(editing.sentence(plan))) {
            told.println("Nothing was changed.");
            return ExitCode.OK.code();
        }
        editing.carryOut(plan);
        return ExitCode.OK.code();
    }
}
