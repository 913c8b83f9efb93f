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
package io.headwater.connect.s3.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What arrived, held against what there was.
 *
 * @param rows that arrived in their topics, each counted once
 * @param deadLetters the same of invalid rows
 * @param lost rows of the last version of an object that did not arrive; with exactly-once delivery also those of one before that is
 *     reported as completed, and those of any version before rows that did
 * @param repeated rows and dead letters that arrived again
 * @param problems the versions with which something is not as it must be, and records that belong to none
 */
record Count(long rows, long deadLetters, long reports, long lost, long repeated, List<String> problems) {

    static Count of(ChaosSettings.Mode mode, Tally tally) {
        List<String> problems = new ArrayList<>();
        long rows = 0;
        long deadLetters = 0;
        long reports = 0;
        long lost = 0;
        long repeated = 0;
        for (Version version : tally.versions()) {
            List<Tally.Report> itsReports = tally.reports(version);
            long itsLost = lost(mode, version, itsReports);
            rows += version.emittedRows();
            deadLetters += version.deadLetters();
            reports += itsReports.size();
            lost += itsLost;
            repeated += version.repeated();
            boolean inOrderOnce = version.repeated() + version.outOfOrder() == 0;
            if (itsLost > 0
                    || version.misplaced() > 0
                    || !(inOrderOnce || mode.repeats())
                    || !agree(mode, version, itsReports)) {
                problems.add(version + ", reports " + itsReports);
            }
        }
        tally.strange().forEach(record -> problems.add("unknown row: " + record));
        tally.unknownReports().forEach((object, unknown) -> problems.add("unknown object: " + object + " " + unknown));
        return new Count(rows, deadLetters, reports, lost, repeated, problems);
    }

    /**
     * With at-least-once delivery a kill may leave the report, and rows in one partition, and not the rows before them in another. A restart
     * sends them, unless the object was replaced meanwhile: then they are nowhere any more.
     */
    private static long lost(ChaosSettings.Mode mode, Version version, List<Tally.Report> reports) {
        if (version.isReplaced() && mode.repeats()) {
            return 0;
        }
        boolean complete = !version.isReplaced()
                || reports.stream().anyMatch(report -> report.status().equals("completed"));
        return complete ? version.missing() : version.holes();
    }

    /** The last version has a report, any other may have one; each says what arrived, or was sent at least. */
    private static boolean agree(ChaosSettings.Mode mode, Version version, List<Tally.Report> reports) {
        if (version.isReplaced() && mode.repeats()) {
            return reports.stream()
                    .allMatch(report -> report.status().equals("completed")
                            && report.emitted() + report.invalid() == version.rows());
        }
        Set<Tally.Report> different = new HashSet<>(reports);
        Tally.Report right = new Tally.Report("completed", version.emittedRows(), version.deadLetters());
        boolean asMany = reports.size() <= 1 || mode.repeats();
        return asMany && ((version.isReplaced() && reports.isEmpty()) || different.equals(Set.of(right)));
    }
}
