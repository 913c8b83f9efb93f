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
package io.headwater.connect.s3.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * A character that CSV is written with: one of ASCII, so that rows can be found on bytes.
 *
 * @param mayBeEmpty whether there may be none
 * @param mayBeBlank whether it may be a tab (also written {@code \t}), a space or a control character
 */
record CsvSign(boolean mayBeEmpty, boolean mayBeBlank) implements ConfigDef.Validator {

    private static final String TAB = "\\t";

    private static final Pattern CODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    @Override
    public void ensureValid(String name, Object value) {
        if (value.toString().isEmpty() && mayBeEmpty) {
            return;
        }
        if (parse(value.toString()).filter(this::isAllowed).isEmpty()) {
            throw new ConfigException(
                    name,
                    value,
                    "It must be one ASCII character that is no letter, digit" + (mayBeBlank ? "" : ", blank")
                            + " or line ending" + (mayBeBlank ? "; a tab can be written \\t." : "."));
        }
    }

    private boolean isAllowed(char sign) {
        boolean blank = sign <= ' ';
        return sign < 0x7F
                && sign != 0
                && sign != '\n'
                && sign != '\r'
                && !Character.isLetterOrDigit(sign)
                && (mayBeBlank || !blank);
    }

    /** The character: as it is, a tab by its letter, or by its code in four digits as Java writes it; empty where the text is none. */
    static Optional<Character> parse(String text) {
        Matcher code = CODE.matcher(text);
        if (code.matches()) {
            return Optional.of((char) Integer.parseInt(code.group(1), 16));
        }
        if (text.equals(TAB)) {
            return Optional.of('\t');
        }
        return text.length() == 1 ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    /** A single blank as it survives Connect, which takes blanks around values away; anything else as it is. */
    static String spelledOut(String text) {
        if (text.length() != 1 || text.charAt(0) > ' ') {
            return text;
        }
        return text.equals("\t") ? TAB : String.format("\\u%04x", (int) text.charAt(0));
    }
}
