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
import io.headwater.connect.s3.store.OneLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes offsets of a connector, which is stopped for it. */
final class Editing {

    /** Connect has 90 seconds for a request, in which it reads all its offsets first; this many of them are a few megabytes. */
    private static final int BATCH = 5_000;

    private final Connector connector;
    private final Edit edit;
    private final PrintWriter told;

    Editing(Connector connector, Edit edit, PrintWriter told) {
        this.connector = connector;
        this.edit = edit;
        this.told = told;
    }

    /** What is to be changed as it is now; the connector may go on meanwhile. */
    Edit.Plan plan() throws CommandException, InterruptedException {
        return edit.plan(connector.offsets(edit::takes));
    }

    String sentence(Edit.Plan plan) {
        return "Change " + counted(plan.changes().size()) + " of connector " + OneLine.of(connector.name()) + "?";
    }

    /**
     * Changes what was shown, from where it is once the connector has stopped.
     *
     * @throws CommandException with what was done so far and how the connector does, when something fails
     */
    void carryOut(Edit.Plan shown) throws CommandException, InterruptedException {
        connector.assertAlterable();
        StoppedConnector stopped = StoppedConnector.stop(connector, told);
        int changed = 0;
        try {
            List<Stored> now = stillToChange(shown);
            for (int from = 0; from < now.size(); from += BATCH) {
                List<Stored> batch = now.subList(from, Math.min(from + BATCH, now.size()));
                connector.alter(batch);
                changed += batch.size();
                if (now.size() > BATCH) {
                    told.println("Changed " + changed + " of " + counted(now.size()) + ".");
                }
            }
        } catch (CommandException e) {
            throw new CommandException(
                    e.exitCode(),
                    e.getMessage() + System.lineSeparator() + "Changed " + counted(changed) + " of "
                            + shown.changes().size() + ". " + stopped.restored());
        }
        told.println("Changed " + counted(changed) + ". " + stopped.restored());
    }

    /** The connector went on while the changes were looked at: what came since was not seen, and what no longer matches is left alone. */
    private List<Stored> stillToChange(Edit.Plan shown) throws CommandException, InterruptedException {
        Set<Map<String, Object>> seen = shown.changes().stream()
                .map(change -> change.after().partition())
                .collect(Collectors.toSet());
        List<Stored> now = plan().changes().stream()
                .map(Edit.Change::after)
                .filter(after -> seen.contains(after.partition()))
                .toList();
        if (now.size() < seen.size()) {
            told.println("The connector went on meanwhile: " + counted(seen.size() - now.size())
                    + " no longer as asked for, and left alone.");
        }
        return now;
    }

    private static String counted(int offsets) {
        return offsets + (offsets == 1 ? " offset" : " offsets");
    }
}
