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
package io.headwater.connect.s3.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a shell script, each as its words: as much of a shell's grammar as documentation needs, quotes, backslashes, comments,
 * pipes and lists. Variables stay as they are written.
 */
public final class ShellScript {

    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private int position;

    private ShellScript(String text) {
        this.text = text;
    }

    /**
     * The commands, in their order.
     *
     * @throws IllegalArgumentException when a quote is left open
     */
    public static List<List<String>> commands(String text) {
        ShellScript script = new ShellScript(text);
        script.read();
        return script.commands;
    }

    private void read() {
        while (position < text.length()) {
            char next = text.charAt(position++);
            switch (next) {
                case '\\' -> {
                    char escaped = position < text.length() ? text.charAt(position++) : '\n';
                    if (escaped != '\n') {
                        add(escaped);
                    }
                }
                case '\'', '"' -> quoted(next);
                case ' ', '\t' -> endWord();
                case '\n', '|', '&', ';' -> endCommand();
                case '#' -> {
                    if (isInWord) {
                        add(next);
                    } else {
                        int end = text.indexOf('\n', position);
                        position = end < 0 ? text.length() : end;
                    }
                }
                default -> add(next);
            }
        }
        endCommand();
    }

    /** A double quote's backslash escapes itself and the quote; documentation needs no more. */
    private void quoted(char quote) {
        isInWord = true;
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == quote) {
                return;
            }
            boolean escapes = quote == '"'
                    && next == '\\'
                    && position < text.length()
                    && "\"\\".indexOf(text.charAt(position)) >= 0;
            add(escapes ? text.charAt(position++) : next);
        }
        throw new IllegalArgumentException("a quote is left open in: " + text);
    }

    private void add(char character) {
        isInWord = true;
        word.append(character);
    }

    private void endWord() {
        if (isInWord) {
            words.add(word.toString());
            word = new StringBuilder();
            isInWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
