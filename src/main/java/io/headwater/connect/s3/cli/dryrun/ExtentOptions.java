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
import io.headwater.connect.s3.TrialExtent;
import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.util.Optional;
import picocli.CommandLine;

/** How much a dry run looks at, and shows. */
final class ExtentOptions {

    /** A hundred pages: some seconds, and a twentieth of a cent. */
    private static final long SURVEYED_AT_MOST = 100_000;

    /** As many as are sampled for a schema. */
    private static final long ROWS_OF_AN_OBJECT = 1_000;

    @CommandLine.Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many rows of each topic are shown; ${DEFAULT-VALUE} by default.")
    private int rows = 10;

    @CommandLine.Option(
            names = "--objects",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many objects of each topic are read, the first ones in key order; ${DEFAULT-VALUE} by default.")
    private int objects = 10;

    @CommandLine.Option(
            names = "--invalid",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many invalid rows and objects are shown; ${DEFAULT-VALUE} by default. All are counted.")
    private int invalid = 20;

    @CommandLine.Option(
            names = "--all",
            description =
                    "Reads every row of every object. Without it, about the first 1,000 rows of each object that is read, and the bucket"
                            + " is listed as far as about its first 100,000 objects.")
    private boolean all;

    void check() throws CommandException {
        if (rows < 0 || objects < 0 || invalid < 0) {
            throw new CommandException(ExitCode.CONFIGURATION, "--rows, --objects and --invalid take a number from 0.");
        }
    }

    boolean isAll() {
        return all;
    }

    int rowsShown() {
        return rows;
    }

    int invalidShown() {
        return invalid;
    }

    /** How many rows of each object are read at least, without {@code --all}. */
    long rowsPerObject() {
        return Math.max(ROWS_OF_AN_OBJECT, rows);
    }

    Survey.Bounds ofSurvey() {
        return new Survey.Bounds(all ? Long.MAX_VALUE : SURVEYED_AT_MOST, all ? 0 : objects);
    }

    /** Whether there is nothing to read. */
    boolean takesNothing(Surveyed surveyed) {
        return surveyed.selected().objects() == 0 || (!all && surveyed.first().isEmpty());
    }

    TrialExtent ofReading(Surveyed surveyed) {
        return all ? TrialExtent.ALL : new TrialExtent(Optional.of(surveyed.first()), Optional.of(rowsPerObject()));
    }
}
