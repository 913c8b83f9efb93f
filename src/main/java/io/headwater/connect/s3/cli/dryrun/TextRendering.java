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

import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.access.AccessFinding;
import io.headwater.connect.s3.cli.ConnectorFile;
import io.headwater.connect.s3.config.AccessCheckChoice;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.store.OneLine;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A dry run as text, each step as soon as it is over. */
record TextRendering(PrintWriter out, Prices prices) implements Rendering {

    @Override
    public void access(ConnectorFile file, S3SourceConfig config, List<AccessFinding> findings) {
        String bucket = OneLine.of("s3://" + config.bucket());
        String check = config.accessCheck().name().toLowerCase(Locale.ROOT);
        if (config.accessCheck() == AccessCheckChoice.NONE) {
            out.println("Access to " + bucket + ": not checked (access.check=none)");
        } else if (findings.isEmpty()) {
            out.println("Access to " + bucket + ": all well (access.check=" + check + ")");
        } else {
            out.println("Access to " + bucket + ": no connector would start (access.check=" + check + ")");
            findings.forEach(finding -> out.println("  " + finding.key() + ": " + OneLine.of(finding.message())));
        }
    }

    @Override
    public void surveyed(Surveyed surveyed) {
        new SurveyText(out).print(surveyed);
    }

    @Override
    public void read(Trial trial) {
        new TrialText(out).print(trial);
    }

    @Override
    public void estimated(Estimate estimate, boolean isComplete) {
        out.println();
        out.println("Requests, at " + Numbers.dollars(prices.list()) + " for 1,000 LIST, COPY and PUT and "
                + Numbers.dollars(prices.get()) + " for 1,000 GET and HEAD"
                + (prices.areDefaults() ? " (" + Prices.DEFAULTS + ")" : "")
                + (isComplete ? "" : ", of what was looked at"));
        TextTable table = new TextTable().row("FOR", "LIST", "GET", "PRICE", "BECAUSE");
        for (Estimate.Line line : estimate.lines()) {
            BigDecimal price = prices.of(line.lists(), line.gets());
            table.row(
                    purpose(line), line.lists(), line.gets(), new TextTable.Right(Numbers.dollars(price)), line.how());
        }
        table.lines().forEach(out::println);
    }

    private static String purpose(Estimate.Line line) {
        return line.name().replace('_', ' ')
                + switch (line.per()) {
                    case ONCE -> ", once";
                    case START -> ", each start";
                    case DAY -> ", a day";
                };
    }

    @Override
    public void end(int exitCode, Optional<String> failure) {
        failure.ifPresent(why -> {
            out.println();
            out.println("A connector fails here: " + OneLine.of(why));
        });
        out.flush();
    }
}
