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
package io.headwater.connect.s3.schema;

/** Text from the data as messages show it: in double quotes, shortened, on one line, nothing in it that could steer a terminal. */
public final class ShownText {

    /** Enough to recognise a value by, and short enough for a log line. */
    private static final int MAX_CHARS = 100;

    private ShownText() {}

    public static String of(CharSequence text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 5).append('"');
        int index = 0;
        while (index < text.length() && index < MAX_CHARS) {
            int codePoint = Character.codePointAt(text, index);
            append(shown, codePoint);
            index += Character.charCount(codePoint);
        }
        if (index < text.length()) {
            shown.append('…');
        }
        return shown.append('"').toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> shown.append(String.format("\\u%04x", codePoint));
            default -> {
                if (codePoint == '"' || codePoint == '\\') {
                    shown.append('\\');
                }
                shown.appendCodePoint(codePoint);
            }
        }
    }
}
