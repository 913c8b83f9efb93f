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

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What came in, as pieces of a page.
 *
 * @param link where more is to be seen of an object, or nothing where there is no such place; escaped
 */
record Tables(Function<Report, String> link) {

    /** Of a page that stands alone: objects lead to the newest of their dead letters that is on it. */
    static Tables within(List<Letter> letters) {
        Map<String, Integer> newest = new HashMap<>();
        for (int number = 0; number < letters.size(); number++) {
            newest.putIfAbsent(letters.get(number).object(), number);
        }
        return new Tables(report -> {
            Integer number = newest.get(report.object());
            String name = Html.text(report.object());
            return number == null ? name : "<a href=\"#letter-" + number + "\">" + name + "</a>";
        });
    }

    /** All there is to see at first. */
    String all(Summary summary) {
        return sources(summary)
                + sums(summary)
                + plots(summary)
                + errors(summary)
                + heading("Objects")
                + objects(summary.objects())
                + more(summary.reports(), summary.objects().size(), "reports")
                + heading("Dead letters")
                + letters(summary.someLetters())
                + more(summary.letters(), summary.someLetters().size(), "dead letters")
                + spans(summary);
    }

    private static String sources(Summary summary) {
        StringBuilder html = new StringBuilder("<p class=\"quiet\">" + number(summary.reports()) + " reports and "
                + number(summary.letters()) + " dead letters of topic "
                + Html.text(String.join(", ", summary.topics())) + ".</p>\n");
        summary.warnings()
                .forEach(warning -> html.append("<p class=\"warning\">")
                        .append(Html.text(warning))
                        .append("</p>\n"));
        return html.toString();
    }

    private static String sums(Summary summary) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Totals> connector : summary.connectors().entrySet()) {
            rows.append(sums(connector.getKey(), connector.getValue()));
        }
        if (summary.connectors().size() != 1) {
            rows.append(sums("all", summary.total()));
        }
        return heading("What came in")
                + table(
                        "<th>Connector<th class=\"n\">Completed<th class=\"n\">Rejected<th class=\"n\">Skipped"
                                + "<th class=\"n\">Repeated<th class=\"n\">Rows<th class=\"n\">Invalid rows"
                                + "<th class=\"n\">Values ignored<th class=\"n\">Bytes",
                        rows);
    }

    private static String sums(String name, Totals sums) {
        return "<tr>" + cell(name) + count(sums.completed()) + count(sums.rejected()) + count(sums.skipped())
                + count(sums.repeated()) + count(sums.rows()) + count(sums.rowsInvalid())
                + count(sums.fieldsIgnored()) + count(sums.bytes());
    }

    private static String plots(Summary summary) {
        if (summary.spans().isEmpty()) {
            return "";
        }
        long seconds = summary.spanLength().toSeconds();
        String each = ", each bar " + TerminalTable.length(summary);
        TimePlot rows = new TimePlot(
                "Rows" + each,
                summary.spans(),
                seconds,
                List.of(
                        new TimePlot.Part("rows", "#0b6e99", Timeline.Span::rows),
                        new TimePlot.Part("invalid", "#c4561d", Timeline.Span::invalid)));
        TimePlot bytes = new TimePlot(
                "Bytes" + each,
                summary.spans(),
                seconds,
                List.of(new TimePlot.Part("bytes", "#4d7f33", Timeline.Span::bytes)));
        return "<div class=\"plots\">\n" + rows.svg() + "\n" + bytes.svg() + "\n</div>\n";
    }

    /** What the plots show, for those who do not see them. */
    private static String spans(Summary summary) {
        StringBuilder rows = new StringBuilder();
        for (Timeline.Span span : summary.spans()) {
            rows.append("<tr><td class=\"t\">" + span.start() + count(span.objects()) + count(span.rows())
                    + count(span.invalid()) + count(span.bytes()) + count(span.letters()));
        }
        return heading("Over time, each line " + TerminalTable.length(summary))
                + table(
                        "<th>From<th class=\"n\">Objects<th class=\"n\">Rows<th class=\"n\">Invalid rows"
                                + "<th class=\"n\">Bytes<th class=\"n\">Dead letters",
                        rows);
    }

    private static String errors(Summary summary) {
        if (summary.errors().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (Summary.Errors error : summary.errors()) {
            rows.append("<tr>" + cell(error.code()) + count(error.count()) + "<td>");
            for (Letter sample : error.samples()) {
                rows.append("<p>" + Html.text(sample.object() + ", " + sample.place() + ": " + sample.message())
                        + raw(sample) + "</p>");
            }
        }
        return heading("Invalid, by error") + table("<th>Error<th class=\"n\">Dead letters<th>The newest", rows);
    }

    String objects(List<Report> objects) {
        StringBuilder rows = new StringBuilder();
        for (Report report : objects) {
            rows.append("<tr><td class=\"t\">" + TerminalTable.seconds(report.completedAt())
                    + "<td class=\"" + report.statusText() + "\">" + report.statusText()
                    + count(report.rowsEmitted()) + count(report.rowsInvalid()) + count(report.bytesRead())
                    + cell(report.connector()) + "<td>" + link.apply(report)
                    + report.message()
                            .map(message -> "<p class=\"quiet\">" + Html.text(message) + "</p>")
                            .orElse(""));
        }
        return table(
                "<th>Ended<th>Status<th class=\"n\">Rows<th class=\"n\">Invalid<th class=\"n\">Bytes<th>Connector<th>Object",
                rows);
    }

    String letters(List<Letter> letters) {
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (Letter letter : letters) {
            rows.append("<tr id=\"letter-" + number++ + "\"><td class=\"t\">"
                    + TerminalTable.seconds(letter.occurredAt()) + cell(letter.error())
                    + place(letter.row(), letter.scope()) + place(letter.line(), "")
                    + cell(letter.column().orElse("")) + "<td>" + Html.text(letter.message()) + raw(letter)
                    + cell(letter.object()));
        }
        return table(
                "<th>Found<th>Error<th class=\"n\">Row<th class=\"n\">Line<th>Column<th>Message, and the row<th>Object",
                rows);
    }

    /** Says how many there are besides those shown. */
    static String more(long all, long shown, String what) {
        return all > shown
                ? "<p class=\"quiet\">… and " + number(all - shown) + " more " + what
                        + ". The options --objects N and --key TEXT of the command show others.</p>\n"
                : "";
    }

    static String heading(String text) {
        return "<h2>" + Html.text(text) + "</h2>\n";
    }

    private static String raw(Letter letter) {
        return letter.raw()
                .map(raw -> "<br>" + (letter.isBase64() ? "base64 " : "") + "<code>" + Html.text(raw) + "</code>")
                .orElse("");
    }

    private static String place(OptionalLong number, String otherwise) {
        return "<td class=\"n\">" + (number.isPresent() ? number(number.getAsLong()) : Html.text(otherwise));
    }

    private static String table(String head, CharSequence rows) {
        return rows.isEmpty()
                ? "<p class=\"quiet\">None.</p>\n"
                : "<table>\n<thead><tr>" + head + "</thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
    }

    private static String cell(String text) {
        return "<td>" + Html.text(text);
    }

    private static String count(long count) {
        return "<td class=\"n\">" + number(count);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
