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
package io.headwater.connect.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The messages that {@code docs/troubleshooting.md} quotes, in lines that begin with a bar and reasons in italics, are those of the code.
 * What stands between two … has to be in its text; words of less than {@value #TELLING} characters tell nothing.
 */
class TroubleshootingTest {

    private static final Path PAGE = Path.of("docs/troubleshooting.md");
    private static final int TELLING = 12;

    /** Between two literals of one text. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern ITALICS = Pattern.compile("(?<![*\\w])\\*([^*|`]+)\\*(?!\\*)");

    @Test
    void quotesMessagesAsTheCodeHasThem() throws IOException {
        String code = code();

        List<String> quoted = quoted(Files.readAllLines(PAGE, UTF_8));

        assertThat(quoted).hasSizeGreaterThan(40);
        assertThat(quoted.stream().filter(text -> !code.contains(text)))
                .as("quoted in %s, and not in the code", PAGE)
                .isEmpty();
    }

    private static List<String> quoted(List<String> page) {
        Stream<String> lines =
                page.stream().filter(line -> line.startsWith("> ")).map(line -> line.substring(2));
        Stream<String> reasons = page.stream()
                .filter(line -> !line.startsWith("> "))
                .flatMap(line -> ITALICS.matcher(line).results().map(found -> found.group(1)));
        return Stream.concat(lines, reasons)
                .flatMap(text -> Stream.of(text.split("…")))
                .map(TroubleshootingTest::bare)
                .filter(text -> text.length() >= TELLING)
                .toList();
    }

    /** Without the signs at either end, which the code may have in another literal. */
    private static String bare(String text) {
        return text.replaceAll("^[\\s.,:;()\\[\\]]+|[\\s.,:;()\\[\\]]+$", "");
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/headwater"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(TroubleshootingTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return JOINT.matcher(Files.readString(file, UTF_8)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
