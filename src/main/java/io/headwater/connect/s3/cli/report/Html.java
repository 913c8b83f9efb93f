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

/** Text in HTML and SVG, in elements and in quoted attributes. */
final class Html {

    private Html() {}

    /** Whatever the text is, it is shown and obeyed by nothing: marks of HTML, and characters that hide or turn others. */
    static String text(String text) {
        String oneLine = OneLine.of(text);
        StringBuilder escaped = new StringBuilder(oneLine.length() + 16);
        for (int index = 0; index < oneLine.length(); index++) {
            char character = oneLine.charAt(index);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
