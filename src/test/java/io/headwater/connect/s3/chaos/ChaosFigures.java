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

import io.headwater.connect.s3.testing.FaultyProxy.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a run.
 *
 * @param restarts of tasks that Connect gave up, and why
 * @param rows that arrived in their topics, each counted once
 * @param deadLetters the same of invalid rows
 * @param lost rows of the last version of an object that did not arrive, and of one before that is reported as completed; with
 *     exactly-once delivery also those of any version before rows that did
 * @param repeated rows and dead letters that arrived again
 * @param problems what else is not as it must be, and the versions concerned
 */
record ChaosFigures(
        ChaosSettings settings,
        Duration duration,
        int kills,
        Map<Fault, Integer> faults,
        List<String> restarts,
        int objects,
        int replaced,
        long rows,
        long deadLetters,
        long reports,
        long lost,
        long repeated,
        List<String> problems) {

    /** Counts. */
    static ChaosFigures of(
            ChaosSettings settings,
            Duration duration,
            Workers workers,
            Map<Fault, Integer> faults,
            Operator operator,
            Writer writer,
            Tally tally) {
        List<String> problems = new ArrayList<>();
        long rows = 0;
        long deadLetters = 0;
        long reports = 0;
        long lost = 0;
        long repeated = 0;
        for (Version version : tally.versions()) {
            List<Tally.Report> itsReports = tally.reports(version);
            boolean completed = !version.isReplaced()
                    || itsReports.stream().anyMatch(report -> report.status().equals("completed"));
            long itsLost = completed ? version.missing() : settings.mode().repeats() ? 0 : version.holes();
            rows += version.emittedRows();
            deadLetters += version.deadLetters();
            reports += itsReports.size();
            lost += itsLost;
            repeated += version.repeated();
            if (itsLost > 0
                    || version.misplaced() > 0
                    || (!settings.mode().repeats() && version.repeated() + version.outOfOrder() > 0)
                    || !agree(settings, version, itsReports)) {
                problems.add(version + ", reports " + itsReports);
            }
        }
        tally.strange().forEach(record -> problems.add("unknown row: " + record));
        tally.unknownReports().forEach((object, unknown) -> problems.add("unknown object: " + object + " " + unknown));
        return new ChaosFigures(
                settings,
                duration,
                workers.kills(),
                faults,
                operator.restarts(),
                writer.objects(),
                writer.replaced(),
                rows,
                deadLetters,
                reports,
                lost,
                repeated,
                problems);
    }

    /** The last version has a report, any other may have one; each says what arrived. */
    private static boolean agree(ChaosSettings settings, Version version, List<Tally.Report> reports) {
        Set<Tally.Report> different = new HashSet<>(reports);
        Tally.Report right = new Tally.Report("completed", version.emittedRows(), version.deadLetters());
        boolean asMany = reports.size() <= 1 || settings.mode().repeats();
        return asMany && ((version.isReplaced() && reports.isEmpty()) || different.equals(Set.of(right)));
    }

    @Override
    public String toString() {
        return """
                chaos: %s, seed %d: %d kills of workers, %d faults %s, %d tasks restarted after Connect gave them up
                chaos: %d objects, %d replacements; %,d rows, %,d dead letters, %,d reports in %d s
                chaos: lost %d, repeated %d, other disagreements %d
                """.formatted(
                        settings.mode(),
                        settings.seed(),
                        kills,
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        faults,
                        restarts.size(),
                        objects,
                        replaced,
                        rows,
                        deadLetters,
                        reports,
                        duration.toSeconds(),
                        lost,
                        repeated,
                        problems.size());
    }
}
