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
package io.headwater.connect.s3.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a flat map of primitives as Connect gives it, and notes all that is wrong with it: what is missing or of another type reads
 * as empty, 0 or false. A value of null is one that is not there.
 */
final class OffsetMap {

    private final Map<String, ?> map;
    private final List<String> mistakes = new ArrayList<>();

    OffsetMap(Map<String, ?> map) {
        this.map = map;
    }

    List<String> mistakes() {
        return mistakes;
    }

    boolean isSound() {
        return mistakes.isEmpty();
    }

    void mistake(String what) {
        mistakes.add(what);
    }

    /** What is there besides these keys is a mistake. */
    void holdsOnly(Set<String> keys) {
        map.keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .forEach(key -> mistake("there is no key " + key + "; the keys are " + String.join(", ", keys)));
    }

    /** A text that has to be there. */
    String text(String key) {
        Object value = map.get(key);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        mistake(value == null ? key + " is missing" : key + " is " + shown(value) + " and has to be a text");
        return "";
    }

    /** A count that has to be there, 0 or more. */
    long count(String key) {
        if (map.get(key) == null) {
            mistake(key + " is missing");
            return 0;
        }
        return number(key, 0);
    }

    /** The same of what may be left out. */
    OptionalLong optionalCount(String key) {
        return map.get(key) == null ? OptionalLong.empty() : OptionalLong.of(number(key, 0));
    }

    /** Milliseconds since 1970, which may be left out. */
    Optional<Instant> time(String key) {
        if (map.get(key) == null) {
            return Optional.empty();
        }
        if (!isInteger(map.get(key))) {
            mistake(key + " is " + shown(map.get(key)) + " and has to be milliseconds since 1970, an integer");
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(number(key, 0)));
    }

    /** An integer that has to be there. */
    long number(String key, long least) {
        Object value = map.get(key);
        if (!isInteger(value)) {
            mistake(value == null ? key + " is missing" : key + " is " + shown(value) + " and has to be an integer");
            return least;
        }
        long number = ((Number) value).longValue();
        if (number < least) {
            mistake(key + " is " + number + " and has to be " + least + " or more");
            return least;
        }
        return number;
    }

    /** False where it is left out. */
    boolean flag(String key) {
        Object value = map.get(key);
        if (value == null || value instanceof Boolean) {
            return value != null && (Boolean) value;
        }
        mistake(key + " is " + shown(value) + " and has to be true or false");
        return false;
    }

    /** Converters may give back an Integer for a Long. */
    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static String shown(Object value) {
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
