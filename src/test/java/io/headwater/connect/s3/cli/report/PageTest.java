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

import static io.headwater.connect.s3.cli.report.Given.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.records.ObjectReport;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages without a browser; ReportIT looks at them in one. */
class PageTest {

    private static final String HOSTILE = "s3://lake/\"><script>alert('a')</script>&\u202e\u001b[2J";
    private static final String SHOWN =
            "s3://lake/&quot;&gt;&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;&amp;\\u202e\\u001b[2J";

    @Test
    void showsHostileTextAsText() {
        Inflow inflow = inflow();

        String page = new LivePages(inflow, List.of("reports")).html(Map.of("search", "\"><script>"));

        assertThat(page)
                .contains("value=\"&quot;&gt;&lt;script&gt;\"", ">" + SHOWN + "</a>", "<td>" + SHOWN)
                .doesNotContain("<script>alert", "\u202e", "\u001b");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
    }

    @Test
    void callsStatusesAsReportsDo() {
        assertThat(new LivePages(inflow(), List.of("reports")).html(Map.of()))
                .contains("<th class=\"n\">Completed<th class=\"n\">Rejected<th class=\"n\">Skipped");
    }

    @Test
    void leadsFromAnObjectToItsDeadLetters() {
        LivePages pages = new LivePages(inflow(), List.of("reports"));
        Matcher link = Pattern.compile("href=\"/\\?(object=[^\"]*)\"").matcher(pages.html(Map.of()));
        assertThat(link.find()).isTrue();

        String page = pages.html(LivePages.parameters(link.group(1)));

        assertThat(page).contains("<h2>Reports of " + SHOWN + "</h2>", "7,abc").doesNotContain("other.csv");
    }

    @Test
    void saysWhereASearchHasNotLookedThroughAll() {
        Inflow inflow = new Inflow(new Bounds(1, 1, 1, Report.NEWEST));
        inflow.add(Given.completed("s3://lake/old.csv", NOON.minusSeconds(1)));
        inflow.add(Given.completed("s3://lake/new.csv", NOON));

        assertThat(new LivePages(inflow, List.of("reports")).html(Map.of("search", "old")))
                .contains("Looked for among 1 of 2 reports; the command with --key TEXT looks through all, --objects N"
                        + " keeps more.");
    }

    @Test
    void allowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
        String live = new Page("Title", "").live();
        String kept = new Page("Title", "").file();

        assertThat(Page.LIVE_POLICY)
                .isEqualTo("default-src 'none'; base-uri 'none'; style-src " + hash(live, "style") + "; script-src "
                        + hash(live, "script") + "; connect-src 'self'; form-action 'self'; frame-ancestors 'none'");
        assertThat(kept)
                .contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none';"
                        + " style-src " + hash(kept, "style") + "; form-action 'none'\">")
                .doesNotContain("<script");
    }

    private static Inflow inflow() {
        Inflow inflow = new Inflow(new Bounds(5, 5, 1, Report.NEWEST));
        inflow.add(Given.report(HOSTILE, ObjectReport.Status.COMPLETED, 8, 2, NOON));
        inflow.add(Given.completed("s3://lake/other.csv", NOON.minusSeconds(3)));
        inflow.add(Given.letter(HOSTILE, "invalid_value", 7, NOON));
        return inflow;
    }

    /** As a browser counts it. */
    private static String hash(String page, String element) throws Exception {
        Matcher inline = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(inline.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(inline.group(1).getBytes(UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
