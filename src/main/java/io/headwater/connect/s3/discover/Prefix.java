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

import io.headwater.connect.s3.store.KeyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A folder that is read, with all below it.
 *
 * @param path empty for the whole bucket, otherwise ending in {@code /}
 */
public record Prefix(String path) {

    /** All there is. */
    public static final Prefix WHOLE_BUCKET = new Prefix("");

    static final Comparator<Prefix> ORDER = Comparator.comparing(Prefix::path, KeyOrder.UTF_8);

    public Prefix {
        if (!path.isEmpty() && !path.endsWith("/")) {
            throw new IllegalArgumentException("prefix " + path + " does not end in /");
        }
    }

    /** The folder of this name: {@code my_path} is {@code my_path/}, never its sibling {@code my_path_old/}. */
    public static Prefix of(String name) {
        return new Prefix(name.isEmpty() || name.endsWith("/") ? name : name + "/");
    }

    /**
     * Several folders, in key order.
     *
     * @param names as configured; none for the whole bucket
     * @throws IllegalArgumentException when one is empty, or inside another
     */
    public static List<Prefix> ofAll(List<String> names) {
        if (names.isEmpty()) {
            return List.of(WHOLE_BUCKET);
        }
        if (names.contains("")) {
            throw new IllegalArgumentException("a prefix is empty; leave out all of them to read the whole bucket");
        }
        List<Prefix> prefixes = names.stream().map(Prefix::of).sorted(ORDER).toList();
        for (int index = 1; index < prefixes.size(); index++) {
            // In key order, what is inside a folder follows it before anything else does.
            Prefix outer = prefixes.get(index - 1);
            Prefix inner = prefixes.get(index);
            if (outer.holds(inner.path())) {
                throw new IllegalArgumentException("prefix " + inner + " is inside prefix " + outer
                        + ", so that its objects would be read twice; leave one of them out");
            }
        }
        return prefixes;
    }

    /** Folders separated by commas, {@code \,} for a comma in a name; blank for the whole bucket. */
    public static List<Prefix> parseList(String text) {
        return ofAll(
                text.isBlank()
                        ? List.of()
                        : split(text).stream().map(String::strip).toList());
    }

    /** Whether a key is below this folder. */
    public boolean holds(String key) {
        return key.startsWith(path);
    }

    /** A key of this folder as seen from it. */
    public String relative(String key) {
        if (!holds(key)) {
            throw new IllegalArgumentException("key " + key + " is not below prefix " + path);
        }
        return key.substring(path.length());
    }

    @Override
    public String toString() {
        return path;
    }

    /** Paths as one string; {@link #split} takes it apart again. */
    static String join(List<Prefix> prefixes) {
        return prefixes.stream()
                .map(prefix -> prefix.path().replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (text.startsWith("\\,", index)) {
                name.append(',');
                index++;
            } else if (character == ',') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(character);
            }
        }
        names.add(name.toString());
        return names;
    }
}
