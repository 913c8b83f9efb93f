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

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The pages of a server: all, what a search finds, and an object with its dead letters. Thread-safe. */
final class LivePages {

    /** Of what is kept; a search shows others. */
    private static final int SHOWN = 100;

    private static final Tables TABLES = new Tables(report -> "<a href=\"/?object="
            + Html.text(URLEncoder.encode(report.object(), UTF_8)) + "\">" + Html.text(report.object()) + "</a>");

    private final Inflow inflow;
    private final List<String> topics;
    private volatile boolean isComplete;

    LivePages(Inflow inflow, List<String> topics) {
        this.inflow = Objects.requireNonNull(inflow, "inflow");
        this.topics = List.copyOf(topics);
    }

    /** All that was there at the start has been read. */
    void complete() {
        isComplete = true;
    }

    String json() {
        return SummaryJson.text(inflow.summary(topics));
    }

    String html(Map<String, String> parameters) {
        Summary summary = inflow.summary(topics);
        String search = parameters.getOrDefault("search", "");
        String object = parameters.getOrDefault("object", "");
        String content;
        if (!object.isEmpty()) {
            content = found(summary, "Reports of " + object, object::equals);
        } else if (!search.isEmpty()) {
            content = found(summary, "Objects with " + search + " in their names", name -> name.contains(search));
        } else {
            content = TABLES.all(summary.shortened(SHOWN));
        }
        return new Page("Headwater: what came in", form(search) + "<main>\n" + state() + content + "</main>").live();
    }

    private String state() {
        return isComplete ? "" : "<p class=\"warning\">Still reading what is in the topics; the figures grow.</p>\n";
    }

    private static String form(String search) {
        return "<form method=\"get\" action=\"/\"><input name=\"search\" value=\"" + Html.text(search)
                + "\" placeholder=\"part of s3://BUCKET/KEY\" aria-label=\"part of a key\"> <button>Search</button>"
                + " <a href=\"/\">all</a> <a href=\"/report.json\">JSON</a></form>\n";
    }

    private static String found(Summary summary, String title, Predicate<String> name) {
        List<Report> objects = summary.objects().stream()
                .filter(report -> name.test(report.object()))
                .toList();
        List<Letter> letters = summary.someLetters().stream()
                .filter(letter -> name.test(letter.object()))
                .toList();
        return Tables.heading(title)
                + TABLES.objects(first(objects))
                + notShown(objects.size(), summary.objects().size(), summary.reports(), "reports")
                + Tables.heading("Dead letters of these")
                + TABLES.letters(first(letters))
                + notShown(letters.size(), summary.someLetters().size(), summary.letters(), "dead letters");
    }

    /** What was looked through, where that is not all, as something may be missing. */
    private static String notShown(int found, int kept, long all, String what) {
        String more = found > SHOWN ? "… and " + (found - SHOWN) + " more. " : "";
        String unseen = all > kept
                ? "Looked for among " + kept + " of " + all + " " + what
                        + "; the command with --key TEXT looks through all, --objects N keeps more."
                : "";
        return more.isEmpty() && unseen.isEmpty() ? "" : "<p class=\"quiet\">" + more + unseen + "</p>\n";
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    /**
     * Of a query; the last of several with a name.
     *
     * @param query as it was sent, or null
     * @throws IllegalArgumentException when it is not encoded
     */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals), URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }
}
