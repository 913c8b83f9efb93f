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
package io.headwater.connect.s3.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a report or a dead letter, by name. Texts are cut, so that what is kept of a record is bounded.
 *
 * @param node an object
 */
record Fields(JsonNode node) {

    /** Longer than any object's URI that is ASCII. */
    private static final int LONGEST = 1_200;

    String text(String name) throws UnreadableException {
        return optionalText(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optionalText(String name) {
        JsonNode field = node.path(name);
        return field.isTextual() ? Optional.of(cut(field.textValue(), LONGEST)) : Optional.empty();
    }

    long number(String name) throws UnreadableException {
        return optionalNumber(name).orElseThrow(() -> missing(name, "a whole number"));
    }

    OptionalLong optionalNumber(String name) {
        JsonNode field = node.path(name);
        return field.isIntegralNumber() && field.canConvertToLong()
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Milliseconds since 1970. */
    Instant time(String name) throws UnreadableException {
        return Instant.ofEpochMilli(number(name));
    }

    boolean flag(String name) {
        return node.path(name).asBoolean();
    }

    private static UnreadableException missing(String name, String type) {
        return new UnreadableException(
                "they are neither reports nor dead letters of this connector: " + name + " is not " + type);
    }

    /** At most so many characters, and none of them halved; an ellipsis says that there were more. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
