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
import io.headwater.connect.s3.progress.StoredOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code offsets rewind}: the rows behind one come again. */
@CommandLine.Command(
        name = "rewind",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Rewinds objects to a row, so that the rows behind it come again.")
final class RewindCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final ChosenObjects objects = new ChosenObjects();

    @CommandLine.Option(
            names = "--row",
            paramLabel = "N",
            required = true,
            description = "How many rows stay finished: row N+1 is the next one.")
    private long row;

    @CommandLine.Option(
            names = "--invalid",
            paramLabel = "K",
            description =
                    "How many of these N rows were invalid, for the object's report. Left out, it is told from what is"
                            + " stored where that can be, and else 0.")
    private Optional<Long> invalid = Optional.empty();

    @CommandLine.Mixin
    private final EditOptions options = new EditOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    /** Back to a row, of objects that are further. */
    private record Rewinding(Selection selection, long row, Optional<Long> invalid) implements Edit {

        @Override
        public boolean takes(Stored stored) {
            return selection.takes(stored) && stored.progress().isPresent();
        }

        @Override
        public Plan plan(List<Stored> taken) {
            List<Change> changes = new ArrayList<>();
            long notThatFar = 0;
            long unsure = 0;
            for (Stored stored : taken) {
                StoredOffset offset = stored.progress().orElseThrow();
                OptionalLong known = invalid.isPresent() ? OptionalLong.of(invalid.get()) : invalidOf(offset);
                StoredOffset rewound = offset.rewound(row, known.orElse(0));
                if (offset.row() < row) {
                    notThatFar++;
                } else if (!rewound.equals(offset)) {
                    unsure += known.isPresent() ? 0 : 1;
                    changes.add(new Change(
                            Optional.of(stored), Stored.of(stored.object().orElseThrow(), rewound)));
                }
            }
            return new Plan(changes, notes(notThatFar, unsure));
        }

        /** How many of the rows up to the one rewound to were invalid, where that can be told. */
        private OptionalLong invalidOf(StoredOffset offset) {
            if (row == 0 || offset.invalid() == 0) {
                return OptionalLong.of(0);
            }
            return offset.row() == row ? OptionalLong.of(offset.invalid()) : OptionalLong.empty();
        }

        private List<String> notes(long notThatFar, long unsure) {
            List<String> notes = new ArrayList<>();
            if (notThatFar > 0) {
                notes.add("Left alone, as not even " + row + " of their rows are finished: " + notThatFar + ".");
            }
            if (unsure > 0) {
                notes.add("Had invalid rows, of which it is not known how many are among the first " + row + ": "
                        + unsure + ". Their reports will count none of these; --invalid says how many it were.");
            }
            return notes;
        }
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (row < 0) {
            throw new CommandException(ExitCode.CONFIGURATION, "--row is " + row + " and has to be 0 or more.");
        }
        if (invalid.filter(count -> count < 0 || count > row).isPresent()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "--invalid is " + invalid.get() + " and has to be 0 to " + row
                            + ", the number of rows that stay finished.");
        }
        return options.carryOut(new Rewinding(objects.checked(), row, invalid), command.commandLine());
    }
}
