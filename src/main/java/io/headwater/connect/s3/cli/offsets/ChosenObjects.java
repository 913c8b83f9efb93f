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
import picocli.CommandLine;

/** The objects whose offsets are changed: some, or expressly all. */
final class ChosenObjects {

    @CommandLine.Mixin
    private final Selection selection = new Selection();

    @CommandLine.Option(names = "--all", description = "All objects; has to be given where nothing else is.")
    private boolean all;

    Selection checked() throws CommandException {
        selection.check();
        if (selection.isEmpty() != all) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    all
                            ? "With --all there are no objects to choose from."
                            : "Say which objects: by --object, --prefix, a time, --done or --not-done, or --all.");
        }
        return selection;
    }

    boolean isEmpty() {
        return selection.isEmpty() && !all;
    }
}
