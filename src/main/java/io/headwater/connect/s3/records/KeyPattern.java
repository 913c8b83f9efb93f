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
package io.headwater.connect.s3.records;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of whole object keys, by the rules of {@link Pattern}, whose named groups are variables of a topic's template. Immutable. */
public final class KeyPattern {

    private final Pattern pattern;
    /** Matches the empty text, with the same groups: only a matcher that has matched tells which names there are. */
    private final Pattern groups;

    private KeyPattern(Pattern pattern, Pattern groups) {
        this.pattern = pattern;
        this.groups = groups;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is malformed, or a group is named like a variable that every template has
     */
    public static KeyPattern parse(String regex) {
        KeyPattern parsed = compile(regex);
        Arrays.stream(TopicPart.Variable.values())
                .filter(variable -> parsed.hasGroup(variable.text()))
                .findFirst()
                .ifPresent(variable -> {
                    throw new IllegalArgumentException(
                            "its group " + variable.text()
                                    + " is named like a variable that every topic's template has. Give the group another name.");
                });
        return parsed;
    }

    private static KeyPattern compile(String regex) {
        try {
            return new KeyPattern(Pattern.compile(regex), Pattern.compile("|" + regex));
        } catch (PatternSyntaxException e) {
            String place = e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1);
            throw new IllegalArgumentException(e.getDescription() + place + " of " + regex, e);
        }
    }

    boolean hasGroup(String name) {
        Matcher matched = groups.matcher("");
        matched.lookingAt();
        try {
            matched.group(name);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The match of a key with the pattern, if it matches as a whole. */
    Optional<Matcher> match(String key) {
        Matcher matcher = pattern.matcher(key);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
