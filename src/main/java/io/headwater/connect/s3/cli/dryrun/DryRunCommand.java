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
package io.headwater.connect.s3.cli.dryrun;

import io.headwater.connect.s3.Survey;
import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.TrialSample;
import io.headwater.connect.s3.Validation;
import io.headwater.connect.s3.access.AccessFinding;
import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ConnectorFile;
import io.headwater.connect.s3.cli.ConnectorFileArgument;
import io.headwater.connect.s3.cli.ExitCode;
import io.headwater.connect.s3.cli.Headwater;
import io.headwater.connect.s3.config.S3SourceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.errors.ConnectException;
import picocli.CommandLine;

/** {@code dry-run CONFIG.json}: what a connector of this configuration would do, without Kafka, and without changing anything. */
@CommandLine.Command(
        name = "dry-run",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = {
            "Checks access, and shows what this configuration reads: objects, tasks, schemas, the first rows, what is invalid and why, and the"
                    + " requests that it takes.",
            "Ends with 0 when all is well, 1 when rows or objects are invalid, 2 when the bucket cannot be read, 3 when the configuration is"
                    + " wrong."
        })
public final class DryRunCommand implements Callable<Integer> {

    private static final String TASKS_MAX = "tasks.max";

    @CommandLine.Mixin
    private final ConnectorFileArgument configuration = new ConnectorFileArgument();

    @CommandLine.Mixin
    private final ExtentOptions extent = new ExtentOptions();

    @CommandLine.Mixin
    private final Prices prices = new Prices();

    @CommandLine.Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @CommandLine.ParentCommand
    private Headwater headwater;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        extent.check();
        prices.check();
        ConnectorFile file = configuration.read().resolved();
        S3SourceConfig config = file.checkedHere();
        int tasksMax = tasksMax(file);
        PrintWriter out = command.commandLine().getOut();
        Rendering rendering = json ? new JsonRendering(out, prices) : new TextRendering(out, prices);
        Progress progress = new Progress(command.commandLine().getErr(), headwater.isWatched(), System::nanoTime);
        try (Interruption interruption = Interruption.watch()) {
            return run(file, config, tasksMax, rendering, progress, interruption)
                    .code();
        }
    }

    private ExitCode run(
            ConnectorFile file,
            S3SourceConfig config,
            int tasksMax,
            Rendering rendering,
            Progress progress,
            Interruption interruption)
            throws InterruptedException {
        List<AccessFinding> findings = Validation.ofAccess(file.properties());
        rendering.access(file, config, findings);
        if (!findings.isEmpty()) {
            return end(rendering, ExitCode.CANNOT_READ, Optional.empty());
        }
        try {
            Surveyed surveyed = Survey.of(
                    file.name(), config, tasksMax, extent.ofSurvey(), new SurveyProgress(progress, interruption));
            progress.clear();
            rendering.surveyed(surveyed);
            if (interruption.isWanted()) {
                rendering.read(Trial.ofNothing(extent.isAll(), true));
                return end(rendering, ExitCode.OK, Optional.empty());
            }
            TrialSample sample = TrialSample.of(file.name(), config);
            Trial trial = extent.takesNothing(surveyed)
                    ? Trial.ofNothing(extent.isAll(), false)
                    : new Reading(file.name(), config, extent, progress, interruption).of(surveyed, sample);
            rendering.read(trial);
            rendering.estimated(
                    Estimate.of(config, surveyed, sample, surveyed.tasks().size()), surveyed.isComplete());
            return end(rendering, exitCode(trial), trial.failure());
        } catch (IOException | ConnectException e) {
            progress.clear();
            return end(rendering, ExitCode.CANNOT_READ, Optional.of(e.getMessage()));
        }
    }

    private static ExitCode exitCode(Trial trial) {
        if (trial.failure().isPresent()) {
            return trial.isMisconfigured() ? ExitCode.CONFIGURATION : ExitCode.CANNOT_READ;
        }
        return trial.rows().hasInvalid() ? ExitCode.INVALID_ROWS : ExitCode.OK;
    }

    private static ExitCode end(Rendering rendering, ExitCode exitCode, Optional<String> failure) {
        rendering.end(exitCode.code(), failure);
        return exitCode;
    }

    /** Connect's own default is one task. */
    private static int tasksMax(ConnectorFile file) throws CommandException {
        String given = file.properties().getOrDefault(TASKS_MAX, "1").strip();
        try {
            int tasks = Integer.parseInt(given);
            if (tasks > 0) {
                return tasks;
            }
        } catch (NumberFormatException e) {
            // Said below, as of a number that is none of tasks.
        }
        throw new CommandException(
                ExitCode.CONFIGURATION, TASKS_MAX + " is " + given + ". It must be a number from 1.");
    }

    /** Shows how far the survey is. */
    private record SurveyProgress(Progress progress, Interruption interruption) implements Survey.Observer {

        @Override
        public void seen(long objects) {
            progress.found(objects);
        }

        @Override
        public boolean isEnded() {
            return interruption.isWanted();
        }
    }
}
