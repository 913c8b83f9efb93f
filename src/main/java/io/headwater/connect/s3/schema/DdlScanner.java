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

import java.util.Locale;

/** Takes words, names, numbers and texts off DDL, skipping blanks before each. Used by one thread. */
final class DdlScanner {

    private final String text;
    private int index;

    DdlScanner(String text) {
        this.text = text;
        skipBlanks();
    }

    /** Where the next word or character begins, from 1. */
    int position() {
        return index + 1;
    }

    boolean atEnd() {
        return index == text.length();
    }

    /** Whether the next character is this one. */
    boolean at(char character) {
        return !atEnd() && text.charAt(index) == character;
    }

    /** Takes this character if it is the next one. */
    boolean take(char character) {
        if (!at(character)) {
            return false;
        }
        index++;
        skipBlanks();
        return true;
    }

    void expect(char character, String what) {
        if (!take(character)) {
            throw expected(what);
        }
    }

    /** Takes this word, in any case, if it is the next one. */
    boolean takeWord(String word) {
        String next = wordFrom(index);
        if (!next.equalsIgnoreCase(word)) {
            return false;
        }
        advance(next.length());
        return true;
    }

    /** Takes the next word, in upper case; empty when there is none. */
    String word() {
        String next = wordFrom(index);
        advance(next.length());
        return next.toUpperCase(Locale.ROOT);
    }

    /** Takes a name, bare or quoted. */
    String name() {
        int start = position();
        String name;
        if (at('"') || at('`')) {
            name = quoted("name");
        } else {
            name = wordFrom(index);
            if (name.isEmpty()) {
                throw expected(
                        "a column name (in double quotes if it has other characters than letters, digits and _)");
            }
            advance(name.length());
        }
        if (name.isEmpty()) {
            throw new DdlException(start, "a column name is empty");
        }
        return name;
    }

    /** Takes a text in the quotes that are next. */
    String quoted(String what) {
        char quote = text.charAt(index);
        StringBuilder content = new StringBuilder();
        int next = index + 1;
        while (next < text.length()) {
            char character = text.charAt(next);
            if (character == quote) {
                if (next + 1 == text.length() || text.charAt(next + 1) != quote) {
                    advance(next + 1 - index);
                    return content.toString();
                }
                next++;
            }
            content.append(character);
            next++;
        }
        throw new DdlException(position(), "the " + what + " that begins here has no closing " + quote);
    }

    /** Takes what stands up to the next blank, comma, bracket or quote: a bare literal. */
    String bare() {
        int end = index;
        while (end < text.length() && isBare(text.charAt(end))) {
            end++;
        }
        String literal = text.substring(index, end);
        advance(literal.length());
        return literal;
    }

    DdlException expected(String what) {
        return new DdlException(position(), "expected " + what + ", found " + found());
    }

    private String found() {
        if (atEnd()) {
            return "the end";
        }
        String word = wordFrom(index);
        return ShownText.of(word.isEmpty() ? Character.toString(text.codePointAt(index)) : word);
    }

    private String wordFrom(int start) {
        int end = start;
        while (end < text.length() && isOfWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(start, end);
    }

    private void advance(int characters) {
        index += characters;
        skipBlanks();
    }

    private void skipBlanks() {
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
    }

    private static boolean isOfWord(int codePoint) {
        return codePoint == '_' || Character.isLetterOrDigit(codePoint);
    }

    private static boolean isBare(char character) {
        return !Character.isWhitespace(character) && ",<>()'\"`".indexOf(character) < 0;
    }
}
