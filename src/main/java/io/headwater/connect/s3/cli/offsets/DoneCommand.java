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

/** {@code offsets done}: nothing more is read of objects. */
@CommandLine.Command(
        name = "done",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Marks objects as done, so that nothing more is read of them unless they change.")
final class DoneCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final ChosenObjects objects = new ChosenObjects();

    @CommandLine.Option(
            names = "--etag",
            paramLabel = "ETAG",
            description =
                    "ETag of the one object that --object names and of which nothing is stored yet, without quotes.")
    private Optional<String> etag = Optional.empty();

    @CommandLine.Mixin
    private final EditOptions options = new EditOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    /** The end of what is stored, or of an object that is given with its ETag. */
    private record Finishing(Selection selection, Optional<String> etag) implements Edit {

        @Override
        public boolean takes(Stored stored) {
            return selection.takes(stored) && stored.progress().isPresent();
        }

        @Override
        public Plan plan(List<Stored> taken) {
            List<Change> changes = new ArrayList<>();
            for (Stored stored : taken) {
                StoredOffset offset = stored.progress().orElseThrow();
                if (etag.filter(tag -> !tag.equals(offset.etag())).isPresent()) {
                    changes.add(new Change(Optional.of(stored), given()));
                } else if (!offset.done()) {
                    changes.add(new Change(
                            Optional.of(stored), Stored.of(stored.object().orElseThrow(), offset.asDone())));
                }
            }
            if (taken.isEmpty() && etag.isPresent()) {
                changes.add(new Change(Optional.empty(), given()));
            }
            return new Plan(changes, List.of());
        }

        private Stored given() {
            return Stored.of(
                    selection.objects().get(0),
                    new StoredOffset(
                            etag.orElseThrow(),
                            0,
                            0,
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            true));
        }
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Selection selection = objects.checked();
        if (etag.isPresent() && selection.objects().size() != 1) {
            throw new CommandException(ExitCode.CONFIGURATION, "With --etag, one --object has to be given.");
        }
        return options.carryOut(new Finishing(selection, etag), command.commandLine());
    }
}
