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
package io.headwater.connect.s3.cli.report;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;

/** How what came in is shown. */
final class OutputOptions {

    /** Which objects are shown where there are more. */
    enum Order {
        NEWEST,
        WORST
    }

    private static final int TERMINAL = 20;
    private static final int MOST = 1_000_000;

    @CommandLine.Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @CommandLine.Option(
            names = "--objects",
            paramLabel = "N",
            description = "How many objects, and how many dead letters, are shown; 20 if left out.")
    private Optional<Integer> objects = Optional.empty();

    @CommandLine.Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "newest",
            description =
                    "Which objects come first: newest, or worst (refused ones, then those with most invalid rows);"
                            + " ${DEFAULT-VALUE} if left out.")
    private Order order = Order.NEWEST;

    @CommandLine.Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many dead letters are shown for each error; ${DEFAULT-VALUE} if left out.")
    private int samples;

    Bounds bounds() throws CommandException {
        int shown = objects.orElse(TERMINAL);
        check("--objects", shown);
        check("--samples", samples);
        return new Bounds(shown, shown, samples, order == Order.WORST ? Report.WORST : Report.NEWEST);
    }

    void print(Summary summary, PrintWriter out) {
        if (json) {
            out.print(SummaryJson.text(summary));
            out.flush();
        } else {
            TerminalTable.lines(summary).forEach(out::println);
        }
    }

    private static void check(String option, int value) throws CommandException {
        if (value < 0 || value > MOST) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, option + " is " + value + " and has to be from 0 to " + MOST + ".");
        }
    }
}
