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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page that needs nothing from elsewhere. Its policy allows its own style, and its own script where it has one, by their hashes: whatever
 * got into it besides would not run.
 *
 * @param title of it, plain text
 * @param body HTML, escaped already
 */
record Page(String title, String body) {

    private static final String STYLE = """
            body{font:14px/1.4 system-ui,sans-serif;color:#222;background:#fff;margin:1.5em auto;max-width:76em;padding:0 1em}
            h1{font-size:1.4em;margin:0 0 .2em}h2{font-size:1.1em;margin:1.6em 0 .4em}p{margin:.3em 0}a{color:#0b6e99}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25em .6em;border-bottom:1px solid #e4e4e4;vertical-align:top}
            td,p,li,code{unicode-bidi:isolate;overflow-wrap:anywhere}th{color:#555;font-weight:600;white-space:nowrap}
            .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.t,.completed,.rejected,.skipped{white-space:nowrap}td:first-child{min-width:9em}
            .rejected{color:#b3261e;font-weight:600}.skipped{color:#777}.quiet{color:#666}.warning{background:#fff3d6;padding:.4em .6em}
            .plots{display:grid;grid-template-columns:1fr 1fr;gap:1em}.plots svg{width:100%;height:auto}
            code{font:12px/1.4 ui-monospace,monospace;background:#f5f5f3;padding:0 .2em;white-space:pre-wrap}
            input{font:inherit;padding:.2em .4em;width:28em;max-width:60%}button{font:inherit;padding:.2em .8em}
            @media(max-width:50em){.plots{grid-template-columns:1fr}}
            """;

    /** Takes the figures of the page as it is now, every five seconds while it is looked at, and leaves what is typed in alone. */
    private static final String SCRIPT = """
            setInterval(async () => {
              if (document.hidden) return;
              try {
                const answer = await fetch(location.href, {cache: 'no-store'});
                if (!answer.ok) throw new Error(answer.status);
                const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
                document.querySelector('main').replaceWith(now.querySelector('main'));
                document.getElementById('state').textContent = 'Figures of ' + new Date().toLocaleTimeString() + '.';
              } catch (gone) {
                document.getElementById('state').textContent = 'No answer any more: these figures are old.';
              }
            }, 5000);
            """;

    private static final String NOTHING = "default-src 'none'; base-uri 'none'; style-src " + hash(STYLE);

    /** What a page of {@link #live} may do. */
    static final String LIVE_POLICY = NOTHING + "; script-src " + hash(SCRIPT)
            + "; connect-src 'self'; form-action 'self'; frame-ancestors 'none'";

    /** To be kept: it runs no script and asks for nothing. */
    String file() {
        return html(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"" + NOTHING + "; form-action 'none'\">\n", "");
    }

    /** From a server: it follows what comes in. */
    String live() {
        return html("", "<p id=\"state\" class=\"quiet\"></p>\n<script>" + SCRIPT + "</script>\n");
    }

    private String html(String head, String end) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + head
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
                + Html.text(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<h1>" + Html.text(title)
                + "</h1>\n" + body + "\n" + end + "</body>\n</html>\n";
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
