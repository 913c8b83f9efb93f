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
package io.headwater.connect.s3.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of keys, relative to their prefix. {@code *} and {@code ?} stay inside one folder, {@code **} crosses folders,
 * {@code **}{@code /} stands for any number of folders, none included; {@code [a-z]} and {@code [!a-z]} are one character,
 * {@code {a,b}} is one of several patterns, which may have braces in turn; {@code \} takes the next character as it is. Matches
 * in time proportional to the square of the key's length at worst. Immutable.
 */
public final class Glob {

    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads one glob.
     *
     * @throws IllegalArgumentException when it is malformed; the message names the character, counted from 1
     */
    public static Glob parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a glob is empty");
        }
        String regex = new GlobParser(text)
                .alternatives().stream().map(GlobRegex::of).distinct().collect(Collectors.joining("|"));
        return new Glob(text, Pattern.compile(regex, Pattern.DOTALL));
    }

    /**
     * Reads globs separated by commas, blanks around them left out; a comma inside braces or brackets, or after a backslash,
     * belongs to its glob. Nothing but blanks is no glob.
     *
     * @throws IllegalArgumentException when one is malformed
     */
    public static List<Glob> parseList(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        List<Glob> globs = new ArrayList<>();
        int begin = 0;
        for (int comma = GlobParser.comma(text, begin); comma >= 0; comma = GlobParser.comma(text, begin)) {
            globs.add(parse(text.substring(begin, comma).strip()));
            begin = comma + 1;
        }
        globs.add(parse(text.substring(begin).strip()));
        return List.copyOf(globs);
    }

    /** Whether a key, relative to its prefix, is one of these. */
    public boolean matches(String relativeKey) {
        return pattern.matcher(relativeKey).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
