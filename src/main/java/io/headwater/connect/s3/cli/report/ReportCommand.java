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
import io.headwater.connect.s3.store.OneLine;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;

/** {@code report}: what came in, from the topics that connectors report to. It only reads. */
@CommandLine.Command(
        name = "report",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = {
            "Shows what came in, from the report and dead-letter topics of connectors.",
            "It only reads: no consumer group, no commits, no topic is created.",
            "Ends with 0, or 1 where objects were rejected or rows were invalid, 2 where something cannot be read,"
                    + " 3 where it is asked wrongly."
        })
public final class ReportCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @CommandLine.Mixin
    private final RegistryOptions registry = new RegistryOptions();

    @CommandLine.Mixin
    private final Chosen chosen = new Chosen();

    @CommandLine.Mixin
    private final OutputOptions output = new OutputOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Override
    public Integer call() throws CommandException {
        chosen.check(Instant.now());
        output.check();
        Bounds bounds = output.bounds();
        Inflow inflow = new Inflow(bounds);
        Arrivals arrivals = new Arrivals(new RecordValues(registry.registry()), chosen, inflow);
        try (Topics topics = kafka.open()) {
            if (output.isServed()) {
                serve(topics, arrivals);
            }
            topics.readToEnd(chosen.from(), arrivals);
            return show(inflow.summary(kafka.topics()));
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
    }

    /** Until it is interrupted, or Kafka refuses to go on. */
    private void serve(Topics topics, Arrivals arrivals) throws CommandException {
        CommandLine line = command.commandLine();
        LivePages pages = new LivePages(arrivals.inflow(), kafka.topics());
        try (ReportServer server = output.serve(pages)) {
            if (!server.isPrivate()) {
                line.getErr()
                        .println("Whoever reaches port "
                                + server.address().getPort()
                                + " of this machine sees keys and rows: there is no password.");
            }
            line.getOut().println(server.address());
            topics.readToEnd(chosen.from(), arrivals);
            pages.complete();
            topics.follow(arrivals);
        }
    }

    private int show(Summary summary) throws CommandException {
        PrintWriter out = command.commandLine().getOut();
        output.print(summary, out);
        PrintWriter error = command.commandLine().getErr();
        summary.warnings().map(OneLine::of).forEach(error::println);
        return exitCode(summary).code();
    }

    private static ExitCode exitCode(Summary summary) {
        if (!summary.unreadable().isEmpty()) {
            return ExitCode.CANNOT_READ;
        }
        Totals all = summary.total();
        boolean isClean = all.rejected() == 0 && all.rowsInvalid() == 0 && summary.letters() == 0;
        return isClean ? ExitCode.OK : ExitCode.INVALID_ROWS;
    }
}
