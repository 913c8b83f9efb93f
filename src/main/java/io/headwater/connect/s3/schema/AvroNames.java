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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Valid names of Apache Avro 1.12, section "Names": {@code [A-Za-z_][A-Za-z0-9_]*}, and full names of these joined by dots. */
public final class AvroNames {

    private AvroNames() {}

    /** The text with every other character as {@code _}, and {@code _} before a digit at the beginning; {@code _} for nothing. */
    public static String name(String text) {
        StringBuilder name = new StringBuilder(text.length() + 1);
        if (text.isEmpty() || isDigit(text.codePointAt(0))) {
            name.append('_');
        }
        text.codePoints().forEach(codePoint -> name.appendCodePoint(isOfName(codePoint) ? codePoint : '_'));
        return name.toString();
    }

    /** Each part between dots as {@link #name}. */
    public static String fullName(String text) {
        return Stream.of(text.split("\\.", -1)).map(AvroNames::name).collect(Collectors.joining("."));
    }

    /** Names in their order, no two alike: the second that would be {@code a_b} is {@code a_b_2}, or the next number that is free. */
    public static List<String> distinct(List<String> texts) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>(texts.size());
        for (String text : texts) {
            names.add(free(text, taken));
        }
        return names;
    }

    /** The text as a name that is not taken, numbered where it is; it is taken then. */
    public static String free(String text, Set<String> taken) {
        String name = name(text);
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private static boolean isOfName(int codePoint) {
        return codePoint == '_'
                || isDigit(codePoint)
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= 'a' && codePoint <= 'z');
    }

    private static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }
}
