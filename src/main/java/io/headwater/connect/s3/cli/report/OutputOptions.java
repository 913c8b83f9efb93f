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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final int FILE = 1_000;
    private static final int SERVER = 10_000;
    private static final int MOST = 1_000_000;
    private static final int LAST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    /** At most one of them. */
    private static final class Form {

        @CommandLine.Option(names = "--json", description = "Prints JSON.")
        private boolean json;

        @CommandLine.Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Writes a page into this file, which needs nothing else to be looked at.")
        private Optional<Path> html = Optional.empty();

        @CommandLine.Option(
                names = "--serve",
                paramLabel = "PORT",
                description = "Serves a page that follows what comes in, until it is interrupted; 0 takes a free port.")
        private Optional<Integer> port = Optional.empty();
    }

    @CommandLine.ArgGroup(exclusive = true)
    private Form form = new Form();

    @CommandLine.Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where --serve listens; " + LOOPBACK + " if left out. There is no password: whoever reaches"
                    + " another address sees keys and rows.")
    private Optional<String> host = Optional.empty();

    @CommandLine.Option(
            names = "--objects",
            paramLabel = "N",
            description =
                    "How many objects, and how many dead letters, are shown, or kept to be searched; if left out, 20 in"
                            + " the terminal and in JSON, 1000 in a file, 10000 in a server.")
    private Optional<Integer> objects = Optional.empty();

    @CommandLine.Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "newest",
            description =
                    "Which objects come first: newest, or worst (rejected ones, then those with most invalid rows);"
                            + " ${DEFAULT-VALUE} if left out.")
    private Order order = Order.NEWEST;

    @CommandLine.Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many dead letters are shown for each error; ${DEFAULT-VALUE} if left out.")
    private int samples;

    /**
     * Looks whether they go together.
     *
     * @throws CommandException with exit code 3 when they do not
     */
    void check() throws CommandException {
        if (host.isPresent() && !isServed()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, "--host says where --serve listens. Add --serve PORT, or leave it out.");
        }
    }

    Bounds bounds() throws CommandException {
        int shown = objects.orElse(form.port.isPresent() ? SERVER : form.html.isPresent() ? FILE : TERMINAL);
        check("--objects", shown);
        check("--samples", samples);
        return new Bounds(shown, shown, samples, order == Order.WORST ? Report.WORST : Report.NEWEST);
    }

    boolean isServed() {
        return form.port.isPresent();
    }

    /** Begins to serve. */
    ReportServer serve(LivePages pages) throws CommandException {
        int port = form.port.orElseThrow();
        if (port < 0 || port > LAST_PORT) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, "--serve is " + port + " and has to be from 0 to " + LAST_PORT + ".");
        }
        return ReportServer.start(host.orElse(LOOPBACK), port, pages);
    }

    void print(Summary summary, PrintWriter out) throws CommandException {
        if (form.html.isPresent()) {
            write(summary, form.html.get());
            out.println(form.html.get());
        } else if (form.json) {
            out.print(SummaryJson.text(summary));
            out.flush();
        } else {
            TerminalTable.lines(summary).forEach(out::println);
        }
    }

    private static void write(Summary summary, Path file) throws CommandException {
        String body = "<p class=\"quiet\">As of "
                + TerminalTable.seconds(Instant.now()) + "</p>\n<main>\n"
                + Tables.within(summary.someLetters()).all(summary) + "</main>";
        try {
            Files.writeString(file, new Page("Headwater: what came in", body).file(), UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCode.CANNOT_READ, file + " cannot be written: " + e);
        }
    }

    private static void check(String option, int value) throws CommandException {
        if (value < 0 || value > MOST) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, option + " is " + value + " and has to be from 0 to " + MOST + ".");
        }
    }
}
