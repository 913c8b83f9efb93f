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

import io.headwater.connect.s3.discover.GlobToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads a glob into the globs without braces that it stands for. Used once. */
final class GlobParser {

    /** More than anybody writes, and few enough to match each key against. */
    private static final int MOST_ALTERNATIVES = 1000;

    /** So that no text can exhaust the stack. */
    private static final int DEEPEST_BRACES = 50;

    private final String text;
    private int at;
    private int depth;

    GlobParser(String text) {
        this.text = text;
    }

    /** The globs, one of which must match; never empty. */
    List<List<GlobToken>> alternatives() {
        List<List<GlobToken>> alternatives = sequence(false);
        if (at < text.length()) {
            throw malformed("'}' without a '{' before it", at);
        }
        return alternatives.stream().map(GlobParser::withFolders).toList();
    }

    /** The next comma that separates two globs of a list, or -1. */
    static int comma(String list, int from) {
        int depth = 0;
        boolean inClass = false;
        for (int index = from; index < list.length(); index++) {
            switch (list.charAt(index)) {
                case '\\' -> index++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '{' -> depth += inClass ? 0 : 1;
                case '}' -> depth -= inClass ? 0 : 1;
                case ',' -> {
                    if (depth <= 0 && !inClass) {
                        return index;
                    }
                }
                default -> {
                    // belongs to its glob
                }
            }
        }
        return -1;
    }

    /** Up to the end, or inside braces up to the comma or brace that ends an alternative. */
    private List<List<GlobToken>> sequence(boolean inBraces) {
        List<List<GlobToken>> sequences = List.of(List.of());
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '}' || (inBraces && character == ',')) {
                return sequences;
            }
            sequences = character == '{' ? joined(sequences, braces()) : joined(sequences, List.of(List.of(token())));
        }
        return sequences;
    }

    private List<List<GlobToken>> braces() {
        int open = at++;
        if (++depth > DEEPEST_BRACES) {
            throw malformed("braces are nested more than " + DEEPEST_BRACES + " deep", open);
        }
        List<List<GlobToken>> alternatives = new ArrayList<>(sequence(true));
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            alternatives.addAll(sequence(true));
        }
        if (at == text.length()) {
            throw malformed("'{' is never closed", open);
        }
        at++;
        depth--;
        return alternatives;
    }

    private GlobToken token() {
        int begin = at;
        int character = next();
        return switch (character) {
            case '*' -> {
                if (at < text.length() && text.charAt(at) == '*') {
                    at++;
                    yield GlobToken.ANY;
                }
                yield GlobToken.NAME;
            }
            case '?' -> GlobToken.one("[^/]");
            case '[' -> characterClass(begin);
            case '\\' -> GlobToken.one(literal(escaped(begin)));
            default -> GlobToken.one(literal(character));
        };
    }

    private GlobToken characterClass(int open) {
        boolean negated = at < text.length() && text.charAt(at) == '!';
        at += negated ? 1 : 0;
        StringBuilder members = new StringBuilder();
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            int begin = at;
            int low = member();
            int high = low;
            if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                at++;
                high = member();
            }
            if (high < low) {
                throw malformed("the range runs backwards", begin);
            }
            members.append(literal(low)).append('-').append(literal(high));
        }
        if (at == text.length()) {
            throw malformed("'[' is never closed", open);
        }
        at++;
        // A class stays inside one folder whatever it holds.
        return GlobToken.one(negated ? "[^/" + members + "]" : "(?!/)[" + members + "]");
    }

    private int member() {
        int begin = at;
        int character = next();
        return character == '\\' ? escaped(begin) : character;
    }

    private int escaped(int backslash) {
        if (at == text.length()) {
            throw malformed("nothing follows the '\\'", backslash);
        }
        return next();
    }

    private int next() {
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    /** A character that means itself to a regular expression, whatever it is. */
    private static String literal(int character) {
        return Character.isLetterOrDigit(character)
                ? Character.toString(character)
                : String.format("\\x{%x}", character);
    }

    private List<List<GlobToken>> joined(List<List<GlobToken>> heads, List<List<GlobToken>> tails) {
        if ((long) heads.size() * tails.size() > MOST_ALTERNATIVES) {
            throw malformed("its braces stand for more than " + MOST_ALTERNATIVES + " globs", at - 1);
        }
        List<List<GlobToken>> joined = new ArrayList<>();
        for (List<GlobToken> head : heads) {
            for (List<GlobToken> tail : tails) {
                List<GlobToken> both = new ArrayList<>(head);
                both.addAll(tail);
                joined.add(both);
            }
        }
        return joined;
    }

    /** Takes {@code **}{@code /} together where a name begins. */
    private static List<GlobToken> withFolders(List<GlobToken> tokens) {
        GlobToken slash = GlobToken.one(literal('/'));
        List<GlobToken> result = new ArrayList<>();
        for (GlobToken token : tokens) {
            int last = result.size() - 1;
            boolean afterAny =
                    token.equals(slash) && last >= 0 && result.get(last).is(Kind.ANY);
            if (afterAny && beginsName(result, last, slash)) {
                result.set(last, GlobToken.FOLDERS);
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean beginsName(List<GlobToken> tokens, int index, GlobToken slash) {
        return index == 0
                || tokens.get(index - 1).equals(slash)
                || tokens.get(index - 1).is(Kind.FOLDERS);
    }

    private IllegalArgumentException malformed(String what, int index) {
        return new IllegalArgumentException("glob \"" + text + "\": " + what + ", at character " + (index + 1));
    }
}
