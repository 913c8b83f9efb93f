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

import io.headwater.connect.s3.store.OneLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What came in, as a terminal shows it. Every text of a record is on one line, and cannot steer the terminal. */
final class TerminalTable {

    private static final String SUMS = "%-24s %10s %9s %9s %9s %14s %10s %10s %16s";
    private static final String SPAN = "%-20s %9s %12s %9s %16s %9s  %s";
    private static final String OBJECT = "%-20s  %-9s %12s %9s %14s  %-16s  %s";
    private static final int BAR = 24;

    private TerminalTable() {}

    static Stream<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        sums(summary, lines);
        spans(summary, lines);
        errors(summary, lines);
        objects(summary, lines);
        return lines.stream();
    }

    private static void sums(Summary summary, List<String> lines) {
        lines.add(String.format(
                SUMS,
                "CONNECTOR",
                "COMPLETED",
                "REJECTED",
                "SKIPPED",
                "REPEATED",
                "ROWS",
                "INVALID",
                "IGNORED",
                "BYTES"));
        for (Map.Entry<String, Totals> connector : summary.connectors().entrySet()) {
            lines.add(sums(OneLine.of(connector.getKey()), connector.getValue()));
        }
        if (summary.connectors().size() != 1) {
            lines.add(sums("all", summary.total()));
        }
    }

    private static String sums(String name, Totals sums) {
        return String.format(
                SUMS,
                name,
                sums.completed(),
                sums.rejected(),
                sums.skipped(),
                sums.repeated(),
                sums.rows(),
                sums.rowsInvalid(),
                sums.fieldsIgnored(),
                sums.bytes());
    }

    private static void spans(Summary summary, List<String> lines) {
        if (summary.spans().isEmpty()) {
            return;
        }
        long most =
                summary.spans().stream().mapToLong(TerminalTable::height).max().orElse(0);
        lines.add("");
        lines.add(String.format(
                SPAN, "TIME", "OBJECTS", "ROWS", "INVALID", "BYTES", "LETTERS", "EACH " + length(summary)));
        for (Timeline.Span span : summary.spans()) {
            int bar = most == 0 ? 0 : (int) Math.ceil((double) BAR * height(span) / most);
            lines.add(String.format(
                            SPAN,
                            span.start(),
                            span.objects(),
                            span.rows(),
                            span.invalid(),
                            span.bytes(),
                            span.letters(),
                            "#".repeat(bar))
                    .stripTrailing());
        }
    }

    private static long height(Timeline.Span span) {
        return span.rows() + span.invalid();
    }

    /** Such as {@code 10M} or {@code 6H}, as ISO-8601 has it, in small letters. */
    static String length(Summary summary) {
        long days = summary.spanLength().toDays();
        return days > 0
                ? days + "d"
                : summary.spanLength().toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static void errors(Summary summary, List<String> lines) {
        if (summary.letters() == 0) {
            return;
        }
        lines.add("");
        lines.add(String.format("%-24s %9s  %s", "ERROR", "LETTERS", "SAMPLES, NEWEST FIRST"));
        for (Summary.Errors error : summary.errors()) {
            lines.add(String.format("%-24s %9s", OneLine.of(error.code()), error.count()));
            for (Letter sample : error.samples()) {
                lines.add("    " + OneLine.of(sample.object() + ", " + sample.place() + ": " + sample.message()));
                sample.raw()
                        .ifPresent(
                                raw -> lines.add("      " + (sample.isBase64() ? "base64: " : "") + OneLine.of(raw)));
            }
        }
    }

    private static void objects(Summary summary, List<String> lines) {
        if (summary.objects().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(String.format(OBJECT, "ENDED", "STATUS", "ROWS", "INVALID", "BYTES", "CONNECTOR", "OBJECT"));
        for (Report report : summary.objects()) {
            lines.add(String.format(
                    OBJECT,
                    seconds(report.completedAt()),
                    report.statusText(),
                    report.rowsEmitted(),
                    report.rowsInvalid(),
                    report.bytesRead(),
                    OneLine.of(report.connector()),
                    OneLine.of(report.object())));
            report.message().ifPresent(message -> lines.add("    " + OneLine.of(message)));
        }
        long more = summary.reports() - summary.objects().size();
        if (more > 0) {
            lines.add("… and " + more + " more reports; --objects N shows more, --key TEXT others.");
        }
    }

    static String seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }
}
