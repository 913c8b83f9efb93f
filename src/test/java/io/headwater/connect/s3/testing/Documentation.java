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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that people read, in Markdown. */
public final class Documentation {

    private static final List<Path> PAGES =
            List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("docker", "README.md"));

    /** Its indent, its language and its text: within a list, a block is as far in as the list's text. */
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```(\\w*)\\n(.*?)^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /**
     * A piece of a page.
     *
     * @param line of the page where it begins, from 1
     */
    public record Piece(Path page, int line, String text) {

        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    private Documentation() {}

    /** The pages, which are in {@code docs} and beside what they are about. */
    public static List<Path> pages() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            PAGES.stream(),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is fenced as a language, without the indent of its fence. */
    public static List<Piece> blocks(String language) {
        return pieces(
                BLOCK,
                found -> found.group(2).equals(language),
                3,
                found -> found.group(3).replaceAll("(?m)^" + found.group(1), ""));
    }

    /** Lines that are this, whatever their indent. */
    public static List<String> lines(String text) {
        return pages().stream()
                .flatMap(page -> text(page).lines())
                .filter(line -> line.strip().equals(text))
                .toList();
    }

    /** What is set as code within lines; in tables, a bar stands as {@code \|}. */
    public static List<Piece> spans() {
        return pieces(SPAN, found -> true, 1).stream()
                .map(span -> new Piece(span.page(), span.line(), span.text().replace("\\|", "|")))
                .toList();
    }

    /** Where links lead that are no links within a page. */
    public static List<Piece> links() {
        return pieces(LINK, found -> true, 1);
    }

    private static List<Piece> pieces(Pattern pattern, Predicate<Matcher> chosen, int group) {
        return pieces(pattern, chosen, group, found -> found.group(group));
    }

    private static List<Piece> pieces(
            Pattern pattern, Predicate<Matcher> chosen, int group, Function<Matcher, String> reading) {
        return pages().stream()
                .flatMap(page -> {
                    String text = text(page);
                    Matcher matcher = pattern.matcher(text);
                    Stream.Builder<Piece> found = Stream.builder();
                    while (matcher.find()) {
                        if (chosen.test(matcher)) {
                            int line = (int) text.substring(0, matcher.start(group))
                                            .chars()
                                            .filter(character -> character == '\n')
                                            .count()
                                    + 1;
                            found.add(new Piece(page, line, reading.apply(matcher)));
                        }
                    }
                    return found.build();
                })
                .toList();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
