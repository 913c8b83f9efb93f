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

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells numbers from what only looks like one. Zeros or a plus in front mean an article number, a postal code or a telephone number, and
 * more than 18 digits an identifier: as a number they would not be what they were.
 */
final class NumberText {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DOUBLE =
            Pattern.compile("-?((0|[1-9][0-9]*)?\\.[0-9]+([eE][+-]?[0-9]+)?|(0|[1-9][0-9]*)[eE][+-]?[0-9]+)");

    /** Longer texts are no numbers that anyone wrote; it spares the pattern. */
    private static final int MAX_LENGTH = 400;

    private NumberText() {}

    /** INTEGER, LONG_INTEGER, DOUBLE, or TEXT for no number. */
    static ObservedKind kind(CharSequence text) {
        if (text.length() > MAX_LENGTH) {
            return ObservedKind.TEXT;
        }
        if (INTEGER.matcher(text).matches()) {
            return ObservedKind.ofLong(Long.parseLong(text, 0, text.length(), 10));
        }
        return DOUBLE.matcher(text).matches() && isInRange(text) ? ObservedKind.DOUBLE : ObservedKind.TEXT;
    }

    private static boolean isInRange(CharSequence text) {
        double value = Double.parseDouble(text.toString());
        Optional<DecimalLiteral> literal = DecimalLiteral.scan(text);
        boolean vanished = value == 0 && !literal.map(DecimalLiteral::isZero).orElse(false);
        return !Double.isInfinite(value) && !vanished;
    }
}
